package org.recourse.report.page;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
                            + "\n("
                            + Figures.percentRange(e)
                            + ",\n"
                            + Figures.size(e)
                            + ")"
                        : Figures.tooFew(e).replace(" (", "\n("))
            .orElse("too few\nlabels"));
  }

  /** What is said of all figures by people's labels once, else of which it is said. */
  private List<String> notes() {
    Map<String, Set<String>> said = new LinkedHashMap<>();
    Set<String> shares = new LinkedHashSet<>();
    for (String estimand : SHARES) {
      for (Estimate e : estimates.side(estimand, "all")) {
        if (!e.correctedFor().equals(Estimate.RAW)) {
          shares.add(estimand);
          Stream.of(Quotation.plain(e.note()).split("; "))
              .filter(part -> !part.isEmpty())
              .forEach(
                  part -> said.computeIfAbsent(part, p -> new LinkedHashSet<>()).add(estimand));
        }
      }
    }
    return said.entrySet().stream()
        .map(
            e ->
                e.getValue().equals(shares)
                    ? Words.heading(e.getKey()) + "."
                    : e.getValue().stream()
                            .map(share -> Words.text("share." + share))
                            .collect(Collectors.joining(", "))
                        + ": "
                        + e.getKey()
                        + ".")
        .toList();
  }
}
