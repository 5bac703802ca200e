package org.recourse.tag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds advice, by the models of sentences. */
final class AdviceTagger {
  private static final String BY = "advice model";
  private static final int MOST_CODES = 2;

  private final Classifier isAdvice;
  private final Classifier isAdviceAfterAll;
  private final Classifier isAgainst;
  private final SentenceFeatures features;
  private final MeasureClassifier isAbout;
  private final Features ofSentence = Features.unnamed();
  private final double threshold;
  private final double codes;
  private final double stance;
  private final Optional<Meanings> meanings;

  /** Between these, what words say of a sentence is no reason not to read it in full. */
  private final double doubt;

  private final double certainty;

  AdviceTagger(Models models, Mode mode, Lexicon lexicon, Thresholds thresholds) {
    isAdvice = models.of(Decision.ADVICE, Mode.FAST);
    isAdviceAfterAll = models.of(Decision.ADVICE, mode);
    isAgainst = models.of(Decision.STANCE, mode);
    features = new SentenceFeatures(lexicon);
    isAbout = new MeasureClassifier(models.of(Decision.CODES, mode));
    meanings = mode == Mode.FAST ? Optional.empty() : Optional.of(new Meanings());
    threshold = thresholds.of("advice", mode);
    codes = thresholds.of("codes", mode);
    stance = thresholds.of("stance", mode);
    doubt = thresholds.of("doubt.advice");
    certainty = thresholds.of("certain.advice");
  }

  List<Advice> tag(Narrator narrator, PostReading post) {
    List<Advice> found = new ArrayList<>();
    for (int i = 0; i < post.sentences().size(); i++) {
      Features f = features.ofAdvice(narrator, post, i, ofSentence.clear());
      double confidence = isAdvice.probability(f, Decision.YES);
      if (meanings.isPresent() && confidence >= doubt && confidence <= certainty) {
        Meanings.add(meanings.get().of(post, i), f);
        confidence = isAdviceAfterAll.probability(f, Decision.YES);
      }
      if (confidence >= threshold) {
        found.add(advice(post, i, confidence));
      }
    }
    return found;
  }

  private Advice advice(PostReading post, int place, double confidence) {
    SentenceReading s = post.sentences().get(place);
    int begin = s.sentence().begin();
    int end = s.sentence().end();
    return new Advice(
        s.post(),
        begin,
        end,
        post.post().text().substring(begin, end),
        codes(post, place, confidence),
        stance(features.ofStance(post, place, ofSentence.clear())),
        confidence,
        BY);
  }

  private Stance stance(Features f) {
    double against = isAgainst.probability(f, Stance.DISCOURAGE.code());
    return against >= stance ? Stance.DISCOURAGE : Stance.RECOMMEND;
  }

  /** The likeliest codes, where the sentence is likely enough to be advice and to be about them. */
  private Set<Measure> codes(PostReading post, int place, double isAdvice) {
    Features words = features.ofWords(post, place, ofSentence.clear());
    meanings.ifPresent(m -> Meanings.add(m.of(post, place), words));
    Set<Measure> here = SentenceFeatures.named(post, place);
    Set<Measure> before = SentenceFeatures.named(post, place - 1);
    double[] about = isAbout.probabilities(words, here, before);
    Map<Measure, Double> likely = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      double p = isAdvice * about[measure.ordinal()];
      if (p >= codes) {
        likely.put(measure, p);
      }
    }
    Set<Measure> chosen = EnumSet.noneOf(Measure.class);
    likely.entrySet().stream()
        .sorted(Map.Entry.<Measure, Double>comparingByValue().reversed())
        .limit(MOST_CODES)
        .forEach(e -> chosen.add(e.getKey()));
    return chosen;
  }
}
