package org.recourse.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.recourse.tag.Outcome;

/** A comparison by the labels of people. */
final class PeoplesComparison {
  private static final PredictionPowered ALONE =
      PredictionPowered.withDefaults().withoutMachineLabels();
  private static final double ALIKE = 1e-9;

  private final Comparison comparison;
  private final LabelledStrata labels;
  private final Thresholds least;
  private final TwoByTwo table;

  PeoplesComparison(Comparison comparison, LabelledStrata labels, Thresholds least) {
    this.comparison = comparison;
    this.labels = labels;
    this.least = least;
    long[] all = new long[UnitTotals.ARMS];
    for (LabelledUnit u : labels.units()) {
      int[] arms = UnitTotals.arms(u.human(), comparison.measure());
      for (int i = 0; i < all.length; i++) {
        all[i] += arms[i];
      }
    }
    table = comparison.table(all);
  }

  /** Labelled cases as they were counted, whatever the probability with which they were drawn. */
  TwoByTwo table() {
    return table;
  }

  /** Whether both sides have the cases that any number asks for. */
  boolean some() {
    return table.hasBothSides(least.cases());
  }

  /**
   * Whether there are enough labels for a correction.
   *
   * @param rarer how many cases of the rarer end it asks for
   */
  boolean enough(long rarer) {
    return labels.units().size() >= least.labels()
        && table.n() >= least.labels()
        && table.rarer() >= Math.max(rarer, least.rarer())
        && table.hasBothSides(least.rarer());
  }

  /** What is said of a figure that rests on these labels. */
  String note() {
    return labels.random() ? comparison.note() : comparison.note() + "; " + HumanNote.NOT_RANDOM;
  }

  boolean random() {
    return labels.random();
  }

  /** For {@link PredictionPowered#DIFFERENCE}: won and all of either side. */
  List<PredictionPowered.Stratum> strata() {
    return labels.strata(
        cases -> UnitTotals.arms(cases, comparison.measure()),
        totals -> totals.measure(comparison.measure()),
        comparison.taken(1, 0),
        comparison.taken(1, 1),
        comparison.others(1, 0),
        comparison.others(1, 1));
  }

  /**
   * Variance of a difference over what it were, had its cases been drawn one by one.
   *
   * @param error standard error of the difference by these labels
   */
  double effect(double error) {
    double independent = table.independentVariance();
    return independent > 0 && error > 0 ? error * error / independent : 1;
  }

  /** Of the labels alone; nothing where they give no difference. */
  Optional<Double> effect() {
    return ALONE.of(strata(), PredictionPowered.DIFFERENCE).map(r -> effect(r.standardError()));
  }

  /**
   * Cells of the comparison within each contract and platform: each case counts as its thread was
   * drawn, all together as many as there are.
   */
  List<double[]> cells() {
    Map<LabelledUnit, LabelledStrata.Place> places = labels.places();
    Map<String, double[]> cells = new TreeMap<>();
    double sum = 0;
    for (LabelledUnit u : labels.units()) {
      double weight = places.get(u).weight();
      for (CountedCase c : compared(u)) {
        int side = c.taken().contains(comparison.measure()) ? 0 : 2;
        int end = c.outcome() == Outcome.FREELANCER_WON ? 0 : 1;
        cells.computeIfAbsent(c.covariates().stratum(), s -> new double[4])[side + end] += weight;
        sum += weight;
      }
    }
    for (double[] four : cells.values()) {
      for (int i = 0; i < four.length; i++) {
        four[i] *= table.n() / sum;
      }
    }
    return List.copyOf(cells.values());
  }

  private List<CountedCase> compared(LabelledUnit u) {
    return u.human().stream().filter(comparison::holds).toList();
  }

  /** Whether the cases are independent draws with the same probability, as far as is known. */
  boolean simple() {
    Map<LabelledUnit, LabelledStrata.Place> places = labels.places();
    double first = Double.NaN;
    for (LabelledUnit u : labels.units()) {
      int n = compared(u).size();
      double weight = places.get(u).weight();
      if (n > 1 || n == 1 && Math.abs(weight - first) > ALIKE * weight) {
        return false;
      }
      first = n == 1 ? weight : first;
    }
    return true;
  }

  /** Labelled threads with their cases as rows of a regression. */
  List<DesignBasedLogistic.Labelled> rows(AdjustedDesign design) {
    Map<LabelledUnit, LabelledStrata.Place> places = labels.places();
    List<DesignBasedLogistic.Labelled> labelled = new ArrayList<>();
    for (LabelledUnit u : labels.units()) {
      LabelledStrata.Place place = places.get(u);
      labelled.add(
          new DesignBasedLogistic.Labelled(
              place.stratum(), place.weight(), rows(design, u.human()), rows(design, u.machine())));
    }
    return labelled;
  }

  private DesignRows rows(AdjustedDesign design, List<CountedCase> thread) {
    DesignRows rows = new DesignRows(design.width());
    for (CountedCase c : thread) {
      if (comparison.holds(c)) {
        double won = c.outcome() == Outcome.FREELANCER_WON ? 1 : 0;
        boolean took = c.taken().contains(comparison.measure());
        rows.add(design.row(c.covariates(), took), 1, won);
      }
    }
    return rows;
  }
}
