package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

import org.apache.commons.statistics.interval.Interval;

/**
 * The difference of two shares with its 95 % interval by Newcombe's hybrid score method (R. G.
 * Newcombe, Statistics in Medicine 17, 1998, 873-890, method 10): square-and-add of the two Wilson
 * intervals. Assumes two independent groups with right labels. Below the least number of cases in
 * either group there is no estimate.
 */
public final class ShareDifference {
  private final Share share;

  private ShareDifference(Share share) {
    this.share = share;
  }

  /**
   * @param share says how many cases either group must have
   */
  public static ShareDifference of(Share share) {
    return new ShareDifference(requireNonNull(share, "share"));
  }

  /**
   * The share {@code k1 / n1} less the share {@code k2 / n2}, from -1 to 1; the estimate's n is
   * {@code n1 + n2}.
   *
   * @param note a sentence that says which two groups are compared
   */
  public Estimate of(
      String estimand, String group, long k1, long n1, long k2, long n2, String note) {
    if (n1 < share.least() || n2 < share.least()) {
      return estimate(
          estimand,
          group,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          n1 + n2,
          Share.TOO_FEW + "; " + note);
    }
    Interval first = Share.wilson(k1, n1);
    Interval second = Share.wilson(k2, n2);
    double p1 = (double) k1 / n1;
    double p2 = (double) k2 / n2;
    double below = Math.hypot(p1 - first.getLowerBound(), second.getUpperBound() - p2);
    double above = Math.hypot(first.getUpperBound() - p1, p2 - second.getLowerBound());
    return estimate(estimand, group, p1 - p2, p1 - p2 - below, p1 - p2 + above, n1 + n2, note);
  }

  private static Estimate estimate(
      String estimand, String group, double value, double low, double high, long n, String note) {
    return new Estimate(
        estimand,
        group,
        value,
        low,
        high,
        n,
        -1,
        "newcombe",
        "nothing",
        Double.NaN,
        Double.NaN,
        note);
  }
}
