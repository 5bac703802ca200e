package org.recourse.statistics;

/**
 * A table of two groups and two ends.
 *
 * @param won1 of the first group, those with the end
 * @param lost1 of the first group, those without
 * @param won2 of the second group, those with the end
 * @param lost2 of the second group, those without
 */
public record TwoByTwo(long won1, long lost1, long won2, long lost2) {
  private static final double SMALL_CELL = 5;

  public TwoByTwo {
    if (won1 < 0 || lost1 < 0 || won2 < 0 || lost2 < 0) {
      throw new IllegalArgumentException(
          "counts must be 0 or more, were " + won1 + " " + lost1 + " " + won2 + " " + lost2);
    }
  }

  long n1() {
    return won1 + lost1;
  }

  long n2() {
    return won2 + lost2;
  }

  long n() {
    return n1() + n2();
  }

  long won() {
    return won1 + won2;
  }

  /** Cases with the rarer end. */
  long rarer() {
    return Math.min(won(), n() - won());
  }

  /** Whether either group has so many cases. */
  boolean hasBothSides(long cases) {
    return Math.min(n1(), n2()) >= cases;
  }

  /** Variance of the difference in the share with the end, were all cases independent draws. */
  double independentVariance() {
    double p1 = (double) won1 / n1();
    double p2 = (double) won2 / n2();
    return p1 * (1 - p1) / n1() + p2 * (1 - p2) / n2();
  }

  /**
   * Covariance of the difference in the share with the end and the share of the rarer end over both
   * groups, over that difference and its variance, were all cases independent draws: how much
   * larger a difference is where the rarer end is by chance more frequent.
   */
  double pull() {
    double p1 = (double) won1 / n1();
    double p2 = (double) won2 / n2();
    return Math.abs(1 - p1 - p2) / n() / independentVariance();
  }

  /** Whether a cell is too small for counts to be taken for normal (W. G. Cochran 1954). */
  boolean hasSmallCell() {
    return leastExpected() < SMALL_CELL;
  }

  /** The least count to be expected of a cell were group and end independent; 0 without cases. */
  double leastExpected() {
    return n() == 0 ? 0 : (double) Math.min(n1(), n2()) * rarer() / n();
  }
}
