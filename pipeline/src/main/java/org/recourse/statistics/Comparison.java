package org.recourse.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.recourse.tag.Measure;

/**
 * One measure: ended cases of those who took it against those who tell that they did not, where
 * enough tell that, else against all others.
 */
final class Comparison {
  private final Measure measure;
  private final UnitMoments threads;
  private final UnitMoments authors;
  private final boolean againstMissed;
  private final TwoByTwo table;

  private Comparison(
      Measure measure, UnitMoments threads, UnitMoments authors, boolean againstMissed) {
    this.measure = measure;
    this.threads = threads;
    this.authors = authors;
    this.againstMissed = againstMissed;
    table =
        table(
            new long[] {
              threads.sum(0),
              threads.sum(1),
              threads.sum(2),
              threads.sum(3),
              threads.sum(4),
              threads.sum(5)
            });
  }

  /**
   * @param threads the machine's cases by thread
   * @param authors the same by author
   */
  static Comparison of(Measure m, UnitTotals threads, UnitTotals authors, Thresholds least) {
    UnitMoments moments = threads.measure(m);
    return new Comparison(
        m, moments, authors.measure(m), moments.sum(2) + moments.sum(3) >= least.cases());
  }

  Measure measure() {
    return measure;
  }

  String group() {
    return "measure=" + measure.code();
  }

  String note() {
    return againstMissed ? "taken against told as not taken" : "taken against not told as taken";
  }

  /** The machine's cases: those who took the measure first. */
  TwoByTwo table() {
    return table;
  }

  /**
   * @param arms counts as {@link UnitTotals#arms} has them
   */
  TwoByTwo table(long[] arms) {
    return new TwoByTwo(
        arms[0],
        arms[1],
        arms[2] + (againstMissed ? 0 : arms[4]),
        arms[3] + (againstMissed ? 0 : arms[5]));
  }

  /** Weights of a unit's counts, for those who took the measure. */
  double[] taken(double won, double lost) {
    return new double[] {won, lost, 0, 0, 0, 0};
  }

  /** Weights of a unit's counts, for those they are compared with. */
  double[] others(double won, double lost) {
    return againstMissed
        ? new double[] {0, 0, won, lost, 0, 0}
        : new double[] {0, 0, won, lost, won, lost};
  }

  /** Whether the case is on either side. */
  boolean holds(CountedCase c) {
    return c.outcome().ended()
        && (!againstMissed || c.taken().contains(measure) || c.missed().contains(measure));
  }

  /** Of the difference in the share won, from the machine's cases. */
  double designEffect() {
    double p1 = (double) table.won1() / table.n1();
    double p2 = (double) table.won2() / table.n2();
    double[] one = taken((1 - p1) / table.n1(), -p1 / table.n1());
    double[] two = others(-(1 - p2) / table.n2(), p2 / table.n2());
    double[] counted = taken(1, 1);
    double[] also = others(1, 1);
    double[] influence = new double[UnitTotals.ARMS];
    Arrays.setAll(influence, i -> one[i] + two[i]);
    Arrays.setAll(counted, i -> Math.max(counted[i], also[i]));
    return DesignEffect.of(
        threads, authors, influence, counted, DesignEffect.independent(threads, influence));
  }

  /** Ended and won cases of those who took the measure, by covariates. */
  Map<Covariates, long[]> taken(Map<Covariates, EndedCases> ended) {
    return counts(ended, e -> e.of(measure, true));
  }

  /** The same of those they are compared with. */
  Map<Covariates, long[]> others(Map<Covariates, EndedCases> ended) {
    return counts(ended, e -> againstMissed ? e.of(measure, false) : rest(e));
  }

  private long[] rest(EndedCases e) {
    long[] all = e.all();
    long[] took = e.of(measure, true);
    return new long[] {all[0] - took[0], all[1] - took[1]};
  }

  private static Map<Covariates, long[]> counts(
      Map<Covariates, EndedCases> ended, Function<EndedCases, long[]> of) {
    Map<Covariates, long[]> counts = new LinkedHashMap<>();
    ended.forEach(
        (c, e) -> {
          long[] n = of.apply(e);
          if (n[0] > 0) {
            counts.put(c, n);
          }
        });
    return counts;
  }
}
