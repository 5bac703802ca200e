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
 * <p>What the machine's labels add and take away has a weight from 0 (human labels alone) to 1 (as
 * published) that makes the variance of the coefficient by the drawing least, the tuning of PPI++
 * ({@link PredictionPowered}); without it poor machine labels gave wider intervals than people's
 * alone, and such that covered too much.
 *
 * <p>Assumes that threads were drawn with known probabilities and human labels are right; nothing
 * of the machine's. The variance has two parts: what another corpus would have given, were all of
 * it labelled by people, and what another draw of labelled threads within the strata would have
 * given. Threads may hold several cases each. The data of the authors' package was not at hand: the
 * method is checked by simulation.
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
  private static final int ROUNDS = 3;
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
    try {
      Optional<double[]> beta = root(all, labelled, start, 0);
      if (!machine) {
        return beta.map(b -> interval(all, labelled, b, column, 0));
      }
      double weight = 0;
      for (int round = 0; round < ROUNDS && beta.isPresent(); round++) {
        weight = weight(labelled, beta.get(), lever(all, labelled, beta.get(), column, weight));
        beta = root(all, labelled, beta.get(), weight);
      }
      double last = weight;
      return beta.map(b -> interval(all, labelled, b, column, last));
    } catch (MathRuntimeException singular) {
      // Covariates that depend on each other have no coefficients of their own.
      return Optional.empty();
    }
  }

  /** Where the score is zero, by Newton's steps. */
  private static Optional<double[]> root(
      DesignRows all, List<Labelled> labelled, double[] start, double weight) {
    double[] beta = start.clone();
    for (int i = 0; i < MOST_STEPS; i++) {
      double[] score = score(all, labelled, beta, weight);
      double[] step =
          new LUDecomposition(slope(all, labelled, beta, weight))
              .getSolver()
              .solve(new ArrayRealVector(score))
              .toArray();
      double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
      double part = Math.min(1, 1 / longest);
      for (int j = 0; j < beta.length; j++) {
        beta[j] += part * step[j];
      }
      if (Arrays.stream(beta).anyMatch(b -> !(Math.abs(b) < FARTHEST))) {
        return Optional.empty();
      }
      if (longest < CONVERGED) {
        return Optional.of(beta);
      }
    }
    return Optional.empty();
  }

  /** The weight of the machine's labels that makes the variance by the drawing least. */
  private static double weight(List<Labelled> labelled, double[] beta, double[] lever) {
    double both = 0;
    double own = 0;
    for (List<double[]> units : influences(labelled, beta, lever).values()) {
      double n = units.size();
      if (n < 2) {
        continue;
      }
      double human = units.stream().mapToDouble(u -> u[1]).sum() / n;
      double read = units.stream().mapToDouble(u -> u[2]).sum() / n;
      for (double[] u : units) {
        double counts = u[0] * (u[0] - 1) * n / (n - 1);
        both += counts * (u[1] - human) * (u[2] - read);
        own += counts * (u[2] - read) * (u[2] - read);
      }
    }
    return own > 0 ? Math.max(0, Math.min(1, both / own)) : 0;
  }

  /** Of each stratum's threads weight, influence by human and by machine labels. */
  private static Map<Integer, List<double[]>> influences(
      List<Labelled> labelled, double[] beta, double[] lever) {
    Map<Integer, List<double[]>> strata = new TreeMap<>();
    for (Labelled t : labelled) {
      strata
          .computeIfAbsent(t.stratum(), s -> new ArrayList<>())
          .add(
              new double[] {
                t.weight(), influence(t.human(), beta, lever), influence(t.machine(), beta, lever)
              });
    }
    return strata;
  }

  private static double[] score(
      DesignRows all, List<Labelled> labelled, double[] beta, double weight) {
    double[] score = new double[beta.length];
    add(all, beta, weight, score);
    for (Labelled t : labelled) {
      add(t.human(), beta, t.weight(), score);
      add(t.machine(), beta, -weight * t.weight(), score);
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

  private static RealMatrix slope(
      DesignRows all, List<Labelled> labelled, double[] beta, double weight) {
    RealMatrix slope = information(all, beta).scalarMultiply(weight);
    for (Labelled t : labelled) {
      slope = slope.add(information(t.human(), beta).scalarMultiply(t.weight()));
      slope = slope.subtract(information(t.machine(), beta).scalarMultiply(weight * t.weight()));
    }
    return slope;
  }

  private static RealMatrix information(DesignRows rows, double[] beta) {
    return new Array2DRowRealMatrix(rows.information(beta), false);
  }

  /** How a coefficient follows the score. */
  private static double[] lever(
      DesignRows all, List<Labelled> labelled, double[] beta, int column, double weight) {
    return new LUDecomposition(slope(all, labelled, beta, weight))
        .getSolver()
        .getInverse()
        .getRow(column);
  }

  private Interval95 interval(
      DesignRows all, List<Labelled> labelled, double[] beta, int column, double weight) {
    double[] lever = lever(all, labelled, beta, column, weight);
    double corpus = weight * designEffect * squares(all, beta, lever);
    double people = 0;
    double drawing = 0;
    for (List<double[]> units : influences(labelled, beta, lever).values()) {
      double n = units.size();
      double mean = units.stream().mapToDouble(u -> u[1] - weight * u[2]).sum() / n;
      for (double[] u : units) {
        double apart = u[1] - weight * u[2] - mean;
        drawing += u[0] * (u[0] - 1) * apart * apart * (n > 1 ? n / (n - 1) : 1);
        people += u[0] * u[1] * u[1];
        corpus += u[0] * (u[1] * u[1] - weight * u[2] * u[2]);
      }
    }
    double variance = Math.max(0, drawing) + (corpus > 0 ? corpus : people);
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
