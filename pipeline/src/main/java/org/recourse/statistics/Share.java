package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * A share of cases with its 95 % interval by Wilson's score method (E. B. Wilson 1927; recommended
 * for small n by Brown, Cai and DasGupta 2001). Assumes that the cases are independent draws with
 * right labels; where labels come from a machine or several cases from one thread, the interval is
 * too narrow, and the estimate says {@code correctedFor = nothing}.
 *
 * <p>Below a least number of cases there is no estimate, only the words "too few to say": the
 * interval would be an honest answer, but a point next to it would be cited without it.
 */
public final class Share {
  /** The words that stand where a number would rest on too few cases. */
  public static final String TOO_FEW = "too few to say";

  static final double ERROR_RATE = .05;

  private final long least;

  private Share(long least) {
    this.least = least;
  }

  /** At least 5 cases. */
  public static Share withDefaults() {
    return new Share(5);
  }

  public Share withLeast(long cases) {
    if (cases < 1) {
      throw new IllegalArgumentException("least must be 1 or more, was " + cases);
    }
    return new Share(cases);
  }

  long least() {
    return least;
  }

  /**
   * The share {@code k / n}.
   *
   * @param k cases with the property, 0 to n
   * @param n cases in all, 0 or more
   */
  public Estimate of(String estimand, String group, long k, long n) {
    return of(estimand, group, k, n, "");
  }

  /** As {@link #of(String, String, long, long)}, with a sentence for the reader. */
  public Estimate of(String estimand, String group, long k, long n, String note) {
    requireNonNull(note, "note");
    if (k < 0 || k > n) {
      throw new IllegalArgumentException(
          "k must be 0 to n = " + n + ", was " + k + " (" + estimand + ", " + group + ")");
    }
    if (n < least) {
      String told = note.isEmpty() ? TOO_FEW : TOO_FEW + "; " + note;
      return new Estimate(
          estimand,
          group,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          n,
          k,
          "wilson",
          "nothing",
          Double.NaN,
          Double.NaN,
          told);
    }
    Interval interval = wilson(k, n);
    return new Estimate(
        estimand,
        group,
        (double) k / n,
        interval.getLowerBound(),
        interval.getUpperBound(),
        n,
        k,
        "wilson",
        "nothing",
        Double.NaN,
        Double.NaN,
        note);
  }

  /** Counts beyond two thousand million have no use here; the library takes ints. */
  static Interval wilson(long k, long n) {
    return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
        Math.toIntExact(n), Math.toIntExact(k), ERROR_RATE);
  }
}
