package org.recourse.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The columns of an adjusted odds ratio: one, the measure, then contract, platform, stage and
 * narrator against the most frequent word of each, the logarithm of the sum in dispute and the year
 * (with a mark where not told). A word with fewer than five cases counts as the most frequent one,
 * and a column that is a linear combination of those before it is left out.
 */
final class AdjustedDesign {
  /** Column of the measure. */
  static final int MEASURE = 1;

  private static final long LEAST = 5;
  private static final double DEPENDENT = 1e-7;
  private static final int MIDDLE_YEAR = 2015;

  private final List<ToDoubleFunction<Covariates>> columns;

  private AdjustedDesign(List<ToDoubleFunction<Covariates>> columns) {
    this.columns = columns;
  }

  /**
   * @param taken ended and won cases that took the measure, by covariates
   * @param other those that they are compared with
   */
  static AdjustedDesign of(Map<Covariates, long[]> taken, Map<Covariates, long[]> other) {
    Map<Covariates, Long> cases = new TreeMap<>();
    taken.forEach((c, n) -> cases.merge(c, n[0], Long::sum));
    other.forEach((c, n) -> cases.merge(c, n[0], Long::sum));
    List<ToDoubleFunction<Covariates>> all = new ArrayList<>();
    all.addAll(words(cases, Covariates::contract));
    all.addAll(words(cases, Covariates::platform));
    all.addAll(words(cases, Covariates::stage));
    all.addAll(words(cases, Covariates::role));
    // Decimal logarithms, counted from some 300 units of the currency.
    all.addAll(
        numbers(
            cases, c -> c.amount() == Covariates.NOT_TOLD ? Double.NaN : c.amount() / 2.0 - 2.5));
    all.addAll(numbers(cases, c -> c.year() == 0 ? Double.NaN : (c.year() - MIDDLE_YEAR) / 10.0));
    return new AdjustedDesign(List.copyOf(all)).withoutDependent(taken, other);
  }

  private static List<ToDoubleFunction<Covariates>> words(
      Map<Covariates, Long> cases, Function<Covariates, String> field) {
    Map<String, Long> counts = new TreeMap<>();
    cases.forEach((c, n) -> counts.merge(field.apply(c), n, Long::sum));
    String most =
        counts.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey)
            .orElse("");
    List<ToDoubleFunction<Covariates>> columns = new ArrayList<>();
    counts.forEach(
        (word, n) -> {
          if (!word.equals(most) && n >= LEAST) {
            columns.add(c -> field.apply(c).equals(word) ? 1 : 0);
          }
        });
    return columns;
  }

  private static List<ToDoubleFunction<Covariates>> numbers(
      Map<Covariates, Long> cases, ToDoubleFunction<Covariates> number) {
    long told = 0;
    long untold = 0;
    for (Map.Entry<Covariates, Long> e : cases.entrySet()) {
      if (Double.isNaN(number.applyAsDouble(e.getKey()))) {
        untold += e.getValue();
      } else {
        told += e.getValue();
      }
    }
    List<ToDoubleFunction<Covariates>> columns = new ArrayList<>();
    if (told >= LEAST) {
      columns.add(c -> Double.isNaN(number.applyAsDouble(c)) ? 0 : number.applyAsDouble(c));
    }
    if (told >= LEAST && untold >= LEAST) {
      columns.add(c -> Double.isNaN(number.applyAsDouble(c)) ? 1 : 0);
    }
    return columns;
  }

  int width() {
    return 2 + columns.size();
  }

  double[] row(Covariates c, boolean taken) {
    double[] row = new double[width()];
    row[0] = 1;
    row[MEASURE] = taken ? 1 : 0;
    for (int i = 0; i < columns.size(); i++) {
      row[2 + i] = columns.get(i).applyAsDouble(c);
    }
    return row;
  }

  DesignRows rows(Map<Covariates, long[]> taken, Map<Covariates, long[]> other) {
    DesignRows rows = new DesignRows(width());
    taken.forEach((c, n) -> rows.add(row(c, true), n[0], n[1]));
    other.forEach((c, n) -> rows.add(row(c, false), n[0], n[1]));
    return rows;
  }

  /** Cholesky's decomposition of the columns' products, column by column. */
  private AdjustedDesign withoutDependent(
      Map<Covariates, long[]> taken, Map<Covariates, long[]> other) {
    double[][] products = new double[width()][width()];
    for (DesignRows.Row row : rows(taken, other).rows()) {
      for (int i = 0; i < row.columns().length; i++) {
        for (int j = 0; j < row.columns().length; j++) {
          products[row.columns()[i]][row.columns()[j]] +=
              row.cases() * row.values()[i] * row.values()[j];
        }
      }
    }
    List<ToDoubleFunction<Covariates>> kept = new ArrayList<>();
    double[][] left = Arrays.stream(products).map(double[]::clone).toArray(double[][]::new);
    for (int k = 0; k < width(); k++) {
      double pivot = left[k][k];
      if (pivot <= DEPENDENT * products[k][k]) {
        continue;
      }
      if (k >= 2) {
        kept.add(columns.get(k - 2));
      }
      for (int i = k + 1; i < width(); i++) {
        double part = left[i][k] / pivot;
        for (int j = k + 1; j < width(); j++) {
          left[i][j] -= part * left[k][j];
        }
      }
    }
    return new AdjustedDesign(List.copyOf(kept));
  }
}
