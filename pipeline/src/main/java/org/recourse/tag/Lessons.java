package org.recourse.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;

/**
 * Turns labelled threads into examples to learn from, seen through the very features that {@link
 * ThreadTagger} sees a new thread through. Not safe for use by several threads.
 */
public final class Lessons {
  /** Changes whenever features change though the lexicon does not. */
  public static final int FEATURE_VERSION = 4;

  static final String TAKEN = "taken";
  static final String MISSED = "missed";

  private static final String[] NAMES = Meanings.names("");
  private static final Map<Measure, String[]> NAMES_BEHIND = new EnumMap<>(Measure.class);

  static {
    for (Measure m : Measure.values()) {
      NAMES_BEHIND.put(m, Meanings.names(m.code() + " "));
    }
  }

  private final ThreadReader reader;
  private final SentenceFeatures ofSentence;
  private final NarratorFeatures ofNarrator;
  private final MeasureFeatures ofMeasure;
  private final RuleReader rules;

  private final Optional<Meanings> meanings;

  private Lessons(Lexicon lexicon, Mode mode) {
    meanings = mode == Mode.FAST ? Optional.empty() : Optional.of(new Meanings());
    reader = new ThreadReader(lexicon);
    ofSentence = new SentenceFeatures(lexicon);
    ofNarrator = new NarratorFeatures(lexicon);
    ofMeasure = new MeasureFeatures(lexicon);
    rules = RuleReader.shipped(lexicon);
  }

  /**
   * With the lexicon that ships.
   *
   * @param mode of reading that is to be learned; what is for fast reading is in lessons for full
   *     reading too, see {@link Features#size(Mode)}
   */
  public static Lessons shipped(Mode mode) {
    return new Lessons(Lexicon.shipped(), mode);
  }

  /** SHA-256 (hex) of the lexicon that ships. */
  public static String lexiconHash() {
    return Lexicon.hash();
  }

