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

  /** The least count to be expected of a cell were group and end independent; 0 without cases. */
  double leastExpected() {
    long few = Math.min(n1(), n2());
    long rare = Math.min(won(), n() - won());
    return n() == 0 ? 0 : (double) few * rare / n();
  }
}
