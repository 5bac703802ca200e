package org.recourse.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Quotation;
import org.recourse.report.Words;
import org.recourse.statistics.AdviceTotals;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Measure;

/** Who advises a measure and who advises against it, by rank, and how it goes with the end. */
final class AdviceRanks {
  private static final String FOR = "recommended";
  private static final String AGAINST = "discouraged";

  private final Estimates estimates;
  private final String group;

  AdviceRanks(Estimates estimates, Measure measure) {
    this.estimates = estimates;
    group = "measure=" + measure.code();
  }

  /** Ranks with the most advice first, those without one of these last. */
  List<Row> rows() {
    TreeSet<String> ranks = new TreeSet<>(estimates.within(FOR, group, "rank"));
    ranks.addAll(estimates.within(AGAINST, group, "rank"));
    return ranks.stream()
        .sorted(
            Comparator.<String, Boolean>comparing(AdviceTotals.OTHER::equals)
                .thenComparing(rank -> -sentences(rank))
                .thenComparing(Comparator.naturalOrder()))
        .map(this::row)
        .toList();
  }

  private Row row(String rank) {
    String name = rank.equals(AdviceTotals.OTHER) ? Words.text("rank.other") : Quotation.cut(rank);
    return new Row(name, "", List.of(cell(FOR, rank), cell(AGAINST, rank)));
  }

  private Cell cell(String estimand, String rank) {
    long n = sentences(rank);
    return Cell.text(
        find(estimand, rank)
            .map(
                e ->
                    e.told()
                        ? Figures.percent(e) + " (" + Figures.percentRange(e) + "), " + of(e.k(), n)
                        : Figures.TOO_FEW + ", " + of(e.k(), n))
            .orElse(of(0, n)));
  }

  private static String of(long k, long n) {
    return Figures.count(k) + " of " + Figures.count(n);
  }

  /** Of a rank, over all measures. */
  private long sentences(String rank) {
    return find(FOR, rank).or(() -> find(AGAINST, rank)).map(Estimate::n).orElse(0L);
  }

  private Optional<Estimate> find(String estimand, String rank) {
    return estimates.find(estimand, group + ",rank=" + rank);
  }

  /** Empty where nothing was compared. */
  String evidence() {
    return estimates
        .find("risk_difference", group)
        .map(e -> "Share won in full, taken less not taken: " + Figures.difference(e) + ".")
        .orElse("");
  }
}
