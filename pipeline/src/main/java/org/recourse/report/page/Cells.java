package org.recourse.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.recourse.report.Figures;
import org.recourse.statistics.Estimate;

/** Turns estimates into cells. */
final class Cells {
  private static final int DECIMALS_DRAWN = 5;
  private static final String ABSENT = "–";

  private Cells() {}

  /** {@code 42 % (31–54)} over its counts. */
  static Cell share(Optional<Estimate> estimate, String series, List<Link> counts) {
    return cell(estimate, e -> Figures.percent(e) + range(Figures.percentRange(e)), series, counts);
  }

  /** {@code +12 points (−3 to +27)} over {@code n = 120}. */
  static Cell difference(Optional<Estimate> estimate, String series) {
    return cell(
        estimate,
        e -> Figures.points(e) + range(Figures.pointRange(e)) + "\n" + Figures.size(e),
        series,
        List.of());
  }

  /** {@code 291 USD (150–338)} over its counts. */
  static Cell quantity(Optional<Estimate> estimate, String unit, String series, List<Link> counts) {
    return cell(
        estimate,
        e -> Figures.number(e.value()) + "\u00A0" + unit + range(Figures.quantityRange(e)),
        series,
        counts);
  }

  /** {@code 3.1 (1.4)}. */
  static Cell strength(Optional<Estimate> estimate) {
    return Cell.text(
        estimate
            .filter(Estimate::told)
            .map(e -> Figures.ratio(e.value()) + " (" + Figures.ratio(e.low()) + ")")
            .orElse(ABSENT));
  }

  private static Cell cell(
      Optional<Estimate> estimate,
      Function<Estimate, String> wording,
      String series,
      List<Link> counts) {
    if (estimate.isEmpty()) {
      return Cell.text(ABSENT);
    }
    Estimate e = estimate.get();
    return e.told()
        ? new Cell(
            wording.apply(e), counts, series, drawn(e.value()), drawn(e.low()), drawn(e.high()))
        : new Cell(
            counts.isEmpty() ? Figures.TOO_FEW + "\n" + Figures.size(e) : Figures.TOO_FEW,
            counts,
            "",
            "",
            "",
            "");
  }

  private static String range(String range) {
    return range.isEmpty() ? "" : " (" + range + ")";
  }

  /** A plain decimal number as scripts read it; empty for NaN. */
  static String drawn(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS_DRAWN, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
