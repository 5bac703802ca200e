package org.recourse.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusts the p-values of a family of tests so that of all that stay below a bound at most that
 * share is expected to be false (Y. Benjamini, Y. Hochberg, J. R. Stat. Soc. B 57, 1995, 289-300).
 * Holds for independent tests and for positively dependent ones.
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * The adjusted values in the order given; NaN, where nothing was tested, stays NaN and does not
   * count.
   */
  public static double[] adjust(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = p.clone();
    double least = 1;
    for (int rank = order.length; rank >= 1; rank--) {
      int i = order[rank - 1];
      if (p[i] < 0 || p[i] > 1) {
        throw new IllegalArgumentException("a p-value must be 0 to 1, was " + p[i]);
      }
      least = Math.min(least, p[i] * ((double) order.length / rank));
      adjusted[i] = least;
    }
    return adjusted;
  }
}
