package org.recourse.statistics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Logistic regression with Firth's penalty (D. Firth, Biometrika 80, 1993, 27-38; G. Heinze, M.
 * Schemper, Statistics in Medicine 21, 2002, 2409-2419): half the log determinant of the
 * information is added to the log likelihood, which takes the first-order bias away and keeps
 * estimates finite where a covariate separates the ends. Intervals are those of the penalised
 * profile likelihood, tests penalised likelihood ratios.
 *
 * <p>Assumes independent cases and a log odds linear in the covariates; {@link #withDesignEffect}
 * divides the likelihood ratio for clusters (Rao and Scott, first order). Covariates must not be
 * linear combinations of each other.
 */
public final class FirthLogistic {
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 30;
  private static final double CONVERGED = 1e-10;
  private static final double LONGEST_STEP = 5;
  private static final double END_FOUND = 1e-9;
  private static final double QUANTILE =
      ChiSquaredDistribution.of(1).inverseCumulativeProbability(.95);

  /** No log odds ratio beyond this can be told from infinity. */
  private static final double FARTHEST = 40;

  /**
   * @param logOdds of the covariate asked for, with its profile interval
   * @param p of no association
   */
  public record Result(Interval95 logOdds, double p) {}

  /**
   * @param score of the held column at the maximum over all others; 0 where none is held
   */
  private record Fit(double[] beta, double likelihood, double score, double[][] inverse) {
    double error(int column) {
      return Math.sqrt(inverse[column][column]);
    }
  }

  private final double designEffect;

  private FirthLogistic(double designEffect) {
    this.designEffect = designEffect;
  }

  public static FirthLogistic withDefaults() {
    return new FirthLogistic(1);
  }

  public FirthLogistic withDesignEffect(double effect) {
    return new FirthLogistic(WilsonScore.requireEffect(effect));
  }

  /** All coefficients; nothing where the fit finds no end or covariates depend on each other. */
  Optional<double[]> coefficients(DesignRows rows) {
    return fit(rows, new double[rows.width()], -1).map(Fit::beta);
  }

  /** One covariate; nothing where there is no fit. */
  Optional<Result> of(DesignRows rows, int column) {
    Optional<Fit> full = fit(rows, new double[rows.width()], -1);
    if (full.isEmpty()) {
      return Optional.empty();
    }
    Fit best = full.get();
    double value = best.beta()[column];
    Optional<Fit> without = fit(rows, with(best.beta(), column, 0), column);
    Optional<Double> low = end(rows, best, column, -1);
    Optional<Double> high = end(rows, best, column, 1);
    if (without.isEmpty() || low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    double ratio = Math.max(0, 2 * (best.likelihood() - without.get().likelihood())) / designEffect;
    return Optional.of(
        new Result(
            new Interval95(value, Math.min(value, low.get()), Math.max(value, high.get())),
            ChiSquaredDistribution.of(1).survivalProbability(ratio)));
  }

  /**
   * Where the profile falls below the maximum by the quantile, to one side: Newton's steps, since
   * the profile's slope is the score of the held coefficient, from where the profile would fall so
   * far were it a parabola; halfway into the bracket where a step would leave it.
   */
  private Optional<Double> end(DesignRows rows, Fit best, int column, int side) {
    double inside = best.beta()[column];
    double outside = side * Double.POSITIVE_INFINITY;
    double reach = Math.sqrt(QUANTILE * designEffect) * best.error(column);
    double at = inside + side * Math.max(CONVERGED, reach);
    double[] start = best.beta();
    for (int i = 0; i < MOST_STEPS; i++) {
      if (Math.abs(at) > FARTHEST) {
        return Optional.of(side * Double.POSITIVE_INFINITY);
      }
      Optional<Fit> there = fit(rows, with(start, column, at), column);
      if (there.isEmpty()) {
        return Optional.empty();
      }
      start = there.get().beta();
      double drop = drop(best, there.get());
      if (drop > 0) {
        outside = at;
      } else {
        inside = at;
      }
      double slope = -2 * there.get().score() / designEffect;
      double next = at - drop / slope;
      double low = Math.min(inside, outside);
      double high = Math.max(inside, outside);
      if (!(next > low && next < high)) {
        next = Double.isInfinite(outside) ? inside + side * 2 * reach : (inside + outside) / 2;
      }
      if (Math.abs(next - at) < END_FOUND * Math.max(1, Math.abs(at))) {
        return Optional.of(next);
      }
      at = next;
    }
    return Optional.empty();
  }

  private double drop(Fit best, Fit there) {
    return 2 * (best.likelihood() - there.likelihood()) / designEffect - QUANTILE;
  }

  private static double[] with(double[] beta, int column, double value) {
    double[] changed = beta.clone();
    changed[column] = value;
    return changed;
  }

  /**
   * Newton's steps with the expected information, halved while they lead down.
   *
   * @param held a column whose coefficient stays as it starts; -1 for none
   */
  private static Optional<Fit> fit(DesignRows rows, double[] start, int held) {
    double[] beta = start.clone();
    try {
      State state = State.at(rows, beta);
      for (int i = 0; i < MOST_STEPS; i++) {
        double[] step = state.step(rows, beta, held);
        double longest = 0;
        for (double s : step) {
          longest = Math.max(longest, Math.abs(s));
        }
        if (longest < CONVERGED) {
          double score = held < 0 ? 0 : state.score(rows, beta)[held];
          return Optional.of(new Fit(beta, state.likelihood, score, state.inverse));
        }
        double part = Math.min(1, LONGEST_STEP / longest);
        State next = null;
        double[] there = beta;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
          there = moved(beta, step, part);
          next = State.at(rows, there);
          if (next.likelihood >= state.likelihood - 1e-12 * Math.abs(state.likelihood)) {
            break;
          }
          part /= 2;
        }
        beta = there;
        state = next;
      }
      return Optional.empty();
    } catch (MathIllegalArgumentException singular) {
      // A matrix that is not positive definite: covariates that depend on each other.
      return Optional.empty();
    }
  }

  private static double[] moved(double[] beta, double[] step, double part) {
    double[] there = beta.clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += part * step[i];
    }
    return there;
  }

  /** What a step needs to know of where it starts. */
  private static final class State {
    private final double[][] information;
    private final double[][] inverse;
    private final double likelihood;

    private State(double[][] information, double[][] inverse, double likelihood) {
      this.information = information;
      this.inverse = inverse;
      this.likelihood = likelihood;
    }

    static State at(DesignRows rows, double[] beta) {
      double[][] information = rows.information(beta);
      CholeskyDecomposition cholesky = decomposed(information);
      double logDeterminant = 0;
      for (int i = 0; i < information.length; i++) {
        logDeterminant += 2 * Math.log(cholesky.getL().getEntry(i, i));
      }
      double likelihood = logDeterminant / 2;
      for (DesignRows.Row row : rows.rows()) {
        double eta = row.dot(beta);
        // log(1 + e^eta) without overflow
        double log = eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta));
        likelihood += row.won() * eta - row.cases() * log;
      }
      return new State(information, cholesky.getSolver().getInverse().getData(), likelihood);
    }

    double[] step(DesignRows rows, double[] beta, int held) {
      double[] score = score(rows, beta);
      return held < 0
          ? new Array2DRowRealMatrix(inverse, false).operate(score)
          : reduced(score, held);
    }

    double[] score(DesignRows rows, double[] beta) {
      double[] score = new double[beta.length];
      for (DesignRows.Row row : rows.rows()) {
        double p = DesignRows.expit(row.dot(beta));
        int[] columns = row.columns();
        double[] values = row.values();
        double leverage = 0;
        for (int i = 0; i < columns.length; i++) {
          double[] line = inverse[columns[i]];
          for (int j = 0; j < columns.length; j++) {
            leverage += values[i] * line[columns[j]] * values[j];
          }
        }
        double hat = row.cases() * p * (1 - p) * leverage;
        double residual = row.won() - row.cases() * p + hat * (.5 - p);
        for (int i = 0; i < columns.length; i++) {
          score[columns[i]] += values[i] * residual;
        }
      }
      return score;
    }

    private double[] reduced(double[] score, int held) {
      int width = score.length - 1;
      double[] full = new double[score.length];
      if (width == 0) {
        return full;
      }
      double[][] part = new double[width][width];
      double[] right = new double[width];
      for (int i = 0; i < width; i++) {
        int from = i < held ? i : i + 1;
        right[i] = score[from];
        for (int j = 0; j < width; j++) {
          part[i][j] = information[from][j < held ? j : j + 1];
        }
      }
      double[] solved =
          decomposed(part).getSolver().solve(new ArrayRealVector(right, false)).toArray();
      for (int i = 0; i < width; i++) {
        full[i < held ? i : i + 1] = solved[i];
      }
      return full;
    }

    private static CholeskyDecomposition decomposed(double[][] matrix) {
      return new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), 1e-8, 1e-12);
    }
  }
}
