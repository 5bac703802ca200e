package org.recourse.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recourse.forum.ForumThread;

/**
 * Turns labelled threads into examples to learn from, seen through the very features that {@link
 * ThreadTagger} sees a new thread through. Not safe for use by several threads.
 */
public final class Lessons {
  /** Changes whenever features change though the lexicon does not. */
  public static final int FEATURE_VERSION = 6;

  /** What is asked of single sentences, for decisions on cases to be seen through. */
  public static final Set<Decision> OF_SENTENCES = EnumSet.copyOf(Tellings.OF_SENTENCES);

  static final String TAKEN = "taken";
  static final String MISSED = "missed";

  private static final String[] NAMES = Meanings.names();

  private final ThreadReader reader;
  private final SentenceFeatures ofSentence;
  private final NarratorFeatures ofNarrator;
  private final MeasureFeatures ofMeasure;
  private final RuleReader rules;

  private final Optional<Meanings> meanings;
  private Optional<Deeds> deeds = Optional.empty();
  private Optional<Tellings> tellings = Optional.empty();
  private Optional<Models> sentences = Optional.empty();

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

  /**
   * From now on cases are also seen through what models say of single sentences.
   *
   * @param ofSentences trained from {@link #ofSentences}, for full reading
   */
  public Lessons withSentences(Models ofSentences) {
    sentences = Optional.of(ofSentences);
    tellings = meanings.map(m -> new Tellings(ofSentences, ofSentence, m));
    deeds = tellings.map(Tellings::deeds);
    return this;
  }

  /** The model of single sentences for a decision, where cases are seen through one. */
  public Optional<Classifier> ofSentences(Decision decision) {
    return OF_SENTENCES.contains(decision)
        ? sentences.map(s -> s.of(decision, Mode.FULL))
        : Optional.empty();
  }

  /** SHA-256 (hex) of the lexicon that ships. */
  public static String lexiconHash() {
    return Lexicon.hash();
  }

  /**
   * What the invented posts and sentences of {@code data/lexicon} teach: {@code background.txt}
   * that nobody tells of a case, {@code counsel.txt} what is advice and what it is about, {@code
   * deeds.txt} and others see {@link #ofSentences}.
   */
  public List<Lesson> ofInvented() {
    List<Lesson> lessons = new ArrayList<>();
    for (Invented one : Invented.background()) {
      teachNarrators(reader.read(one.thread()), Set.of(), one.truth(), lessons);
    }
    // A sentence alone is no telling of a case or of none.
    for (Invented one : Invented.counsel()) {
      of(one.thread(), one.truth()).stream()
          .filter(l -> l.decision() != Decision.CASE)
          .forEach(lessons::add);
    }
    return lessons;
  }

  /**
   * What the invented sentences teach of what a sentence tells: what was done and what was not, how
   * a dispute ended, why it arose and how far it went; in full reading only. They alone teach it.
   */
  public List<Lesson> ofSentences() {
    List<Lesson> lessons = new ArrayList<>();
    Set<Decision> deed = EnumSet.of(Decision.DEED);
    // The sentences of these are marked neither with what was done nor with the contract.
    Set<Decision> dispute = EnumSet.copyOf(Tellings.ASKED);
    dispute.remove(Decision.TOLD_CONTRACT);
    meanings.ifPresent(
        m -> {
          Invented.deeds().forEach(one -> teachSentences(m, one, deed, lessons));
          Invented.tellings().forEach(one -> teachSentences(m, one, dispute, lessons));
          Invented.counsel().forEach(one -> teachSentences(m, one, OF_SENTENCES, lessons));
          Invented.narrators().forEach(one -> teachSentences(m, one, OF_SENTENCES, lessons));
        });
    return lessons;
  }

  private void teachSentences(
      Meanings meaning, Invented one, Set<Decision> asked, List<Lesson> lessons) {
    for (PostReading post : reader.read(one.thread()).posts()) {
      for (int i = 0; i < post.sentences().size(); i++) {
        Features f =
            ofSentence.ofDeed(post, i, Features.named()).withMeaning(NAMES, meaning.of(post, i));
        for (Decision d : asked) {
          labels(d, one.truth()).forEach(label -> lessons.add(new Lesson(d, label, f)));
        }
      }
    }
  }

