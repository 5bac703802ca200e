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
  private final Optional<ByMeaning> byMeaning;
  private final Classifier isAgainst;
  private final SentenceFeatures features;
  private final MeasureClassifier isAbout;
  private final Features ofSentence = Features.unnamed();
  private final double threshold;
  private final double codes;
  private final double stance;

  /** Between these, what words say of a sentence is no reason not to read it in full. */
  private final double doubt;

  private final double certainty;

  AdviceTagger(Models models, Mode mode, Lexicon lexicon, Thresholds thresholds) {
    isAdvice = models.of(Decision.ADVICE, Mode.FAST);
    isAgainst = models.of(Decision.STANCE, mode);
    features = new SentenceFeatures(lexicon);
    isAbout = new MeasureClassifier(models.of(Decision.CODES, mode));
    byMeaning = mode == Mode.FAST ? Optional.empty() : Optional.of(new ByMeaning(models));
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
      if (byMeaning.isPresent() && confidence >= doubt && confidence <= certainty) {
        confidence = mean(confidence, byMeaning.get().isAdvice(post, i));
      }
      if (confidence >= threshold) {
        found.add(advice(post, i, confidence));
      }
    }
    return found;
  }

  /** What two say together: the mean of their log-odds, as odds of each are as good. */
  private static double mean(double one, double other) {
    double is = Math.sqrt(one * other);
    double isNot = Math.sqrt((1 - one) * (1 - other));
    return is == 0 ? 0 : is / (is + isNot);
  }

  /** What full reading asks besides. */
  private static final class ByMeaning {
    private final Meanings meanings = new Meanings();
    private final Classifier isAdvice;
    private final Classifier code;
    private final Features f = Features.unnamed();

    ByMeaning(Models models) {
      isAdvice = models.of(Decision.ADVICE_BY_MEANING, Mode.FULL);
      code = models.of(Decision.CODE_BY_MEANING, Mode.FULL);
    }

    double isAdvice(PostReading post, int place) {
      Meanings.add(meanings.of(post, place), f.clear());
      return isAdvice.probability(f, Decision.YES);
    }

    /** Puts in place of each measure's probability its geometric mean with that by meaning. */
    void weigh(PostReading post, int place, double[] about) {
      SentenceFeatures.ofNames(post, place, f.clear());
      double[] meant = code.probabilities(Meanings.add(meanings.of(post, place), f));
      double[] byMeasure = new double[about.length];
      for (int i = 0; i < meant.length; i++) {
        double p = meant[i];
        Code.find(Measure.class, code.labels().get(i)).ifPresent(m -> byMeasure[m.ordinal()] = p);
      }
      for (int i = 0; i < about.length; i++) {
        about[i] = Math.sqrt(about[i] * byMeasure[i]);
      }
    }
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
    Set<Measure> here = SentenceFeatures.named(post, place);
    Set<Measure> before = SentenceFeatures.named(post, place - 1);
    double[] about = isAbout.probabilities(words, here, before);
    byMeaning.ifPresent(m -> m.weigh(post, place, about));
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
