package org.recourse.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Quotation;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Measure;

/** What goes with a better end, and what posters advise. */
final class MeasureTables {
  private static final String DIFFERENCE = "risk_difference";
  private static final String WON = "freelancer_won";

  private final Estimates estimates;
  private final CaseList cases;
  private final Set<String> advised;

  /**
   * @param advised anchors of the advice that the page lists
   */
  MeasureTables(Estimates estimates, CaseList cases, List<AdviceGroup> advised) {
    this.estimates = estimates;
    this.cases = cases;
    this.advised = new LinkedHashSet<>();
    advised.forEach(group -> this.advised.add(group.anchor()));
  }

  Table measures() {
    List<Row> rows = sorted(DIFFERENCE).stream().map(this::measureRow).toList();
    return new Table(
        "measures-table",
        "Difference in the share won in full",
        "The share won in full among narrators who say they took the measure, less the share among those who do not say so.",
        "Measure",
        List.of(
            Column.drawn("Difference", DIFFERENCE, "points"),
            Column.plain("Won, taken"),
            Column.plain("Won, not told as taken"),
            Column.plain("Won, told as not taken"),
            Column.plain("Adjusted p")),
        rows,
        "rows",
        "Dots with 95 per cent intervals: for each measure the difference in the share won in full between those who took it and those who do not say so, largest first, zero marked.",
        "0",
        notes());
  }

  private Row measureRow(Measure m) {
    Optional<Estimate> difference = find(DIFFERENCE, m);
    return new Row(
        Words.name(m),
        "",
        List.of(
            Cells.difference(difference, DIFFERENCE),
            won("taken", m, "taken=" + m.code()),
            won("not_taken", m, "!taken=" + m.code()),
            won("missed", m, "missed=" + m.code()),
            Cell.text(difference.map(e -> probability(e.q())).orElse("–"))));
  }

  private Cell won(String how, Measure m, String filter) {
    Optional<Estimate> e = estimates.find(WON, how + "=" + m.code());
    String list = (how.equals("missed") ? "missed=" : "taken=") + m.code();
    List<Link> counts =
        estimates
            .counted(WON, how + "=" + m.code())
            .map(
                found ->
                    List.of(
                        cases.link(
                            Figures.count(found.k()), list, "outcome=freelancer_won " + filter),
                        cases.link(Figures.count(found.n()), list, "ended " + filter)))
            .orElse(List.of());
    Cell cell = Cells.share(e, "", counts);
    return new Cell(cell.text(), cell.counts(), "", "", "", "");
  }

  /** {@code .04}, {@code <.001}; a dash where nothing was tested. */
  static String probability(double p) {
    if (Double.isNaN(p)) {
      return "–";
    }
    if (p < 0.001) {
      return "<.001";
    }
    BigDecimal rounded = BigDecimal.valueOf(p).setScale(p < 0.1 ? 3 : 2, RoundingMode.HALF_UP);
    return rounded.compareTo(BigDecimal.ONE) >= 0 ? "1" : rounded.toPlainString().substring(1);
  }

  private List<String> notes() {
    return sorted(DIFFERENCE).stream()
        .flatMap(m -> find(DIFFERENCE, m).stream().map(e -> note(m, e)))
        .filter(note -> !note.isEmpty())
        .distinct()
        .toList();
  }

  /** The usual comparison is told once, another one with the measure that it is of. */
  private static String note(Measure m, Estimate e) {
    String remark = e.told() ? Quotation.plain(e.remark()) : "";
    return remark.contains("told as not taken")
        ? Words.name(m) + ": " + remark
        : Words.heading(remark.isEmpty() ? " " : remark).strip();
  }

  Table advice() {
    List<Row> rows = sorted("recommended").stream().map(this::adviceRow).toList();
    return new Table(
        "advice-table",
        "Advice beside evidence",
        "On the left how often posters advise for and against a measure, as a share of all advice sentences; on the right the difference from the section before.",
        "Measure",
        List.of(
            Column.drawn("Advised for", "recommended", "share"),
            Column.drawn("Advised against", "discouraged", "share"),
            Column.drawn("Difference in won", DIFFERENCE, "points").inPanel(1),
            Column.plain("Advice and evidence")),
        rows,
        "rows",
        "Two panels with a row for each measure: the share of advice sentences for and against it, and the difference in the share won in full, each with its 95 per cent interval.",
        "",
        List.of());
  }

  private Row adviceRow(Measure m) {
    return new Row(
        Words.name(m),
        "",
        List.of(
            advised("recommended", m),
            advised("discouraged", m),
            Cells.difference(find(DIFFERENCE, m), DIFFERENCE),
            Cell.text(verdict(m))));
  }

  private Cell advised(String estimand, Measure m) {
    Optional<Estimate> e = find(estimand, m);
    String anchor = AdviceGroups.anchor(m);
    String href = advised.contains(anchor) ? "#" + anchor : "#advice";
    List<Link> counts =
        e.map(
                found ->
                    List.of(
                        new Link(Figures.count(found.k()), href, ""),
                        new Link(Figures.count(found.n()), "#advice", "")))
            .orElse(List.of());
    return Cells.share(e, estimand, counts);
  }

  /** Whether the bulk of the advice points the way that the evidence does. */
  private String verdict(Measure m) {
    Optional<Estimate> difference = find(DIFFERENCE, m).filter(Estimate::told);
    long tendency = given("recommended", m) - given("discouraged", m);
    if (difference.isEmpty()) {
      return Figures.TOO_FEW;
    }
    if (tendency == 0) {
      return "advice undecided";
    }
    Estimate e = difference.get();
    boolean better = e.low() > 0;
    boolean worse = e.high() < 0;
    if (!better && !worse) {
      return "evidence undecided";
    }
    return better == tendency > 0 ? "agree" : "disagree";
  }

  private long given(String estimand, Measure m) {
    return find(estimand, m).map(e -> Math.max(0, e.k())).orElse(0L);
  }

  /** Measures by an estimand, the largest first; those without a number last. */
  private List<Measure> sorted(String estimand) {
    Comparator<Measure> bySize =
        Comparator.comparingDouble(
            m -> find(estimand, m).filter(Estimate::told).map(e -> -e.value()).orElse(2.0));
    return Arrays.stream(Measure.values()).filter(this::known).sorted(bySize).toList();
  }

  private boolean known(Measure m) {
    return find(DIFFERENCE, m).isPresent()
        || find("recommended", m).isPresent()
        || find("discouraged", m).isPresent();
  }

  private Optional<Estimate> find(String estimand, Measure m) {
    return estimates.find(estimand, "measure=" + m.code());
  }
}
