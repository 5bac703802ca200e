package org.recourse.statistics;

/**
 * How strong a hidden cause would have to be to explain an association away: the risk ratio that it
 * would need with both the measure and the end (T. J. VanderWeele, P. Ding, Ann. Intern. Med. 167,
 * 2017, 268-274). From 1, nothing is needed, upwards.
 */
public final class EValue {
  private EValue() {}

  /** Of a risk ratio above 0; infinite for 0 and infinity. */
  public static double ofRiskRatio(double ratio) {
    if (!(ratio >= 0)) {
      throw new IllegalArgumentException("a risk ratio must be 0 or more, was " + ratio);
    }
    double r = ratio < 1 ? 1 / ratio : ratio;
    return Double.isInfinite(r) ? r : r + Math.sqrt(r * (r - 1));
  }

  /** Of an odds ratio of a common end, whose risk ratio is about the square root. */
  public static double ofOddsRatio(double ratio) {
    return ofRiskRatio(Math.sqrt(ratio));
  }

  /**
   * Of an odds ratio's interval: of the end next to 1, with 1 as the answer where the interval
   * holds 1.
   */
  public static double ofOddsRatio(Interval95 ratio) {
    if (ratio.low() <= 1 && ratio.high() >= 1) {
      return 1;
    }
    return ofOddsRatio(ratio.low() > 1 ? ratio.low() : ratio.high());
  }
}
