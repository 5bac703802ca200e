package org.recourse.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Quotation;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Outcome;

/** How cases ended, over all and by group, and how far they went. */
final class OutcomeTables {
  private static final List<String> DIMENSIONS =
      List.of("platform", "contract", "stage", "trigger", "amount", "year", "role", "path");
  private static final List<String> STEPS =
      List.of("complaint", "refund_request", "dispute", "mediation", "arbitration");
  private static final List<String> SIDE_WAYS = List.of("chargeback", "court");
  private static final String WON = "freelancer_won";
  private static final String PART = "paid_at_least_part";
  private static final String WON_HEAD = "Won in full";
  private static final String PART_HEAD = "Paid at least in part";

  private final Estimates estimates;
  private final CaseList cases;

  OutcomeTables(Estimates estimates, CaseList cases) {
    this.estimates = estimates;
    this.cases = cases;
  }

  Table outcomes() {
    List<Row> rows = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      if (outcome.ended()) {
        rows.add(
            shareRow(
                Words.heading(Words.name(outcome)), outcome.code(), "outcome=" + outcome.code()));
      }
    }
    rows.add(shareRow(PART_HEAD, PART, "outcome=freelancer_won|outcome=split"));
    return new Table(
        "outcomes",
        "How cases ended",
        "Shares of the ended first-hand cases. Whoever tells the case, the outcome is the freelancer’s.",
        "End",
        List.of(Column.drawn("Share of ended cases", "share", "share")),
        rows,
        "rows",
        "Dots with 95 per cent intervals: the share of ended cases that were won in full, split and lost in full.",
        "",
        List.of());
  }

  private Row shareRow(String label, String estimand, String filter) {
    Optional<Estimate> e = estimates.find(estimand, "all");
    return new Row(
        label, "", List.of(Cells.share(e, "share", counts(estimand, "all", filter, "ended"))));
  }

  List<Table> breakdowns() {
    return DIMENSIONS.stream()
        .filter(d -> !estimates.values(WON, d).isEmpty())
        .map(this::breakdown)
        .toList();
  }

  private Table breakdown(String dimension) {
    List<Row> rows =
        estimates.values(WON, dimension).stream().map(code -> row(dimension, code)).toList();
    return new Table(
        "by-" + dimension,
        Words.text("heading." + dimension),
        Words.text("remark." + dimension),
        Words.text("stub." + dimension),
        List.of(
            Column.drawn(WON_HEAD, WON, "share"),
            Column.drawn(PART_HEAD, PART, "share"),
            Column.plain("Split"),
            Column.plain("Lost in full")),
        rows,
        dimension.equals("year") ? "years" : "rows",
        about(dimension),
        reference(),
        notes(dimension));
  }

  private Row row(String dimension, String code) {
    String group = dimension + "=" + code;
    boolean dated = dimension.equals("year") && code.matches("[1-9][0-9]{3}");
    return new Row(
        Words.name(dimension, code),
        dated ? code : "",
        List.of(
            cell(WON, WON, group, "outcome=freelancer_won"),
            cell(PART, PART, group, "outcome=freelancer_won|outcome=split"),
            cell("split", "", group, "outcome=split"),
            cell("client_won", "", group, "outcome=client_won")));
  }

  private Cell cell(String estimand, String series, String group, String outcome) {
    Optional<Estimate> e = estimates.find(estimand, group);
    Cell cell =
        Cells.share(
            e,
            series,
            links(
                estimates.counted(estimand, group),
                group,
                outcome + " " + group,
                "ended " + group));
    return series.isEmpty() ? new Cell(cell.text(), cell.counts(), "", "", "", "") : cell;
  }

  private List<Link> counts(String estimand, String group, String k, String n) {
    return links(estimates.counted(estimand, "all"), group, k, n);
  }

  /** "34 of 81", both linked. */
  private List<Link> links(Optional<Estimate> estimate, String group, String k, String n) {
    if (estimate.isEmpty()) {
      return List.of();
    }
    Estimate e = estimate.get();
    Link all = cases.link(Figures.count(e.n()), group, n);
    return e.k() < 0 ? List.of(all) : List.of(cases.link(Figures.count(e.k()), group, k), all);
  }

  private String about(String dimension) {
    List<Estimate> told =
        estimates.values(WON, dimension).stream()
            .flatMap(code -> estimates.find(WON, dimension + "=" + code).stream())
            .filter(Estimate::told)
            .toList();
    return "Dots with 95 per cent intervals: the share of cases won in full and the share paid at least in part, "
        + Words.text("heading." + dimension).toLowerCase(Locale.ROOT)
        + ". "
        + extremes(dimension, told);
  }

  private static String extremes(String dimension, List<Estimate> told) {
    if (told.isEmpty()) {
      return "";
    }
    Estimate least = told.get(0);
    Estimate most = told.get(0);
    for (Estimate e : told) {
      least = e.value() < least.value() ? e : least;
      most = e.value() > most.value() ? e : most;
    }
    return "Won in full ranges from "
        + Figures.percent(least)
        + " ("
        + name(dimension, least)
        + ") to "
        + Figures.percent(most)
        + " ("
        + name(dimension, most)
        + ").";
  }

  private static String name(String dimension, Estimate e) {
    return Words.name(dimension, e.group().substring(dimension.length() + 1));
  }

  private String reference() {
    return estimates.find(WON, "all").map(e -> Cells.drawn(e.value())).orElse("");
  }

  private List<String> notes(String dimension) {
    return estimates.values(WON, dimension).stream()
        .flatMap(code -> estimates.find(WON, dimension + "=" + code).stream())
        .filter(e -> e.told() && !e.remark().isEmpty())
        .map(e -> name(dimension, e) + ": " + Quotation.plain(e.remark()))
        .toList();
  }

  Table funnel() {
    List<Row> rows =
        Stream.concat(
                STEPS.stream().map(step -> funnelRow(step, laterSteps(step))),
                SIDE_WAYS.stream().map(step -> funnelRow(step, "stage=" + step)))
            .toList();
    return new Table(
        "funnel",
        "How far disputes go",
        "The share of first-hand cases, ended or not, whose furthest step is at least the one named. Chargeback and court are ways out at the side: a case can get there from any step, so it counts there and as a complaint.",
        "Step reached",
        List.of(Column.drawn("Share of first-hand cases", "reached", "share")),
        rows,
        "rows",
        "Dots with 95 per cent intervals: the share of first-hand cases that reached each step.",
        "",
        List.of());
  }

  private Row funnelRow(String step, String filter) {
    Optional<Estimate> e = estimates.find("reached_" + step, "all");
    String label = Words.name("stage", step) + (SIDE_WAYS.contains(step) ? " (side way)" : "");
    return new Row(
        label,
        "",
        List.of(Cells.share(e, "reached", counts("reached_" + step, "stage=" + step, filter, ""))));
  }

  private static String laterSteps(String step) {
    Stream<String> later = STEPS.subList(STEPS.indexOf(step), STEPS.size()).stream();
    // Whoever went to a bank or a court has complained before; which steps came between is not
    // told.
    Stream<String> aside = STEPS.indexOf(step) == 0 ? SIDE_WAYS.stream() : Stream.of();
    return Stream.concat(later, aside)
        .map(s -> "stage=" + s)
        .reduce((a, b) -> a + "|" + b)
        .orElse("");
  }
}
