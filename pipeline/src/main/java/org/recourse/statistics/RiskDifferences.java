package org.recourse.statistics;

import java.util.List;
import java.util.Optional;

/** The difference in the share won between the sides of a comparison, by each kind of labels. */
final class RiskDifferences {
  static final String ESTIMAND = "risk_difference";

  private static final PredictionPowered CORRECTED = PredictionPowered.withDefaults();
  private static final PredictionPowered HUMAN = CORRECTED.withoutMachineLabels();

  private final Comparison comparison;
  private final PeoplesComparison people;
  private final Thresholds least;

  RiskDifferences(Comparison comparison, PeoplesComparison people, Thresholds least) {
    this.comparison = comparison;
    this.people = people;
    this.least = least;
  }

  List<Estimate> estimates() {
    Estimate raw = raw();
    Optional<Estimate> corrected = people.enough(least.rarer()) ? corrected() : Optional.empty();
    Optional<Estimate> human = people.some() ? human() : Optional.empty();
    return new Sides(corrected.isEmpty() ? raw.notCorrected() : raw, corrected, human)
        .inOrder(people.random());
  }

  private Estimate raw() {
    TwoByTwo t = comparison.table();
    if (!t.hasBothSides(least.cases())) {
      String few = Estimate.TOO_FEW + " (" + t.n1() + " against " + t.n2() + "); ";
      return Estimate.refused(
          ESTIMAND,
          comparison.group(),
          t.n(),
          -1,
          "newcombe",
          Estimate.RAW,
          few + comparison.note());
    }
    double effect = comparison.designEffect();
    Interval95 d =
        NewcombeDifference.withDefaults()
            .withDesignEffect(effect)
            .of(t.won1(), t.n1(), t.won2(), t.n2());
    return Estimate.of(
            ESTIMAND, comparison.group(), d, t.n(), -1, "newcombe", Estimate.RAW, comparison.note())
        .withTest(test(t, d.value(), effect), Double.NaN);
  }

  /**
   * Of no difference, with the variance that both sides would have in common, so that a side whose
   * cases ended alike seems no surer than it is. The exact test where cells are small; what
   * clusters would take from it is taken too.
   */
  private static double test(TwoByTwo t, double difference, double effect) {
    double share = (double) t.won() / t.n();
    double error = Math.sqrt(share * (1 - share) * (1.0 / t.n1() + 1.0 / t.n2()) * effect);
    if (!(error > 0)) {
      return 1;
    }
    double normal = Interval95.p(difference, error);
    return t.hasSmallCell() ? Math.max(normal, ExactTest.withDefaults().of(t).p()) : normal;
  }

  private Optional<Estimate> corrected() {
    return CORRECTED
        .of(people.strata(), PredictionPowered.DIFFERENCE)
        .filter(r -> Math.abs(r.value()) < 1)
        .map(r -> estimate(r, told(scored(r)), "ppi", Estimate.CORRECTED));
  }

  private Optional<Estimate> human() {
    return HUMAN
        .of(people.strata(), PredictionPowered.DIFFERENCE)
        .map(r -> estimate(r, scored(r), "newcombe", Estimate.HUMAN));
  }

  private Estimate estimate(
      PredictionPowered.Result r, Interval95 interval, String method, String labels) {
    return Estimate.of(
            ESTIMAND,
            comparison.group(),
            interval,
            people.table().n(),
            -1,
            method,
            labels,
            people.note())
        .withTest(
            test(people.table(), r.value(), people.effect(r.standardError() * r.reach())),
            Double.NaN);
  }

  /**
   * Newcombe's interval with the people's counts, widened or narrowed to the standard error and
   * moved to the value: where arms are small it covers where the normal one does not.
   */
  private Interval95 scored(PredictionPowered.Result r) {
    TwoByTwo t = people.table();
    Interval95 plain =
        NewcombeDifference.withDefaults()
            .withDesignEffect(people.effect(r.standardError() * r.reach()))
            .of(t.won1(), t.n1(), t.won2(), t.n2());
    double shift = r.value() - plain.value();
    return new Interval95(
        r.value(), Math.max(-1, plain.low() + shift), Math.min(1, plain.high() + shift));
  }

  /**
   * Given that there were enough people's cases of the rarer end to tell it: where there are many
   * by chance both shares are higher, and so is their difference.
   */
  private Interval95 told(Interval95 plain) {
    TwoByTwo t = people.table();
    double surplus = (t.rarer() - least.rarer() + .5) / t.n();
    return SelectiveInterval.ofDifference(plain, surplus, t.pull());
  }
}
