package org.recourse.statistics;

/**
 * A share with its 95 % interval by Wilson's score method (E. B. Wilson, J. Am. Stat. Assoc. 22,
 * 1927, 209-212; recommended for small n by Brown, Cai and DasGupta 2001).
 *
 * <p>Assumes independent draws with right labels. Where draws come in clusters, {@link
 * #withDesignEffect} divides the counts by how much less they tell than independent ones would (the
 * effective sample size of Korn and Graubard, Survey Methodology 24, 1998); counts are therefore
 * real numbers here, which Commons Statistics does not take.
 */
public final class WilsonScore {
  private static final double Z2 = Interval95.Z * Interval95.Z;

  private final double designEffect;

  private WilsonScore(double designEffect) {
    this.designEffect = designEffect;
  }

  /** For independent draws. */
  public static WilsonScore withDefaults() {
    return new WilsonScore(1);
  }

  /**
   * @param effect variance of the share over its variance were the draws independent, above 0
   */
  public WilsonScore withDesignEffect(double effect) {
    return new WilsonScore(requireEffect(effect));
  }

  static double requireEffect(double effect) {
    if (!(effect > 0) || Double.isInfinite(effect)) {
      throw new IllegalArgumentException("a design effect must be above 0, was " + effect);
    }
    return effect;
  }

  /**
   * The share {@code k / n}.
   *
   * @param k draws with the property, 0 to n
   * @param n draws in all, above 0; both may be sums of weights
   */
  public Interval95 of(double k, double n) {
    if (!(n > 0) || !(k >= 0) || k > n) {
      throw new IllegalArgumentException(
          "k must be 0 to n and n above 0, were k = " + k + ", n = " + n);
    }
    double p = k / n;
    double size = n / designEffect;
    double middle = (p + Z2 / (2 * size)) / (1 + Z2 / size);
    double half =
        Interval95.Z / (1 + Z2 / size) * Math.sqrt(p * (1 - p) / size + Z2 / (4 * size * size));
    // At none and all the score interval touches the end; rounding must not leave it short.
    double low = k == 0 ? 0 : Math.min(p, Math.max(0, middle - half));
    double high = k == n ? 1 : Math.max(p, Math.min(1, middle + half));
    return new Interval95(p, low, high);
  }
}
