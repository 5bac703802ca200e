package org.recourse.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * PPI++: many machine labels and a few human ones into one estimate (A. N. Angelopoulos, J. C.
 * Duchi, T. Zrnic, "PPI++: Efficient Prediction-Powered Inference", 2023). The machine labels' mean
 * over the units that nobody labelled, less how far they are off where somebody did; weighted by a
 * factor between 0 (human labels alone) and 1 that makes the variance least, so that poor machine
 * labels cannot make things worse.
 *
 * <p>Units are what was drawn at random and labelled whole, here threads; a unit carries several
 * counts (won cases, ended cases), and the estimate is a smooth function of their means (a ratio, a
 * difference of ratios), with the variance of its linear part. That is the clustered form: cases of
 * one thread may hang together as they like. With strata, each has its own factor, and the means
 * are weighted by the strata's sizes (A. Fisch et al., "Stratified Prediction-Powered Inference",
 * 2024). Within a stratum, units drawn with different probabilities count by the inverse of these.
 *
 * <p>The variance is that of a draw of all units from what there could have been, not of a census
 * of those at hand.
 *
 * <p>Assumes that labelled units were drawn at random (within strata), human labels right, and
 * enough of both that means are normal: some 50 labelled units. Machine labels may be wrong in any
 * way, as long as they do not come from a model that learned from the very labels used here.
 */
public final class PredictionPowered {
  /** A smooth function of means. */
  interface Estimand {
    double value(double[] means);

    /** Derivative by each mean. */
    double[] gradient(double[] means);
  }

  /** The mean itself. */
  static final Estimand MEAN = new Linear();

  /** The first mean over the second: NaN where the second is 0. */
  static final Estimand RATIO = new Ratio();

  /** The first over the second less the third over the fourth. */
  static final Estimand DIFFERENCE = new Difference();

  /**
   * One stratum.
   *
   * @param size share of all units that lie in it
   * @param human of each labelled unit the counts by its human labels
   * @param machine of each labelled unit the counts by its machine labels
   * @param weights of each labelled unit the inverse of its probability to be drawn
   * @param unlabelled how many units have machine labels alone; may be 0
   * @param means of the counts of those
   * @param covariances of the counts of those
   */
  record Stratum(
      double size,
      double[][] human,
      double[][] machine,
      double[] weights,
      long unlabelled,
      double[] means,
      double[][] covariances) {}

  /**
   * @param value of the estimand
   * @param standardError of the value
   * @param reach how much farther than the normal interval one reaches that knows that the error is
   *     estimated: Student's distribution with F. E. Satterthwaite's degrees of freedom (Biometrics
   *     Bulletin 2, 1946, 110-114), and one degree less in each stratum whose weight was chosen by
   *     the same units
   * @param lambda weight of the machine labels in each stratum
   */
  public record Result(double value, double standardError, double reach, List<Double> lambda) {
    public Result {
      lambda = List.copyOf(lambda);
    }

    public Interval95 normal() {
      double half = Interval95.Z * standardError;
      return new Interval95(value, value - half, value + half);
    }
  }

  private static final int ROUNDS = 6;

  private final boolean machine;

  private PredictionPowered(boolean machine) {
    this.machine = machine;
  }

  public static PredictionPowered withDefaults() {
    return new PredictionPowered(true);
  }

  /** Human labels alone: the same design, machine labels left aside. */
  public PredictionPowered withoutMachineLabels() {
    return new PredictionPowered(false);
  }

  /**
   * Nothing where a stratum has fewer than two labelled units or the estimand is not defined at the
   * means (no ended case).
   */
  Optional<Result> of(List<Stratum> strata, Estimand estimand) {
    if (strata.isEmpty() || strata.stream().anyMatch(s -> s.human().length < 2)) {
      return Optional.empty();
    }
    double[] lambda = new double[strata.size()];
    double variance = Double.NaN;
    double spread = 0;
    double tuned = 0;
    double units = strata.stream().mapToDouble(s -> s.human().length + s.unlabelled()).sum();
    double[] means = means(strata, lambda);
    for (int round = 0; round < ROUNDS; round++) {
      double[] gradient = estimand.gradient(means);
      if (Arrays.stream(gradient).anyMatch(g -> Double.isNaN(g) || Double.isInfinite(g))) {
        return Optional.empty();
      }
      variance = 0;
      spread = 0;
      tuned = 0;
      double middle = dot(gradient, means);
      for (int s = 0; s < lambda.length; s++) {
        double size = strata.get(s).size();
        Projected p = Projected.of(strata.get(s), gradient);
        lambda[s] = machine ? p.lambda() : 0;
        // How large the strata are is a draw too, of all units.
        double apart = p.mean(lambda[s]) - middle;
        double own = size * size * p.variance(lambda[s]);
        double freedom = strata.get(s).human().length - 1.0;
        spread += own * own / freedom;
        tuned += lambda[s] > 0 && freedom > 1 ? own / (freedom - 1) : 0;
        variance += own + size * apart * apart / units;
      }
      means = means(strata, lambda);
    }
    double value = estimand.value(means);
    return Double.isNaN(value) || Double.isNaN(variance)
        ? Optional.empty()
        : Optional.of(
            new Result(
                value,
                Math.sqrt(variance),
                reach(variance, spread, tuned),
                Arrays.stream(lambda).boxed().toList()));
  }

