package org.recourse.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A number with its 95 % confidence interval, {@code low <= value <= high}. Ends may be infinite.
 */
public record Interval95(double value, double low, double high) {
  /** Quantile of the standard normal distribution that leaves 2.5 % above it. */
  static final double Z = 1.959963984540054;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  public Interval95 {
    if (!(low <= value && value <= high)) {
      throw new IllegalArgumentException(
          "no interval around " + value + ": " + low + " to " + high);
    }
  }

  /** Value and interval with {@code e} to the power of each: from a log odds ratio to the ratio. */
  Interval95 exp() {
    return new Interval95(Math.exp(value), Math.exp(low), Math.exp(high));
  }

  Interval95 negative() {
    return new Interval95(-value, -high, -low);
  }

  /** Two-sided p-value of a value that would be normal around 0; NaN where the error is 0. */
  static double p(double value, double standardError) {
    return standardError > 0
        ? 2 * STANDARD.survivalProbability(Math.abs(value / standardError))
        : Double.NaN;
  }

  /** Two-sided p-value of 0, of a value with a normal interval. */
  double p() {
    return p(value, width() / 2 / Z);
  }

  public double width() {
    return high - low;
  }
}
