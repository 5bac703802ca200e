package org.recourse.tag;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What narrators say that they did and did not do, sentence by sentence, by words and meaning: also
 * where they use no word of the lexicon for it.
 *
 * <p>The model learns from invented sentences alone, so that what it says of a labelled thread is
 * news to the models that learn from it. Not safe for use by several threads.
 */
final class Deeds {
  private static final double LEAST = 0.03;
  private static final double FLOOR = 1e-4;
  private static final double WIDEST = 6;

  /** The surest sentences for and against a measure's having been taken. */
  record Told(double did, int didAt, double didNot, int didNotAt) {
    private static final Told NOTHING = new Told(0, -1, 0, -1);

    boolean likely() {
      return Math.max(did, didNot) >= LEAST;
    }

    private Told with(double here, double notHere, int place) {
      return new Told(
          Math.max(did, here),
          here > did ? place : didAt,
          Math.max(didNot, notHere),
          notHere > didNot ? place : didNotAt);
    }
  }

  private final Classifier model;
  private final SentenceFeatures features;
  private final Meanings meanings;
  private final Features ofSentence = Features.unnamed();

  Deeds(Classifier model, SentenceFeatures features, Meanings meanings) {
    this.model = model;
    this.features = features;
    this.meanings = meanings;
  }

  static String label(Measure measure, boolean done) {
    return (done ? "+" : "-") + measure.code();
  }

  /** For every measure; places are those of the narrator's sentences. */
  Map<Measure, Told> of(Narrator narrator) {
    Map<Measure, Told> told = new EnumMap<>(Measure.class);
    for (Measure m : Measure.values()) {
      told.put(m, Told.NOTHING);
    }
    int place = 0;
    for (PostReading post : narrator.posts()) {
      for (int i = 0; i < post.sentences().size() && place < Meanings.MOST_SENTENCES; i++) {
        Features f = features.ofDeed(post, i, ofSentence.clear());
        double[] p = model.probabilities(Meanings.add(meanings.of(post, i), f));
        for (Measure m : Measure.values()) {
          double did = probability(p, label(m, true));
          double didNot = probability(p, label(m, false));
          told.put(m, told.get(m).with(did, didNot, place));
        }
        place++;
      }
    }
    return told;
  }

  private double probability(double[] p, String label) {
    List<String> labels = model.labels();
    int place = labels.indexOf(label);
    return place < 0 ? 0 : p[place];
  }

  /** What the model of measures sees of it. */
  static Features add(Told told, Features f) {
    f.from(-1);
    f.add("did", evidence(told.did())).add("did surely", 2 * told.did());
    return f.add("did not", evidence(told.didNot())).add("surely not", 2 * told.didNot());
  }

  /** Grows with the log-odds, from 0. */
  private static double evidence(double p) {
    double odds = Math.log((p + FLOOR) / (1 - p + FLOOR));
    return (Math.max(-WIDEST, Math.min(WIDEST, odds)) + WIDEST) / 2;
  }
}
