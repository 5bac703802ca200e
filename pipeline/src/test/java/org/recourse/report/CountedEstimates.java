package org.recourse.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.recourse.statistics.AmountBand;
import org.recourse.statistics.Estimate;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;
import org.recourse.tag.RuleKind;
import org.recourse.tag.Stage;
import org.recourse.tag.Stance;

/** The estimates that a report is made of, counted the plain way. */
final class CountedEstimates {
  private static final int FEWEST = 5;
  private static final double Z = 1.959963984540054;

  private final List<Estimate> out = new ArrayList<>();
  private final List<DisputeCase> told;
  private final List<DisputeCase> ended;

  private CountedEstimates(List<DisputeCase> told) {
    this.told = told;
    this.ended = told.stream().filter(d -> d.outcome().ended()).toList();
  }

  static List<Estimate> of(
      List<ReportCase> cases, List<ReportAdvice> advice, List<ReportRule> rules) {
    CountedEstimates counted =
        new CountedEstimates(
            cases.stream().map(ReportCase::dispute).filter(DisputeCase::firsthand).toList());
    counted.outcomes();
    counted.bounds();
    counted.funnel();
    counted.measures();
    counted.advice(advice);
    counted.rules(rules);
    return counted.out;
  }

  private void outcomes() {
    ends("all", ended);
    Map<String, Function<DisputeCase, String>> dimensions = new TreeMap<>();
    dimensions.put("platform", d -> d.platform().code());
    dimensions.put("contract", d -> d.contract().code());
    dimensions.put("stage", d -> d.stage().code());
    dimensions.put("trigger", d -> d.trigger().code());
    dimensions.put("role", d -> d.role().code());
    dimensions.put("year", d -> Integer.toString(d.year()));
    dimensions.put(
        "amount", d -> AmountBand.of(d.amount().isTold() ? d.amount().value() : Double.NaN));
    dimensions.put("path", d -> d.path().code());
    dimensions.forEach(
        (dimension, code) -> {
          Map<String, List<DisputeCase>> groups = new TreeMap<>();
          ended.forEach(d -> groups.computeIfAbsent(code.apply(d), k -> new ArrayList<>()).add(d));
          groups.forEach((value, group) -> ends(dimension + "=" + value, group));
        });
  }

  private void ends(String group, List<DisputeCase> of) {
    share("freelancer_won", group, of, d -> d.outcome() == Outcome.FREELANCER_WON);
    share("split", group, of, d -> d.outcome() == Outcome.SPLIT);
    share("client_won", group, of, d -> d.outcome() == Outcome.CLIENT_WON);
    share("paid_at_least_part", group, of, d -> d.outcome() != Outcome.CLIENT_WON);
  }

  private void bounds() {
    share("pending", "all", told, d -> !d.outcome().ended());
    share(
        "freelancer_won_if_pending_lost", "all", told, d -> d.outcome() == Outcome.FREELANCER_WON);
    share(
        "freelancer_won_if_pending_won",
        "all",
        told,
        d -> d.outcome() == Outcome.FREELANCER_WON || !d.outcome().ended());
  }

  private void funnel() {
    for (Stage stage : Stage.values()) {
      boolean side = stage.compareTo(Stage.ARBITRATION) > 0;
      share(
          "reached_" + stage.code(),
          "all",
          told,
          d ->
              stage == Stage.COMPLAINT
                  || (side
                      ? d.stage() == stage
                      : d.stage().compareTo(stage) >= 0
                          && d.stage().compareTo(Stage.ARBITRATION) <= 0));
    }
  }

  private void measures() {
    for (Measure m : Measure.values()) {
      List<DisputeCase> taken = ended.stream().filter(d -> d.taken().contains(m)).toList();
      List<DisputeCase> not = ended.stream().filter(d -> !d.taken().contains(m)).toList();
      List<DisputeCase> missed = ended.stream().filter(d -> d.missed().contains(m)).toList();
      Predicate<DisputeCase> won = d -> d.outcome() == Outcome.FREELANCER_WON;
      Estimate a = share("freelancer_won", "taken=" + m.code(), taken, won);
      Estimate b = share("freelancer_won", "not_taken=" + m.code(), not, won);
      share("freelancer_won", "missed=" + m.code(), missed, won);
      difference("measure=" + m.code(), a, b);
    }
  }

  private void difference(String group, Estimate a, Estimate b) {
    boolean few = !a.told() || !b.told();
    double value = a.value() - b.value();
    double low =
        value - Math.sqrt(Math.pow(a.value() - a.low(), 2) + Math.pow(b.high() - b.value(), 2));
    double high =
        value + Math.sqrt(Math.pow(a.high() - a.value(), 2) + Math.pow(b.value() - b.low(), 2));
    out.add(
        new Estimate(
            "risk_difference",
            group,
            few ? Double.NaN : value,
            few ? Double.NaN : low,
            few ? Double.NaN : high,
            a.n() + b.n(),
            -1,
            "newcombe",
            "nothing",
            few ? Double.NaN : 0.04,
            few ? Double.NaN : 0.2,
            few ? "too few to say" : "Taken against not told as taken."));
  }

  private void advice(List<ReportAdvice> advice) {
    for (Measure m : Measure.values()) {
      for (Stance stance : Stance.values()) {
        long k =
            advice.stream()
                .filter(a -> a.advice().stance() == stance && a.advice().codes().contains(m))
                .count();
        add(
            stance == Stance.RECOMMEND ? "recommended" : "discouraged",
            "measure=" + m.code(),
            k,
            advice.size());
      }
    }
  }

  private void rules(List<ReportRule> rules) {
    for (RuleKind kind : RuleKind.values()) {
      Map<String, List<Double>> groups = new TreeMap<>();
      for (ReportRule r : rules) {
        if (r.rule().kind() == kind) {
          String group = "kind=" + kind.code();
          groups.computeIfAbsent(group, k -> new ArrayList<>()).add(r.rule().value());
          groups
              .computeIfAbsent(group + ",year=" + r.rule().year(), k -> new ArrayList<>())
              .add(r.rule().value());
        }
      }
      groups.forEach(this::median);
    }
  }

  private void median(String group, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    out.add(
        new Estimate(
            "rule_value",
            group,
            sorted.get(sorted.size() / 2),
            sorted.get(0),
            sorted.get(sorted.size() - 1),
            sorted.size(),
            -1,
            "median_range",
            "nothing",
            Double.NaN,
            Double.NaN,
            ""));
  }

  private Estimate share(
      String estimand, String group, List<DisputeCase> of, Predicate<DisputeCase> has) {
    return add(estimand, group, of.stream().filter(has).count(), of.size());
  }

  /** Wilson's score interval. */
  private Estimate add(String estimand, String group, long k, long n) {
    boolean few = n < FEWEST;
    double p = (double) k / n;
    double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
    Estimate e =
        new Estimate(
            estimand,
            group,
            few ? Double.NaN : p,
            few ? Double.NaN : Math.max(0, middle - half),
            few ? Double.NaN : Math.min(1, middle + half),
            n,
            k,
            "wilson",
            "nothing",
            Double.NaN,
            Double.NaN,
            few ? "too few to say" : "");
    out.add(e);
    return e;
  }
}
