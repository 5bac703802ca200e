package org.recourse.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * Fisher's exact test of a two-by-two table, and the odds ratio conditional on its margins with the
 * exact interval (R. A. Fisher, J. R. Stat. Soc. 98, 1935, 39-54; J. Cornfield 1956): for small
 * cells, where the other intervals rest on too much. Right whatever the counts, and wider than
 * needed; assumes independent cases. The p-value is of two sides, as unlikely tables are counted.
 */
public final class ExactTest {
  /** Log odds ratios beyond this are told as none or infinite. */
  private static final double FARTHEST = 50;

  private static final double TAIL = .025;
  private static final int MOST_STEPS = 500;
  private static final double ROUNDING = 1e-7;

  /**
   * @param oddsRatio most likely given the margins: 0 or infinite where a cell is empty
   * @param p of no association
   */
  public record Result(Interval95 oddsRatio, double p) {}

  private ExactTest() {}

  public static ExactTest withDefaults() {
    return new ExactTest();
  }

  /**
   * @param t each group and each end with at least one case: without both there is nothing to test
   */
  public Result of(TwoByTwo t) {
    if (t.n1() == 0 || t.n2() == 0 || t.won() == 0 || t.won() == t.n()) {
      throw new IllegalArgumentException("a group or an end of the table is empty: " + t);
    }
    Conditional tables = new Conditional(t);
    double low = t.won1() == tables.least ? 0 : solve(b -> tables.atLeast(b) - TAIL);
    double high =
        t.won1() == tables.most ? Double.POSITIVE_INFINITY : solve(b -> tables.atMost(b) - TAIL);
    double value;
    if (t.won1() == tables.least) {
      value = 0;
    } else if (t.won1() == tables.most) {
      value = Double.POSITIVE_INFINITY;
    } else {
      value = solve(b -> tables.mean(b) - t.won1());
    }
    return new Result(new Interval95(value, low, high), tables.asUnlikely());
  }

  private static double solve(DoubleUnaryOperator zero) {
    return Math.exp(
        new BrentSolver(1e-13, 1e-12).solve(MOST_STEPS, zero::applyAsDouble, -FARTHEST, FARTHEST));
  }

  /** The count of the first cell given all margins: noncentral hypergeometric. */
  private static final class Conditional {
    private final int least;
    private final int most;
    private final int seen;
    private final double[] logWeights;

    Conditional(TwoByTwo t) {
      least = Math.toIntExact(Math.max(0, t.won() - t.n2()));
      most = Math.toIntExact(Math.min(t.won(), t.n1()));
      seen = Math.toIntExact(t.won1());
      logWeights = new double[most - least + 1];
      for (int i = 1; i < logWeights.length; i++) {
        long k = least + i;
        logWeights[i] =
            logWeights[i - 1]
                + Math.log(t.n1() - k + 1.0)
                - Math.log(k)
                + Math.log(t.won() - k + 1.0)
                - Math.log(t.n2() - t.won() + k);
      }
    }

    private double[] probabilities(double logOdds) {
      double[] w = new double[logWeights.length];
      double top = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < w.length; i++) {
        w[i] = logWeights[i] + logOdds * (least + i);
        top = Math.max(top, w[i]);
      }
      double sum = 0;
      for (int i = 0; i < w.length; i++) {
        w[i] = Math.exp(w[i] - top);
        sum += w[i];
      }
      for (int i = 0; i < w.length; i++) {
        w[i] /= sum;
      }
      return w;
    }

    /**
     * Probability, without association, of all tables no likelier than the one seen. Tables of the
     * same probability must count alike whatever rounding does to them, so a little is allowed.
     */
    double asUnlikely() {
      double[] p = probabilities(0);
      double sum = 0;
      for (double one : p) {
        sum += one <= p[seen - least] * (1 + ROUNDING) ? one : 0;
      }
      return Math.min(1, sum);
    }

    double mean(double logOdds) {
      double[] p = probabilities(logOdds);
      double mean = least;
      for (int i = 0; i < p.length; i++) {
        mean += p[i] * i;
      }
      return mean;
    }

    double atLeast(double logOdds) {
      double[] p = probabilities(logOdds);
      double tail = 0;
      for (int i = seen - least; i < p.length; i++) {
        tail += p[i];
      }
      return tail;
    }

    double atMost(double logOdds) {
      double[] p = probabilities(logOdds);
      double tail = 0;
      for (int i = 0; i <= seen - least; i++) {
        tail += p[i];
      }
      return tail;
    }
  }
}
