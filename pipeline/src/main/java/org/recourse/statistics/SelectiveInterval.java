package org.recourse.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The interval of a number that is told only where the labels hold enough of what it rests on.
 * Chance then picks: of many corpora in which such cases are rare those few are told that drew too
 * many, and an interval that does not know of it lies above the truth in nearly all of these. So
 * the interval here is conditional on having been told (selective inference: W. Fithian, D. Sun, J.
 * Taylor, "Optimal Inference After Model Selection", 2014; J. D. Lee, D. L. Sun, Y. Sun, J. E.
 * Taylor, Ann. Stat. 44, 2016, 907-927, for normal estimates): its lower end is the least value
 * under which one as high as that seen has a fair chance among those that would have been told.
 *
 * <p>The upper end is the plain interval's, which such picking leaves too high if anything: the
 * whole 5 % is for the lower end then. The interval is never narrower than the plain one.
 *
 * <p>Assumes that a number was held back for no other reason than being low; what was held back for
 * being high is to be mirrored.
 */
final class SelectiveInterval {
  /**
   * How probable values are.
   *
   * @see #above
   */
  private interface Tail {
    /** Probability of a value of at least so much, were this the truth. */
    double above(double value, double truth);
  }

  private static final double MISSED = .05;

  /** Told as often as this even at the plain interval's lower end: nothing was picked. */
  private static final double ALWAYS = .999;

  private static final int HALVINGS = 50;
  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private SelectiveInterval() {}

  /**
   * Of a share, around {@link WilsonScore}. Its tails are those of the binomial in its continuous
   * form, the beta distribution at half a case's correction (L. D. Brown, T. T. Cai, A. DasGupta,
   * Stat. Sci. 16, 2001, 101-133, section 4.1.2).
   *
   * @param size cases that would give the share's standard error were they independent, above 0
   * @param least lower values would not have been told; 0 and less where all would have been
   */
  static Interval95 ofShare(double value, double size, double least) {
    Interval95 plain = WilsonScore.withDefaults().of(value * size, size);
    if (least <= 0) {
      return plain;
    }
    Tail beta =
        (v, share) ->
            BetaDistribution.of(v * size + .5, (1 - v) * size + .5).cumulativeProbability(share);
    return lowered(plain, truth -> least, beta);
  }

  /**
   * Of a difference that is about normal, and the larger the more there was of what lets it be
   * told: by as many times itself as that exceeds what is to be expected. So none is drawn to one
   * side by having been told, and the ends that matter are those next to none.
   *
   * @param plain its interval were it always told
   * @param surplus by how much it was told: of a share, that above the least one
   * @param pull covariance of difference and share, over the difference and its variance
   */
  static Interval95 ofDifference(Interval95 plain, double surplus, double pull) {
    if (plain.high() < 0) {
      return ofDifference(plain.negative(), surplus, pull).negative();
    }
    if (plain.low() <= 0 || !(pull > 0)) {
      return plain;
    }
    double error = (plain.value() - plain.low()) / Interval95.Z;
    return lowered(
        plain,
        truth -> plain.value() - surplus / (pull * truth),
        (v, truth) -> STANDARD.survivalProbability((v - truth) / error));
  }

  /**
   * @param least lower values would not have been told, were this the truth
   */
  private static Interval95 lowered(Interval95 plain, DoubleUnaryOperator least, Tail tail) {
    if (tail.above(least.applyAsDouble(plain.low()), plain.low()) >= ALWAYS) {
      return plain;
    }
    double low = 0;
    double high = plain.value();
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double told = tail.above(least.applyAsDouble(middle), middle);
      if (tail.above(plain.value(), middle) < MISSED * told || told == 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Interval95(plain.value(), Math.min(low, plain.low()), plain.high());
  }
}