  /**
   * What the invented posts of {@code data/lexicon/background.txt} teach: that nobody in them tells
   * of a case. Each counts twice, as a thread's opener and as an answer.
   */
  public List<Lesson> ofBackground() {
    List<Lesson> lessons = new ArrayList<>();
    for (String line : Lexicon.text("background.txt").split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        for (int n = 1; n <= 2; n++) {
          Post post = Post.of(n, "somebody", line);
          ForumThread thread =
              new ForumThread(
                  "background", "", "", "", "unknown", "", "", "", List.of(post.withOp(n == 1)));
          Narrator narrator = reader.read(thread).narrators().get(0);
          Features features = ofNarrator.of(narrator, Features.named());
          meanings.ifPresent(m -> features.withMeaning(NAMES, m.of(narrator, 0)));
          lessons.add(new Lesson(Decision.CASE, Decision.NO, features));
        }
      }
    }
    return lessons;
  }

  /** All that a thread teaches. */
  public List<Lesson> of(ForumThread thread, Annotations truth) {
    ThreadReading reading = reader.read(thread);
    List<Lesson> lessons = new ArrayList<>();
    Set<Double> fees = RuleReader.arbitrationFees(rules.read(reading));
    for (Narrator narrator : reading.narrators()) {
      for (PostReading post : narrator.posts()) {
        for (int i = 0; i < post.sentences().size(); i++) {
          teachSentence(narrator, post, i, truth, lessons);
        }
      }
      teachNarrator(narrator, fees, truth, lessons);
    }
    return lessons;
  }

  private void teachSentence(
      Narrator narrator, PostReading post, int place, Annotations truth, List<Lesson> lessons) {
    SentenceReading s = post.sentences().get(place);
    Optional<Advice> advice =
        truth.advice().stream().filter(a -> a.post() == s.post() && same(a, s)).findFirst();
    Features features = ofSentence.ofAdvice(narrator, post, place, Features.named());
    meanings.ifPresent(m -> features.withMeaning(NAMES, m.of(post, place)));
    String label = advice.isPresent() ? Decision.YES : Decision.NO;
    lessons.add(new Lesson(Decision.ADVICE, label, features));
    if (advice.isPresent()) {
      Advice a = advice.get();
      for (Measure measure : Measure.values()) {
        String apt = a.codes().contains(measure) ? Decision.YES : Decision.NO;
        Features about = ofSentence.ofCode(measure, post, place, Features.named());
        meanings.ifPresent(m -> about.withMeaning(NAMES_BEHIND.get(measure), m.of(post, place)));
        lessons.add(new Lesson(Decision.CODES, apt, about));
      }
      Features stance = ofSentence.ofStance(post, place, Features.named());
      lessons.add(new Lesson(Decision.STANCE, a.stance().code(), stance));
    }
  }

  /** Whether half of the shorter of the two lies in the other. */
  private static boolean same(Advice a, SentenceReading s) {
    int begin = Math.max(a.begin(), s.sentence().begin());
    int end = Math.min(a.end(), s.sentence().end());
    int shorter = Math.min(a.end() - a.begin(), s.sentence().end() - s.sentence().begin());
    return 2 * (end - begin) >= shorter;
  }

  private void teachNarrator(
      Narrator narrator, Set<Double> fees, Annotations truth, List<Lesson> lessons) {
    Optional<DisputeCase> told =
        truth.cases().stream()
            .filter(c -> c.author().equals(narrator.author()))
            .min(Comparator.comparing(c -> !c.firsthand()));
    Features all = ofNarrator.of(narrator, Features.named());
    meanings.ifPresent(m -> all.withMeaning(NAMES, m.of(narrator, 0)));
    String label = told.isPresent() ? Decision.YES : Decision.NO;
    lessons.add(new Lesson(Decision.CASE, label, all));
    if (told.isEmpty()) {
      return;
    }
    DisputeCase c = told.get();
    String firsthand = c.firsthand() ? Decision.YES : Decision.NO;
    lessons.add(new Lesson(Decision.FIRSTHAND, firsthand, all));
    lessons.add(new Lesson(Decision.ROLE, c.role().code(), all));
    Features asRole = ofNarrator.of(narrator, c.role(), Features.named());
    meanings.ifPresent(
        m -> asRole.withMeaning(NAMES, m.of(narrator, NarratorFeatures.turn(narrator))));
    lessons.add(new Lesson(Decision.OUTCOME, c.outcome().code(), asRole));
    lessons.add(new Lesson(Decision.PATH, c.path().code(), asRole));
    lessons.add(new Lesson(Decision.CONTRACT, c.contract().code(), all));
    lessons.add(new Lesson(Decision.STAGE, c.stage().code(), all));
    lessons.add(new Lesson(Decision.TRIGGER, c.trigger().code(), all));
    MeasureFeatures.mentions(narrator).forEach((m, at) -> lessons.add(measure(narrator, c, m, at)));
    teachAmount(narrator, fees, c, lessons);
  }

  private Lesson measure(
      Narrator narrator, DisputeCase c, Measure m, List<MeasureFeatures.Mention> mentions) {
    String label = c.taken().contains(m) ? TAKEN : c.missed().contains(m) ? MISSED : Decision.NO;
    Features features = ofMeasure.of(narrator, m, mentions, Features.named());
    return new Lesson(Decision.MEASURE, label, features);
  }

  private static void teachAmount(
      Narrator narrator, Set<Double> fees, DisputeCase c, List<Lesson> lessons) {
    Map<Money, List<AmountFeatures.Mention>> sums = AmountFeatures.mentions(narrator, fees);
    sums.forEach(
        (sum, at) -> {
          boolean right = c.amount().isTold() && c.amount().value() == sum.value();
          String label = right ? Decision.YES : Decision.NO;
          Features features = AmountFeatures.of(sum, at, sums, Features.named());
          lessons.add(new Lesson(Decision.AMOUNT, label, features));
        });
  }
}
