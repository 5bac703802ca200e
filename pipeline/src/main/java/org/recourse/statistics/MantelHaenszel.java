package org.recourse.statistics;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The odds ratio common to several strata (N. Mantel, W. Haenszel, J. Natl. Cancer Inst. 22, 1959,
 * 719-748) with the interval of J. Robins, N. Breslow and S. Greenland (Biometrics 42, 1986,
 * 311-323), which holds for few large strata as well as for many small ones, and the test of
 * independence within strata.
 *
 * <p>Assumes that the odds ratio is about the same in all strata and that cases are independent
 * within a stratum; {@link #withDesignEffect} widens for clusters (first-order correction of J. N.
 * K. Rao and A. J. Scott, Ann. Stat. 12, 1984, 46-60). A stratum in which a group or an end is
 * empty says nothing and changes nothing.
 */
public final class MantelHaenszel {
  /**
   * @param oddsRatio over all strata
   * @param chiSquared test statistic, one degree of freedom
   * @param p of no association in any stratum
   */
  public record Result(Interval95 oddsRatio, double chiSquared, double p) {}

  private final boolean continuity;
  private final double designEffect;

  private MantelHaenszel(boolean continuity, double designEffect) {
    this.continuity = continuity;
    this.designEffect = designEffect;
  }

  /** Independent cases; the test without continuity correction. */
  public static MantelHaenszel withDefaults() {
    return new MantelHaenszel(false, 1);
  }

  /** Half a case less in the test's numerator. */
  public MantelHaenszel withContinuityCorrection() {
    return new MantelHaenszel(true, designEffect);
  }

  public MantelHaenszel withDesignEffect(double effect) {
    return new MantelHaenszel(continuity, WilsonScore.requireEffect(effect));
  }

  /**
   * Nothing where the ratio or its interval does not exist: no stratum tells anything, or one group
   * has the same end in all of them.
   */
  public Optional<Result> of(List<TwoByTwo> strata) {
    return ofCells(
        strata.stream().map(t -> new double[] {t.won1(), t.lost1(), t.won2(), t.lost2()}).toList());
  }

  /**
   * The same where cases count by how they were drawn.
   *
   * @param strata of each the cells of a {@link TwoByTwo} in their order, 0 or more
   */
  Optional<Result> ofCells(List<double[]> strata) {
    double r = 0;
    double s = 0;
    double pr = 0;
    double mixed = 0;
    double qs = 0;
    double excess = 0;
    double variance = 0;
    for (double[] t : strata) {
      double n1 = t[0] + t[1];
      double n2 = t[2] + t[3];
      double won = t[0] + t[2];
      double n = n1 + n2;
      if (n <= 1) {
        continue;
      }
      double p = (t[0] + t[3]) / n;
      double q = (t[1] + t[2]) / n;
      double ri = t[0] * t[3] / n;
      double si = t[1] * t[2] / n;
      r += ri;
      s += si;
      pr += p * ri;
      mixed += p * si + q * ri;
      qs += q * si;
      excess += t[0] - n1 * won / n;
      variance += n1 * n2 / (n * n) * won * (n - won) / (n - 1);
    }
    if (!(r > 0) || !(s > 0) || !(variance > 0)) {
      return Optional.empty();
    }
    double spread = pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s);
    double half = Interval95.Z * Math.sqrt(spread * designEffect);
    double log = Math.log(r / s);
    double distance = Math.max(0, Math.abs(excess) - (continuity ? .5 : 0));
    double chi = distance * distance / variance / designEffect;
    return Optional.of(
        new Result(
            new Interval95(log, log - half, log + half).exp(),
            chi,
            ChiSquaredDistribution.of(1).survivalProbability(chi)));
  }
}
