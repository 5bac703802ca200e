package org.recourse.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What posters report of each rule, over all and by year, and when it changed. */
final class RuleEstimates {
  private static final double SIGNIFICANT = .05;

  private final List<RuleReports> reports;
  private final Thresholds least;

  RuleEstimates(List<RuleReports> reports, Thresholds least) {
    this.reports = reports;
    this.least = least;
  }

  void addTo(List<Estimate> out) {
    Map<String, TreeMap<Double, Long>> groups = new TreeMap<>();
    Map<String, List<RuleReports>> kinds = new TreeMap<>();
    for (RuleReports r : reports) {
      String kind = "kind=" + r.kind();
      kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(r);
      List<String> in = r.year() == 0 ? List.of(kind) : List.of(kind, kind + ",year=" + r.year());
      for (String group : in) {
        groups
            .computeIfAbsent(group, g -> new TreeMap<>())
            .merge(r.value(), r.reports(), Long::sum);
      }
    }
    groups.forEach((group, values) -> out.add(median(group, values)));
    changes(kinds, out);
  }

  private Estimate median(String group, TreeMap<Double, Long> values) {
    long n = values.values().stream().mapToLong(v -> v).sum();
    if (n < least.cases()) {
      return Estimate.refused(
          "rule_value", group, n, -1, "median_range", Estimate.RAW, Estimate.TOO_FEW);
    }
    Interval95 range =
        new Interval95(ChangePoint.median(values), values.firstKey(), values.lastKey());
    return Estimate.of(
        "rule_value",
        group,
        range,
        n,
        -1,
        "median_range",
        Estimate.RAW,
        "median and range of what posters report, right or wrong");
  }

  private void changes(Map<String, List<RuleReports>> kinds, List<Estimate> out) {
    List<String> groups = new ArrayList<>();
    List<ChangePoint.Result> found = new ArrayList<>();
    kinds.forEach(
        (kind, of) -> {
          Optional<ChangePoint.Result> change = ChangePoint.of(of, least.cases());
          if (change.isPresent()) {
            groups.add(kind);
            found.add(change.get());
          }
        });
    double[] q =
        BenjaminiHochberg.adjust(found.stream().mapToDouble(ChangePoint.Result::p).toArray());
    for (int i = 0; i < q.length; i++) {
      ChangePoint.Result c = found.get(i);
      if (q[i] <= SIGNIFICANT && c.before() != c.after()) {
        out.add(
            new Estimate(
                "rule_change",
                groups.get(i),
                c.year(),
                Double.NaN,
                Double.NaN,
                c.n(),
                -1,
                "pettitt",
                Estimate.RAW,
                c.p(),
                q[i],
                "first year of other values: median "
                    + plain(c.before())
                    + " before, "
                    + plain(c.after())
                    + " from then on"));
      }
    }
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
