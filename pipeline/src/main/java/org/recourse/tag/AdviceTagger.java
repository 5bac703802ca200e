package org.recourse.tag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds advice, by the models of sentences. */
final class AdviceTagger {
  private static final String BY = "advice model";
  private static final int MOST_CODES = 2;

  private final Models models;
  private final SentenceFeatures features;
  private final double threshold;
  private final double codes;
  private final double stance;

  AdviceTagger(Models models, Lexicon lexicon, Thresholds thresholds) {
    this.models = models;
    features = new SentenceFeatures(lexicon);
    threshold = thresholds.of("advice");
    codes = thresholds.of("codes");
    stance = thresholds.of("stance");
  }

  List<Advice> tag(Narrator narrator, PostReading post) {
    List<Advice> found = new ArrayList<>();
    Classifier isAdvice = models.of(Decision.ADVICE);
    for (int i = 0; i < post.sentences().size(); i++) {
      Features f = features.ofAdvice(narrator, post, i);
      double confidence = isAdvice.probability(f, Decision.YES);
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
        codes(features.ofCodes(post, place), confidence),
        stance(features.ofStance(post, place)),
        confidence,
        BY);
  }

  private Stance stance(Features f) {
    double against = models.of(Decision.STANCE).probability(f, Stance.DISCOURAGE.code());
    return against >= stance ? Stance.DISCOURAGE : Stance.RECOMMEND;
  }

  /** The likeliest codes, where the sentence is likely enough to be advice and to be about them. */
  private Set<Measure> codes(Map<Measure, Features> about, double isAdvice) {
    Classifier isAbout = models.of(Decision.CODES);
    Map<Measure, Double> likely = new EnumMap<>(Measure.class);
    about.forEach(
        (measure, f) -> {
          double p = isAdvice * isAbout.probability(f, Decision.YES);
          if (p >= codes) {
            likely.put(measure, p);
          }
        });
    Set<Measure> chosen = EnumSet.noneOf(Measure.class);
    likely.entrySet().stream()
        .sorted(Map.Entry.<Measure, Double>comparingByValue().reversed())
        .limit(MOST_CODES)
        .forEach(e -> chosen.add(e.getKey()));
    return chosen;
  }
}
