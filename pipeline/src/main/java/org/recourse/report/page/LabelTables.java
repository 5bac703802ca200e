package org.recourse.report.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Quotation;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;

/** The main shares by whose labels they rest on, side by side. */
final class LabelTables {
  private static final List<String> SHARES =
      List.of("freelancer_won", "split", "client_won", "paid_at_least_part", "pending");

  private final Estimates estimates;

  LabelTables(Estimates estimates) {
    this.estimates = estimates;
  }

  Table sides() {
    return new Table(
        "labels-table",
        "The same by whose labels",
        "The machine reads all threads and misreads some; people have labelled a few. Where enough threads were labelled, the second column takes the machine’s misreadings out of its figures.",
        "Share",
        List.of(
            Column.plain("Machine’s labels as they are"),
            Column.plain("Corrected by people’s labels"),
            Column.plain("People’s labels alone")),
        SHARES.stream().map(this::row).toList(),
        "rows",
        "",
        "",
        notes());
  }

  private Row row(String estimand) {
    return new Row(
        Words.text("share." + estimand),
        "",
        Stream.of(Estimate.RAW, Estimate.CORRECTED, Estimate.HUMAN)
            .map(labels -> cell(estimates.by(labels, estimand, "all")))
            .toList());
  }

  private static Cell cell(Optional<Estimate> estimate) {
    return Cell.text(
        estimate
            .map(
                e ->
                    e.told()
                        ? Figures.percent(e)
                            + " ("
                            + Figures.percentRange(e)
                            + ", "
                            + Figures.size(e)
                            + ")"
                        : Figures.tooFew(e))
            .orElse("too few labels"));
  }

  private List<String> notes() {
    return SHARES.stream()
        .flatMap(estimand -> estimates.side(estimand, "all").stream())
        .filter(e -> !e.correctedFor().equals(Estimate.RAW) && !e.note().isEmpty())
        .map(e -> Words.heading(Quotation.plain(e.note())) + ".")
        .distinct()
        .toList();
  }
}