  /** What an invented sentence is to teach: several deeds, but one end. */
  private static List<String> labels(Decision asked, Annotations truth) {
    List<String> labels = new ArrayList<>();
    for (DisputeCase c : truth.cases()) {
      if (asked == Decision.DEED) {
        c.taken().forEach(t -> labels.add(Deeds.label(t, true)));
        c.missed().forEach(t -> labels.add(Deeds.label(t, false)));
      } else {
        labels.add(Tellings.label(asked, c));
      }
    }
    return labels.isEmpty() ? List.of(Decision.NO) : labels;
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
    }
    teachNarrators(reading, fees, truth, lessons);
    return lessons;
  }

  private void teachNarrators(
      ThreadReading reading, Set<Double> fees, Annotations truth, List<Lesson> lessons) {
    for (Narrator narrator : reading.narrators()) {
      teachNarrator(narrator, fees, truth, lessons);
    }
  }

  private void teachSentence(
      Narrator narrator, PostReading post, int place, Annotations truth, List<Lesson> lessons) {
    SentenceReading s = post.sentences().get(place);
    Optional<Advice> advice =
        truth.advice().stream().filter(a -> a.post() == s.post() && same(a, s)).findFirst();
    Features features = ofSentence.ofAdvice(narrator, post, place, Features.named());
    String label = advice.isPresent() ? Decision.YES : Decision.NO;
    lessons.add(new Lesson(Decision.ADVICE, label, features));
    meanings.ifPresent(
        m -> {
          Features meant = Features.named().withMeaning(NAMES, m.of(post, place));
          lessons.add(new Lesson(Decision.ADVICE_BY_MEANING, label, meant));
        });
    if (advice.isPresent()) {
      Advice a = advice.get();
      for (Measure measure : Measure.values()) {
        String apt = a.codes().contains(measure) ? Decision.YES : Decision.NO;
        Features about = ofSentence.ofCode(measure, post, place, Features.named());
        lessons.add(new Lesson(Decision.CODES, apt, about));
      }
      meanings.ifPresent(m -> teachCode(m, post, place, a.codes(), lessons));
      Features stance = ofSentence.ofStance(post, place, Features.named());
      lessons.add(new Lesson(Decision.STANCE, a.stance().code(), stance));
    }
  }

  private static void teachCode(
      Meanings meaning, PostReading post, int place, Set<Measure> codes, List<Lesson> lessons) {
    Features f = SentenceFeatures.ofNames(post, place, Features.named());
    f = f.withMeaning(NAMES, meaning.of(post, place));
    if (codes.isEmpty()) {
      lessons.add(new Lesson(Decision.CODE_BY_MEANING, Decision.NO, f));
    }
    for (Measure c : codes) {
      lessons.add(new Lesson(Decision.CODE_BY_MEANING, c.code(), f));
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
    String label = told.isPresent() ? Decision.YES : Decision.NO;
    lessons.add(new Lesson(Decision.CASE, label, all));
    if (told.isEmpty()) {
      return;
    }
    DisputeCase c = told.get();
    String firsthand = c.firsthand() ? Decision.YES : Decision.NO;
    lessons.add(new Lesson(Decision.FIRSTHAND, firsthand, all));
    lessons.add(new Lesson(Decision.ROLE, c.role().code(), all));
    Optional<Tellings.Told> sentences = tellings.map(t -> t.of(narrator));
    Features toldAll = told(sentences, 0, all);
    lessons.add(new Lesson(Decision.STAGE, c.stage().code(), toldAll));
    Features meantAll =
        meanings.map(m -> toldAll.withMeaning(NAMES, m.of(narrator))).orElse(toldAll);
    lessons.add(new Lesson(Decision.CONTRACT, c.contract().code(), meantAll));
    lessons.add(new Lesson(Decision.TRIGGER, c.trigger().code(), meantAll));
    int turn = NarratorFeatures.turn(narrator);
    Features asRole = told(sentences, turn, ofNarrator.of(narrator, c.role(), Features.named()));
    lessons.add(new Lesson(Decision.OUTCOME, c.outcome().code(), asRole));
    lessons.add(new Lesson(Decision.PATH, c.path().code(), asRole));
    teachMeasures(narrator, sentences, c, lessons);
    teachAmount(narrator, fees, c, lessons);
  }

  /** With what a narrator's sentences tell from one on. */
  private Features told(Optional<Tellings.Told> sentences, int from, Features f) {
    return tellings
        .map(t -> f.withMeaning(t.names(), t.values(sentences.orElseThrow(), from)))
        .orElse(f);
  }

  private void teachMeasures(
      Narrator narrator, Optional<Tellings.Told> sentences, DisputeCase c, List<Lesson> lessons) {
    Map<Measure, List<MeasureFeatures.Mention>> mentions = MeasureFeatures.mentions(narrator);
    mentions.forEach(
        (m, at) -> {
          Features f = ofMeasure.of(narrator, m, at, Features.named());
          lessons.add(new Lesson(Decision.MEASURE, label(c, m), f));
        });
    if (deeds.isEmpty()) {
      return;
    }
    deeds
        .get()
        .of(sentences.orElseThrow())
        .forEach(
            (m, told) -> {
              if (mentions.containsKey(m) || told.likely()) {
                List<MeasureFeatures.Mention> at = mentions.getOrDefault(m, List.of());
                Features f = ofMeasure.of(narrator, m, at, Features.named());
                Deeds.add(told, f);
                lessons.add(new Lesson(Decision.MEASURE_BY_MEANING, label(c, m), f));
              }
            });
  }

  private static String label(DisputeCase c, Measure m) {
    return c.taken().contains(m) ? TAKEN : c.missed().contains(m) ? MISSED : Decision.NO;
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