  private static double reach(double variance, double spread, double tuned) {
    if (!(spread > 0)) {
      return 1;
    }
    double freedom = Math.max(1, variance * variance / spread);
    double student = TDistribution.of(freedom).inverseSurvivalProbability(.025) / Interval95.Z;
    return student * Math.sqrt(1 + tuned / variance);
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static double[] means(List<Stratum> strata, double[] lambda) {
    double[] means = new double[strata.get(0).human()[0].length];
    for (int s = 0; s < lambda.length; s++) {
      Stratum stratum = strata.get(s);
      double[] human = mean(stratum.human(), stratum.weights());
      double[] read = mean(stratum.machine(), stratum.weights());
      for (int i = 0; i < means.length; i++) {
        double shift = lambda[s] == 0 ? 0 : lambda[s] * (stratum.means()[i] - read[i]);
        means[i] += stratum.size() * (human[i] + shift);
      }
    }
    return means;
  }

  private static double[] mean(double[][] rows, double[] weights) {
    double[] mean = new double[rows[0].length];
    double total = 0;
    for (int r = 0; r < rows.length; r++) {
      total += weights[r];
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weights[r] * rows[r][i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= total;
    }
    return mean;
  }

  /** A stratum's units, each as the one number that the estimand's linear part makes of it. */
  private record Projected(
      double[] human,
      double[] machine,
      double[] weights,
      long unlabelled,
      double mean,
      double variance) {

    static Projected of(Stratum s, double[] gradient) {
      double mean = 0;
      double variance = 0;
      if (s.unlabelled() > 0) {
        for (int i = 0; i < gradient.length; i++) {
          mean += gradient[i] * s.means()[i];
          for (int j = 0; j < gradient.length; j++) {
            variance += gradient[i] * gradient[j] * s.covariances()[i][j];
          }
        }
      }
      return new Projected(
          project(s.human(), gradient),
          project(s.machine(), gradient),
          s.weights(),
          s.unlabelled(),
          mean,
          Math.max(0, variance));
    }

    private static double[] project(double[][] rows, double[] gradient) {
      double[] projected = new double[rows.length];
      for (int r = 0; r < rows.length; r++) {
        projected[r] = dot(gradient, rows[r]);
      }
      return projected;
    }

    /** The factor that makes the variance least, from all units' machine labels. */
    double lambda() {
      if (unlabelled < 2) {
        return 0;
      }
      double n = human.length;
      double own = covariance(machine, machine) * n;
      double all = n + unlabelled;
      double apart = average(machine) - mean;
      double pooled =
          (own * (n - 1) + variance * (unlabelled - 1.0) + n * unlabelled / all * apart * apart)
              / (all - 1);
      double best = covariance(human, machine) * n / ((1 + n / unlabelled) * pooled);
      return Double.isNaN(best) ? 0 : Math.max(0, Math.min(1, best));
    }

    double mean(double lambda) {
      return average(human) + (lambda == 0 ? 0 : lambda * (mean - average(machine)));
    }

    /** Of the stratum's mean. */
    double variance(double lambda) {
      double[] off = new double[human.length];
      for (int i = 0; i < off.length; i++) {
        off[i] = human[i] - lambda * machine[i];
      }
      double read = unlabelled > 0 ? lambda * lambda * variance / unlabelled : 0;
      return covariance(off, off) + read;
    }

    private double average(double[] x) {
      double sum = 0;
      double total = 0;
      for (int i = 0; i < x.length; i++) {
        sum += weights[i] * x[i];
        total += weights[i];
      }
      return sum / total;
    }

    /** Covariance of two weighted means; with equal weights that of the units over their number. */
    private double covariance(double[] x, double[] y) {
      double mx = average(x);
      double my = average(y);
      double sum = 0;
      double total = 0;
      for (int i = 0; i < x.length; i++) {
        sum += weights[i] * weights[i] * (x[i] - mx) * (y[i] - my);
        total += weights[i];
      }
      double n = x.length;
      return sum / (total * total) * n / (n - 1);
    }
  }

  private static final class Linear implements Estimand {
    @Override
    public double value(double[] means) {
      return means[0];
    }

    @Override
    public double[] gradient(double[] means) {
      return new double[] {1};
    }
  }

  private static final class Ratio implements Estimand {
    @Override
    public double value(double[] m) {
      return m[0] / m[1];
    }

    @Override
    public double[] gradient(double[] m) {
      return new double[] {1 / m[1], -m[0] / (m[1] * m[1])};
    }
  }

  private static final class Difference implements Estimand {
    @Override
    public double value(double[] m) {
      return m[0] / m[1] - m[2] / m[3];
    }

    @Override
    public double[] gradient(double[] m) {
      return new double[] {1 / m[1], -m[0] / (m[1] * m[1]), -1 / m[3], m[2] / (m[3] * m[3])};
    }
  }
}
