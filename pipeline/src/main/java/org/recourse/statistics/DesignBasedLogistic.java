package org.recourse.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Logistic regression on machine labels, put right by human ones: design-based supervised learning
 * (N. Egami, M. Hinck, B. M. Stewart, H. Wei, "Using Imperfect Surrogates for Downstream
 * Inference", NeurIPS 2023; general moments: "Using Large Language Model Annotations for the Social
 * Sciences", 2024). The score over all machine-labelled cases plus, of each labelled thread, the
 * difference between its human and its machine score over the thread's probability to be drawn, is
 * set to zero. Ends and covariates may both be misread, and cases missed or seen where there are
 * none.
 *
 * <p>Assumes that threads were drawn with known probabilities and human labels are right; nothing
 * of the machine's. The variance has two parts: what another corpus would have given, were all of
 * it labelled by people, and what another draw of labelled threads within the strata would have
 * given. Threads may hold several cases each.
 */
public final class DesignBasedLogistic {
  /**
   * A thread that a person labelled.
   *
   * @param stratum that it was drawn from
   * @param weight how many threads it stands for: inverse of its probability to be drawn
   * @param human rows by its human labels
   * @param machine rows by its machine labels
   */
  record Labelled(int stratum, double weight, DesignRows human, DesignRows machine) {}

  private static final int MOST_STEPS = 100;
  private static final double CONVERGED = 1e-9;
  private static final double FARTHEST = 15;

  private final boolean machine;
  private final double designEffect;

  private DesignBasedLogistic(boolean machine, double designEffect) {
    this.machine = machine;
    this.designEffect = designEffect;
  }

  public static DesignBasedLogistic withDefaults() {
    return new DesignBasedLogistic(true, 1);
  }

  /** Human labels alone, weighted by how they were drawn. */
  public DesignBasedLogistic withoutMachineLabels() {
    return new DesignBasedLogistic(false, designEffect);
  }

  /** Of the machine labels' part of the variance, whose threads are known only by their sums. */
  public DesignBasedLogistic withDesignEffect(double effect) {
    return new DesignBasedLogistic(machine, WilsonScore.requireEffect(effect));
  }

  /**
   * The log odds ratio of one covariate, with its interval; nothing where the score has no zero
   * within reach or covariates depend on each other.
   *
   * @param all rows by machine labels of all cases, those of labelled threads among them
   * @param start coefficients to begin with
   */
  Optional<Interval95> of(DesignRows all, List<Labelled> labelled, int column, double[] start) {
    double[] beta = start.clone();
    try {
      for (int i = 0; i < MOST_STEPS; i++) {
        double[] score = score(all, labelled, beta);
        RealMatrix slope = slope(all, labelled, beta);
        double[] step =
            new LUDecomposition(slope).getSolver().solve(new ArrayRealVector(score)).toArray();
        double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
        double part = Math.min(1, 1 / longest);
        for (int j = 0; j < beta.length; j++) {
          beta[j] += part * step[j];
        }
        if (Arrays.stream(beta).anyMatch(b -> !(Math.abs(b) < FARTHEST))) {
          return Optional.empty();
        }
        if (longest < CONVERGED) {
          return Optional.of(interval(all, labelled, beta, column));
        }
      }
      return Optional.empty();
    } catch (MathRuntimeException singular) {
      // Covariates that depend on each other have no coefficients of their own.
      return Optional.empty();
    }
  }

  private double[] score(DesignRows all, List<Labelled> labelled, double[] beta) {
    double[] score = new double[beta.length];
    if (machine) {
      add(all, beta, 1, score);
    }
    for (Labelled t : labelled) {
      add(t.human(), beta, t.weight(), score);
      if (machine) {
        add(t.machine(), beta, -t.weight(), score);
      }
    }
    return score;
  }

  private static void add(DesignRows rows, double[] beta, double weight, double[] score) {
    for (DesignRows.Row row : rows.rows()) {
      double residual = row.won() - row.cases() * DesignRows.expit(row.dot(beta));
      for (int i = 0; i < row.columns().length; i++) {
        score[row.columns()[i]] += weight * row.values()[i] * residual;
      }
    }
  }

  private RealMatrix slope(DesignRows all, List<Labelled> labelled, double[] beta) {
    RealMatrix slope = new Array2DRowRealMatrix(beta.length, beta.length);
    if (machine) {
      slope = new Array2DRowRealMatrix(all.information(beta), false);
    }
    for (Labelled t : labelled) {
      slope = slope.add(information(t.human(), beta).scalarMultiply(t.weight()));
      if (machine) {
        slope = slope.subtract(information(t.machine(), beta).scalarMultiply(t.weight()));
      }
    }
    return slope;
  }

  private static RealMatrix information(DesignRows rows, double[] beta) {
    return new Array2DRowRealMatrix(rows.information(beta), false);
  }

  private Interval95 interval(DesignRows all, List<Labelled> labelled, double[] beta, int column) {
    RealMatrix inverse = new LUDecomposition(slope(all, labelled, beta)).getSolver().getInverse();
    double[] lever = inverse.getRow(column);
    Map<Integer, List<double[]>> strata = new TreeMap<>();
    double corpus = machine ? designEffect * squares(all, beta, lever) : 0;
    double people = 0;
    for (Labelled one : labelled) {
      double human = influence(one.human(), beta, lever);
      double read = machine ? influence(one.machine(), beta, lever) : 0;
      people += one.weight() * human * human;
      corpus += one.weight() * (human * human - read * read);
      strata
          .computeIfAbsent(one.stratum(), s -> new ArrayList<>())
          .add(new double[] {one.weight(), human - read});
    }
    double variance = drawing(strata) + (corpus > 0 ? corpus : people);
    double half = Interval95.Z * Math.sqrt(variance);
    return new Interval95(beta[column], beta[column] - half, beta[column] + half);
  }

  private static double influence(DesignRows rows, double[] beta, double[] lever) {
    double[] score = new double[beta.length];
    add(rows, beta, 1, score);
    double influence = 0;
    for (int j = 0; j < lever.length; j++) {
      influence += lever[j] * score[j];
    }
    return influence;
  }

  /** Variance of a total over the draws within strata; each unit a weight and what it adds. */
  private static double drawing(Map<Integer, List<double[]>> strata) {
    double variance = 0;
    for (List<double[]> units : strata.values()) {
      double n = units.size();
      double mean = units.stream().mapToDouble(u -> u[1]).sum() / n;
      for (double[] u : units) {
        double apart = u[1] - mean;
        variance += u[0] * (u[0] - 1) * apart * apart * (n > 1 ? n / (n - 1) : 1);
      }
    }
    return Math.max(0, variance);
  }

  /** The sum over cases of the squared influence on the coefficient. */
  private static double squares(DesignRows all, double[] beta, double[] lever) {
    double sum = 0;
    for (DesignRows.Row row : all.rows()) {
      double p = DesignRows.expit(row.dot(beta));
      double pull = 0;
      for (int i = 0; i < row.columns().length; i++) {
        pull += lever[row.columns()[i]] * row.values()[i];
      }
      double residuals = row.won() * (1 - p) * (1 - p) + (row.cases() - row.won()) * p * p;
      sum += pull * pull * residuals;
    }
    return sum;
  }
}
