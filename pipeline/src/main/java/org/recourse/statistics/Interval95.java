package org.recourse.statistics;

/**
 * A number with its 95 % confidence interval, {@code low <= value <= high}. Ends may be infinite.
 */
public record Interval95(double value, double low, double high) {
  /** Quantile of the standard normal distribution that leaves 2.5 % above it. */
  static final double Z = 1.959963984540054;

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

  public double width() {
    return high - low;
  }
}
