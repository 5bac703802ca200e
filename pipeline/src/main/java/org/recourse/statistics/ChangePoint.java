package org.recourse.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The year in which a rule's reported values shifted most: A. N. Pettitt's test (Applied Statistics
 * 28, 1979, 126-135), which compares ranks and so minds neither outliers nor the form of the
 * distribution. Reports of one year have no order among themselves, so a change can lie between
 * years alone; the p-value is Pettitt's approximation, on the safe side with ties. Assumes that
 * reports are independent and that there is one change at most.
 */
public final class ChangePoint {
  /**
   * @param year first year of what came after
   * @param before median of the reports of the years before
   * @param after median of the reports of that year and later
   * @param n all reports
   * @param p of no change
   */
  public record Result(int year, double before, double after, long n, double p) {}

  private ChangePoint() {}

  /**
   * Nothing where all reports are of one year, or either side of the change has fewer than {@code
   * least}.
   */
  public static Optional<Result> of(List<RuleReports> reports, long least) {
    TreeMap<Integer, Map<Double, Long>> years = new TreeMap<>();
    for (RuleReports r : reports) {
      if (r.year() > 0) {
        years
            .computeIfAbsent(r.year(), y -> new TreeMap<>())
            .merge(r.value(), r.reports(), Long::sum);
      }
    }
    Optional<Result> best = Optional.empty();
    double most = -1;
    for (int year : new ArrayList<>(years.keySet())) {
      TreeMap<Double, Long> before = sum(years.headMap(year));
      TreeMap<Double, Long> after = sum(years.tailMap(year));
      long n1 = count(before);
      long n2 = count(after);
      double shift = Math.abs(shift(before, after));
      if (n1 >= least && n2 >= least && shift > most) {
        double n = n1 + n2;
        double p = Math.min(1, 2 * Math.exp(-6 * shift * shift / (n * n * n + n * n)));
        most = shift;
        best = Optional.of(new Result(year, median(before), median(after), n1 + n2, p));
      }
    }
    return best;
  }

  private static TreeMap<Double, Long> sum(Map<Integer, Map<Double, Long>> years) {
    TreeMap<Double, Long> sum = new TreeMap<>();
    years.values().forEach(values -> values.forEach((v, n) -> sum.merge(v, n, Long::sum)));
    return sum;
  }

  private static long count(Map<Double, Long> values) {
    return values.values().stream().mapToLong(n -> n).sum();
  }

  /** How many pairs rise from before to after, less how many fall. */
  private static double shift(TreeMap<Double, Long> before, TreeMap<Double, Long> after) {
    double shift = 0;
    for (Map.Entry<Double, Long> b : before.entrySet()) {
      long above = count(after.tailMap(b.getKey(), false));
      long below = count(after.headMap(b.getKey(), false));
      shift += b.getValue() * (double) (above - below);
    }
    return shift;
  }

  /** The middle value, between the two middle ones where there is an even number. */
  static double median(TreeMap<Double, Long> values) {
    long n = count(values);
    return (at(values, (n + 1) / 2) + at(values, n / 2 + 1)) / 2;
  }

  private static double at(TreeMap<Double, Long> values, long place) {
    long seen = 0;
    for (Map.Entry<Double, Long> e : values.entrySet()) {
      seen += e.getValue();
      if (seen >= place) {
        return e.getKey();
      }
    }
    throw new IllegalArgumentException("no value at place " + place + " of " + seen);
  }
}
