package org.recourse.statistics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Sums over units (threads, authors) of several counts that each has, and of the products of any
 * two: all that means, variances and covariances between units need. Whole numbers, so that the
 * order in which units are added, and how they were spread over machines, makes no difference.
 *
 * <p>Units whose counts are all zero need not be added; who asks for a variance says how many units
 * there are.
 */
public final class UnitMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] sums;
  private final long[] products;
  private long units;

  /**
   * @param width how many counts a unit has
   */
  public UnitMoments(int width) {
    sums = new long[width];
    products = new long[width * (width + 1) / 2];
  }

  public void add(int... counts) {
    boolean any = false;
    int at = 0;
    for (int i = 0; i < sums.length; i++) {
      int c = counts[i];
      if (c == 0) {
        at += sums.length - i;
        continue;
      }
      any = true;
      sums[i] += c;
      for (int j = i; j < sums.length; j++) {
        products[at++] += (long) c * counts[j];
      }
    }
    units += any ? 1 : 0;
  }

  public UnitMoments add(UnitMoments other) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
    for (int i = 0; i < products.length; i++) {
      products[i] += other.products[i];
    }
    units += other.units;
    return this;
  }

  public UnitMoments copy() {
    return new UnitMoments(sums.length).add(this);
  }

  /** Units with a count that is not zero. */
  public long units() {
    return units;
  }

  public long sum(int i) {
    return sums[i];
  }

  public long product(int i, int j) {
    int first = Math.min(i, j);
    return products[first * sums.length - first * (first - 1) / 2 + Math.abs(i - j)];
  }

  int width() {
    return sums.length;
  }

  /** The sum over units of the square of a linear combination of their counts. */
  double squares(double[] weights) {
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < sums.length; j++) {
        sum += weights[i] * weights[j] * product(i, j);
      }
    }
    return Math.max(0, sum);
  }

  /** The sum over units of a linear combination of their counts. */
  double total(double[] weights) {
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += weights[i] * sums[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnitMoments m
        && units == m.units
        && Arrays.equals(sums, m.sums)
        && Arrays.equals(products, m.products);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sums) * 31 + Arrays.hashCode(products);
  }
}
