package org.recourse.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Quotation;
import org.recourse.report.ReportRule;
import org.recourse.report.StableOrder;
import org.recourse.report.WebAddress;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;
import org.recourse.tag.RuleKind;

/** Rules as posters report them, over the years. */
final class RuleGroups {
  private static final String VALUE = "rule_value";
  private static final int MOST_REPORTS = 40;

  private final Estimates estimates;
  private final List<ReportRule> rules;

  RuleGroups(Estimates estimates, List<ReportRule> rules) {
    this.estimates = estimates;
    this.rules = rules;
  }

  List<RuleGroup> all() {
    List<RuleGroup> groups = new ArrayList<>();
    for (RuleKind kind : RuleKind.values()) {
      List<ReportRule> said = rules.stream().filter(r -> r.rule().kind() == kind).toList();
      Optional<Estimate> overall = estimates.find(VALUE, group(kind));
      if (overall.isPresent() || !said.isEmpty()) {
        groups.add(group(kind, overall, said));
      }
    }
    return List.copyOf(groups);
  }

  private RuleGroup group(RuleKind kind, Optional<Estimate> overall, List<ReportRule> said) {
    String unit = unit(kind);
    String claim =
        overall
                .map(e -> e.told() ? "Median " + Figures.quantity(e, unit) : Figures.tooFew(e))
                .orElse(Figures.TOO_FEW)
            + "."
            + estimates
                .find("rule_change", group(kind))
                .map(
                    e ->
                        " Reports changed in "
                            + Math.round(e.value())
                            + " ("
                            + Quotation.plain(e.note())
                            + ").")
                .orElse("");
    return new RuleGroup(
        anchor(kind), table(kind, unit, overall, claim), reports(unit, said), more(said.size()));
  }

  private static String more(int said) {
    return said > MOST_REPORTS
        ? "Listed are "
            + MOST_REPORTS
            + " of "
            + Figures.count(said)
            + " reports, a stable random choice."
        : "";
  }

  private Table table(RuleKind kind, String unit, Optional<Estimate> overall, String claim) {
    List<Row> rows = new ArrayList<>();
    for (int year : estimates.years(VALUE, group(kind))) {
      Optional<Estimate> e = estimates.find(VALUE, group(kind) + ",year=" + year);
      String at = year == 0 ? "" : Integer.toString(year);
      rows.add(row(Words.name("year", Integer.toString(year)), at, kind, unit, e));
    }
    rows.add(row("All years", "", kind, unit, overall));
    return new Table(
        "rule-" + kind.code(),
        Words.name(kind),
        claim,
        "Year of the post",
        List.of(Column.drawn("Median (range)", kind.code(), unit)),
        rows,
        "years",
        "Dots at the median of what posters report in each year, with a line from the least to the most: "
            + Words.name(kind)
            + " in "
            + unit
            + ".",
        "",
        List.of());
  }

  private static Row row(
      String label, String at, RuleKind kind, String unit, Optional<Estimate> e) {
    List<Link> counts =
        e.map(
                found ->
                    List.of(
                        new Link(Figures.count(found.n()) + " reports", "#" + anchor(kind), "")))
            .orElse(List.of());
    return new Row(label, at, List.of(Cells.quantity(e, unit, kind.code(), counts)));
  }

  private static List<RuleGroup.Report> reports(String unit, List<ReportRule> said) {
    return StableOrder.by(r -> r.threadId() + "\n" + r.rule(), said).stream()
        .limit(MOST_REPORTS)
        .sorted(
            Comparator.comparingInt((ReportRule r) -> r.rule().year())
                .thenComparing(ReportRule::threadId)
                .thenComparingInt(r -> r.rule().post())
                .thenComparingInt(r -> r.rule().begin()))
        .map(
            r ->
                new RuleGroup.Report(
                    Figures.number(r.rule().value()) + "\u00A0" + unit,
                    r.rule().year() == 0 ? "" : Integer.toString(r.rule().year()),
                    CaseList.where(r.rule().post()),
                    WebAddress.of(r.url()).orElse("")))
        .toList();
  }

  private static String unit(RuleKind kind) {
    return Words.text("unit." + kind.code());
  }

  private static String group(RuleKind kind) {
    return "kind=" + kind.code();
  }

  private static String anchor(RuleKind kind) {
    return "reports-" + kind.code();
  }
}
