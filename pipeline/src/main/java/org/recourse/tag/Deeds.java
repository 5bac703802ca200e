package org.recourse.tag;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What narrators say that they did and did not do, sentence by sentence, by what the models of
 * sentences make of each, see {@link Tellings}.
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

  private final List<String> labels;

  /**
   * @param labels of the model of deeds
   */
  Deeds(List<String> labels) {
    this.labels = labels;
  }

  static String label(Measure measure, boolean done) {
    return (done ? "+" : "-") + measure.code();
  }

  /** For every measure; places are those of the narrator's sentences. */
  Map<Measure, Told> of(Tellings.Told sentences) {
    Map<Measure, Told> told = new EnumMap<>(Measure.class);
    for (Measure m : Measure.values()) {
      told.put(m, Told.NOTHING);
    }
    for (int place = 0; place < sentences.of().size(); place++) {
      double[] p = sentences.of().get(place).get(Decision.DEED);
      for (Measure m : Measure.values()) {
        double did = probability(p, label(m, true));
        double didNot = probability(p, label(m, false));
        told.put(m, told.get(m).with(did, didNot, place));
      }
    }
    return told;
  }

  private double probability(double[] p, String label) {
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
