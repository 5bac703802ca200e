package org.recourse.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.recourse.statistics.PredictionPowered.Stratum;

/**
 * The labelled threads by stratum, beside what the machine read in all others. Strata with too few
 * labels are thrown together, at last with the largest one.
 */
final class LabelledStrata {
  private static final int LEAST = 5;

  private record Part(List<LabelledUnit> labelled, UnitTotals unlabelled, long others) {
    long threads() {
      return labelled.size() + others;
    }

    Part with(Part other) {
      List<LabelledUnit> both = new ArrayList<>(labelled);
      both.addAll(other.labelled);
      return new Part(
          both, new UnitTotals().add(unlabelled).add(other.unlabelled), others + other.others);
    }

    /** Inverse probabilities, so scaled that they sum to the stratum's threads. */
    double[] weights() {
      double sum = labelled.stream().mapToDouble(LabelledUnit::weight).sum();
      return labelled.stream().mapToDouble(u -> u.weight() * threads() / sum).toArray();
    }
  }

  private final List<Part> parts;
  private final HumanLabels labels;
  private final long threads;
  private final Map<LabelledUnit, Place> places;

  private LabelledStrata(List<Part> parts, HumanLabels labels) {
    this.parts = parts;
    this.labels = labels;
    this.threads = parts.stream().mapToLong(Part::threads).sum();
    this.places = places(parts);
  }

  static LabelledStrata of(CaseCounts counts) {
    Map<String, List<LabelledUnit>> labelled = new HashMap<>();
    for (LabelledUnit u : counts.labels().units()) {
      labelled.computeIfAbsent(ThreadStratum.of(u.machine()), s -> new ArrayList<>()).add(u);
    }
    Map<String, Part> parts = new TreeMap<>();
    long withCases = 0;
    for (Map.Entry<String, UnitTotals> e : counts.unlabelled().strata().entrySet()) {
      UnitTotals totals = e.getValue();
      withCases += totals.units();
      parts.put(
          e.getKey(),
          new Part(labelled.getOrDefault(e.getKey(), List.of()), totals, totals.units()));
    }
    labelled.forEach((s, units) -> parts.putIfAbsent(s, new Part(units, new UnitTotals(), 0)));
    long without = Math.max(0, counts.threads() - counts.labels().units().size() - withCases);
    Part none = parts.get(ThreadStratum.NONE);
    List<LabelledUnit> read = none == null ? List.of() : none.labelled();
    if (without > 0 || !read.isEmpty()) {
      parts.put(ThreadStratum.NONE, new Part(read, new UnitTotals(), without));
    }
    return new LabelledStrata(merged(new ArrayList<>(parts.values())), counts.labels());
  }

  private static List<Part> merged(List<Part> all) {
    List<Part> kept = new ArrayList<>();
    Part few = new Part(List.of(), new UnitTotals(), 0);
    for (Part p : all) {
      if (p.labelled().size() >= LEAST) {
        kept.add(p);
      } else {
        few = few.with(p);
      }
    }
    if (few.threads() == 0) {
      return kept;
    }
    if (few.labelled().size() >= LEAST || kept.isEmpty()) {
      kept.add(few);
      return kept;
    }
    int largest = 0;
    for (int i = 1; i < kept.size(); i++) {
      largest = kept.get(i).threads() > kept.get(largest).threads() ? i : largest;
    }
    kept.set(largest, kept.get(largest).with(few));
    return kept;
  }

  List<LabelledUnit> units() {
    return labels.units();
  }

  boolean random() {
    return labels.random();
  }

  /** How many threads have no human label. */
  long others() {
    return parts.stream().mapToLong(Part::others).sum();
  }

  /**
   * A labelled thread in its stratum.
   *
   * @param stratum its number
   * @param weight how many threads of the stratum it stands for
   */
  record Place(int stratum, double weight) {}

  /** Where each labelled thread stands. */
  Map<LabelledUnit, Place> places() {
    return places;
  }

  private static Map<LabelledUnit, Place> places(List<Part> parts) {
    // By identity: to hash a unit is to hash all its cases, and every measure asks for all units.
    Map<LabelledUnit, Place> places = new IdentityHashMap<>();
    for (int s = 0; s < parts.size(); s++) {
      double[] w = parts.get(s).weights();
      for (int i = 0; i < w.length; i++) {
        places.put(parts.get(s).labelled().get(i), new Place(s, w[i]));
      }
    }
    return places;
  }

  /**
   * The strata for an estimate.
   *
   * @param counts what is counted of a thread's cases
   * @param moments the same of all threads of a stratum
   * @param rows linear combinations of the counts that the estimate is a function of
   */
  List<Stratum> strata(
      Function<List<CountedCase>, int[]> counts,
      Function<UnitTotals, UnitMoments> moments,
      double[]... rows) {
    List<Stratum> strata = new ArrayList<>();
    for (Part part : parts) {
      double[][] human = new double[part.labelled().size()][];
      double[][] machine = new double[human.length][];
      for (int i = 0; i < human.length; i++) {
        human[i] = combined(rows, counts.apply(part.labelled().get(i).human()));
        machine[i] = combined(rows, counts.apply(part.labelled().get(i).machine()));
      }
      UnitMoments m = moments.apply(part.unlabelled());
      strata.add(
          new Stratum(
              (double) part.threads() / threads,
              human,
              machine,
              part.weights(),
              part.others(),
              means(rows, m, part.others()),
              covariances(rows, m, part.others())));
    }
    return strata;
  }

  private static double[] combined(double[][] rows, int[] counts) {
    double[] combined = new double[rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < counts.length; i++) {
        combined[r] += rows[r][i] * counts[i];
      }
    }
    return combined;
  }

  private static double[] means(double[][] rows, UnitMoments m, long units) {
    double[] means = new double[rows.length];
    for (int r = 0; r < rows.length && units > 0; r++) {
      means[r] = m.total(rows[r]) / units;
    }
    return means;
  }

  private static double[][] covariances(double[][] rows, UnitMoments m, long units) {
    double[][] covariances = new double[rows.length][rows.length];
    if (units < 2) {
      return covariances;
    }
    double[] means = means(rows, m, units);
    for (int r = 0; r < rows.length; r++) {
      for (int s = 0; s < rows.length; s++) {
        double products = 0;
        for (int i = 0; i < m.width(); i++) {
          for (int j = 0; j < m.width(); j++) {
            products += rows[r][i] * rows[s][j] * m.product(i, j);
          }
        }
        covariances[r][s] = (products - units * means[r] * means[s]) / (units - 1);
      }
    }
    return covariances;
  }
}
