package org.recourse.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Cases grouped by their covariates, for logistic regression: each row stands for all cases that
 * share its covariates. Rows hold only what is not zero. The work of a fit grows with the number of
 * rows, not of cases.
 */
final class DesignRows {
  /**
   * @param columns of the covariates that are not zero, rising
   * @param values of these
   * @param cases how many share them, above 0
   * @param won how many of those have the end, 0 to cases
   */
  record Row(int[] columns, double[] values, double cases, double won) {
    double dot(double[] beta) {
      double sum = 0;
      for (int i = 0; i < columns.length; i++) {
        sum += values[i] * beta[columns[i]];
      }
      return sum;
    }
  }

  private final int width;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param width number of columns
   */
  DesignRows(int width) {
    this.width = width;
  }

  /** Adds cases with dense covariates, as wide as all rows. */
  void add(double[] covariates, double cases, double won) {
    if (covariates.length != width || !(cases >= 0) || !(won >= 0) || won > cases) {
      throw new IllegalArgumentException(
          covariates.length + " covariates of " + width + ", " + won + " of " + cases + " cases");
    }
    if (cases == 0) {
      return;
    }
    int filled = 0;
    for (double c : covariates) {
      filled += c == 0 ? 0 : 1;
    }
    int[] columns = new int[filled];
    double[] values = new double[filled];
    int at = 0;
    for (int i = 0; i < width; i++) {
      if (covariates[i] != 0) {
        columns[at] = i;
        values[at++] = covariates[i];
      }
    }
    rows.add(new Row(columns, values, cases, won));
  }

  int width() {
    return width;
  }

  List<Row> rows() {
    return rows;
  }

  static double expit(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  /** The information matrix, the cases' own weights with it; the upper triangle mirrored. */
  double[][] information(double[] beta) {
    double[][] information = new double[width][width];
    for (Row row : rows) {
      double p = expit(row.dot(beta));
      double w = row.cases() * p * (1 - p);
      int[] columns = row.columns();
      double[] values = row.values();
      for (int i = 0; i < columns.length; i++) {
        double[] line = information[columns[i]];
        double wi = w * values[i];
        for (int j = i; j < columns.length; j++) {
          line[columns[j]] += wi * values[j];
        }
      }
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < i; j++) {
        information[i][j] = information[j][i];
      }
    }
    return information;
  }
}
