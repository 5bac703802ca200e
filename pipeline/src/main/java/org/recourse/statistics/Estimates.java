package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From counts to all estimates that are published. The counts come aggregated (Spark's part), so
 * that the work here does not grow with the number of cases.
 *
 * <p>Everything is over first-hand cases; win rates are over ended ones, with bounds for what the
 * pending ones could do to them. The result is in a fixed order: by estimand as listed here, then
 * by group.
 */
public final class Estimates {
  private static final String ALL = "all";
  private static final List<String> ESCALATION =
      List.of("complaint", "refund_request", "dispute", "mediation", "arbitration");
  private static final List<String> SIDE_WAYS = List.of("chargeback", "court");

  private final Share share;

  private Estimates(Share share) {
    this.share = share;
  }

  public static Estimates withDefaults() {
    return new Estimates(Share.withDefaults());
  }

  public Estimates with(Share least) {
    return new Estimates(requireNonNull(least, "share"));
  }

  /**
   * All estimates.
   *
   * @param cases one row for each group and outcome that occurs
   * @param advice one row for each measure and stance that occurs
   * @param adviceSentences all advice sentences, those of no code too
   */
  public List<Estimate> of(
      List<CaseTally> cases,
      List<AdviceTally> advice,
      long adviceSentences,
      List<RuleSummary> rules) {
    Map<String, Counts> groups = new TreeMap<>();
    groups.put(ALL, new Counts());
    cases.forEach(t -> groups.computeIfAbsent(t.group(), g -> new Counts()).add(t));
    List<Estimate> out = new ArrayList<>();
    groups.forEach((group, counts) -> shares(group, counts, out));
    groups.forEach((group, counts) -> bounds(group, counts, out));
    funnel(groups, out);
    differences(groups, out);
    advice(advice, adviceSentences, out);
    rules(rules, out);
    return out;
  }

  private void shares(String group, Counts c, List<Estimate> out) {
    long n = c.ended();
    out.add(share.of("freelancer_won", group, c.won, n));
    out.add(share.of("split", group, c.split, n));
    out.add(share.of("client_won", group, c.lost, n));
    out.add(share.of("paid_at_least_part", group, c.won + c.split, n));
  }

  private void bounds(String group, Counts c, List<Estimate> out) {
    if (!group.equals(ALL) && !group.startsWith("platform=")) {
      return;
    }
    out.add(share.of("pending", group, c.pending, c.all()));
    out.add(share.of("freelancer_won_if_pending_lost", group, c.won, c.all()));
    out.add(share.of("freelancer_won_if_pending_won", group, c.won + c.pending, c.all()));
  }

  private void funnel(Map<String, Counts> groups, List<Estimate> out) {
    long all = groups.get(ALL).all();
    for (int i = 0; i < ESCALATION.size(); i++) {
      long reached = 0;
      for (String stage : ESCALATION.subList(i, ESCALATION.size())) {
        reached += stage(groups, stage);
      }
      // Who went on to chargeback or court has complained before; whether they passed the steps
      // between is not told.
      reached += i == 0 ? stage(groups, SIDE_WAYS.get(0)) + stage(groups, SIDE_WAYS.get(1)) : 0;
      out.add(share.of("reached_" + ESCALATION.get(i), ALL, reached, all));
    }
    for (String stage : SIDE_WAYS) {
      out.add(share.of("reached_" + stage, ALL, stage(groups, stage), all));
    }
  }

  private static long stage(Map<String, Counts> groups, String stage) {
    Counts counts = groups.get("stage=" + stage);
    return counts == null ? 0 : counts.all();
  }

  private void differences(Map<String, Counts> groups, List<Estimate> out) {
    ShareDifference difference = ShareDifference.of(share);
    Counts all = groups.get(ALL);
    groups.forEach(
        (group, taken) -> {
          if (group.startsWith("taken=")) {
            String measure = group.substring("taken=".length());
            long wonOther = all.won - taken.won;
            long endedOther = all.ended() - taken.ended();
            out.add(share.of("freelancer_won", "not_taken=" + measure, wonOther, endedOther));
            String note =
                "freelancer won: cases that tell of " + measure + " less all other ended cases";
            out.add(
                difference.of(
                    "risk_difference",
                    "measure=" + measure,
                    taken.won,
                    taken.ended(),
                    wonOther,
                    endedOther,
                    note));
          }
        });
  }

  private void advice(List<AdviceTally> tallies, long sentences, List<Estimate> out) {
    for (String stance : List.of("recommend", "discourage")) {
      Map<String, Long> counts = new TreeMap<>();
      tallies.stream()
          .filter(t -> t.stance().equals(stance))
          .forEach(t -> counts.merge(t.measure(), t.sentences(), Long::sum));
      String estimand = stance.equals("recommend") ? "recommended" : "discouraged";
      counts.forEach(
          (measure, k) -> out.add(share.of(estimand, "measure=" + measure, k, sentences)));
    }
  }

  private void rules(List<RuleSummary> rules, List<Estimate> out) {
    Map<String, RuleSummary> ordered = new TreeMap<>();
    rules.forEach(
        r -> ordered.put("kind=" + r.kind() + (r.year() == 0 ? "" : ",year=" + r.year()), r));
    ordered.forEach(
        (group, r) ->
            out.add(
                new Estimate(
                    "rule_value",
                    group,
                    r.median(),
                    r.least(),
                    r.most(),
                    r.n(),
                    -1,
                    "median_range",
                    "nothing",
                    Double.NaN,
                    Double.NaN,
                    "median and range of what posters report, right or wrong")));
  }

  private static final class Counts {
    private long won;
    private long split;
    private long lost;
    private long pending;

    void add(CaseTally tally) {
      switch (tally.outcome()) {
        case "freelancer_won" -> won += tally.cases();
        case "split" -> split += tally.cases();
        case "client_won" -> lost += tally.cases();
        case "pending" -> pending += tally.cases();
        default ->
            throw new IllegalArgumentException(
                "\"" + tally.outcome() + "\" is no outcome of the codebook");
      }
    }

    long ended() {
      return won + split + lost;
    }

    long all() {
      return ended() + pending;
    }
  }
}
