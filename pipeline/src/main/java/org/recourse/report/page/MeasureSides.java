package org.recourse.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Measure;

/** How measures go with the end by whose labels, side by side. */
final class MeasureSides {
  private static final String DIFFERENCE = "risk_difference";
  private static final String STRATIFIED = "odds_ratio";
  private static final String EXACT = "odds_ratio_exact";
  private static final String ADJUSTED = "odds_ratio_adjusted";
  private static final String HIDDEN = "e_value";
  private static final List<Column> SIDES =
      List.of(
          Column.plain("Machine’s labels"),
          Column.plain("Corrected"),
          Column.plain("People’s alone"));

  private final Estimates estimates;

  MeasureSides(Estimates estimates) {
    this.estimates = estimates;
  }

  Table differences() {
    List<Row> rows =
        Arrays.stream(Measure.values())
            .filter(m -> told(DIFFERENCE, m))
            .map(m -> new Row(Words.name(m), "", sides(DIFFERENCE, m, MeasureSides::points)))
            .toList();
    return new Table(
        "differences",
        "The difference by whose labels",
        "Percentage points, with 95 per cent intervals.",
        "Measure",
        SIDES,
        rows,
        "rows",
        "",
        "",
        List.of());
  }

  /** Odds ratios, and how strong a hidden cause would have to be. */
  Table odds() {
    List<Row> rows = new ArrayList<>();
    for (Measure m : Measure.values()) {
      Stream.of(STRATIFIED, EXACT, ADJUSTED)
          .filter(estimand -> told(estimand, m))
          .map(estimand -> oddsRow(estimand, m))
          .forEach(rows::add);
    }
    return new Table(
        "odds-table",
        "Odds of winning in full, taken against not",
        "Odds ratios: 1 is no association, 2 twice the odds. Stratified: compared within contract and platform. Exact: where counts are small. Adjusted: for contract, platform, stage, sum, year and narrator. Only adjusted ratios can be corrected. The last column says how strong a hidden cause would have to be, as a risk ratio with both measure and end, to make all of the association; in brackets, to take it to the interval’s end.",
        "Measure",
        Stream.concat(SIDES.stream(), Stream.of(Column.plain("Hidden cause"))).toList(),
        List.copyOf(rows),
        "rows",
        "",
        "",
        List.of());
  }

  private Row oddsRow(String estimand, Measure m) {
    List<Cell> cells = new ArrayList<>(sides(estimand, m, MeasureSides::ratio));
    if (!estimand.equals(ADJUSTED)) {
      cells.set(1, Cell.text("–"));
    }
    boolean leads = estimand.equals(told(ADJUSTED, m) ? ADJUSTED : STRATIFIED);
    cells.add(leads ? Cells.strength(estimates.find(HIDDEN, group(m))) : Cell.text(""));
    return new Row(Words.name(m) + ", " + Words.text("ratio." + estimand), "", cells);
  }

  private static String group(Measure m) {
    return "measure=" + m.code();
  }

  private boolean told(String estimand, Measure m) {
    return estimates.side(estimand, group(m)).stream().anyMatch(Estimate::told);
  }

  private List<Cell> sides(String estimand, Measure m, Function<Estimate, String> wording) {
    return Stream.of(Estimate.RAW, Estimate.CORRECTED, Estimate.HUMAN)
        .map(labels -> cell(estimates.by(labels, estimand, group(m)), wording))
        .toList();
  }

  /** In lines that a narrow screen keeps and a wide one joins. */
  private static Cell cell(Optional<Estimate> estimate, Function<Estimate, String> wording) {
    if (estimate.isEmpty()) {
      return Cell.text("too few\nlabels");
    }
    Estimate e = estimate.get();
    String why = e.note().startsWith(Figures.TOO_FEW) ? "too few\nto say" : "none";
    return Cell.text(
        e.told()
            ? wording.apply(e) + ",\n" + Figures.size(e) + ")"
            : why + "\n(" + Figures.size(e) + ")");
  }

  private static String points(Estimate e) {
    return Figures.points(e) + "\n(" + Figures.pointRange(e);
  }

  private static String ratio(Estimate e) {
    return Figures.ratio(e.value())
        + "\n("
        + Figures.ratio(e.low())
        + "–"
        + Figures.ratio(e.high());
  }
}
