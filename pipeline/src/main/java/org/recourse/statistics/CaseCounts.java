package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

/**
 * What all estimates about cases are computed from.
 *
 * @param unlabelled first-hand cases that the machine read in threads that no person labelled, by
 *     thread
 * @param authors all first-hand cases that the machine read, by author
 * @param threads how many threads were read, those without a case and labelled ones among them
 */
public record CaseCounts(
    CaseTotals unlabelled, UnitTotals authors, HumanLabels labels, long threads) {
  public CaseCounts {
    requireNonNull(unlabelled, "unlabelled");
    requireNonNull(authors, "authors");
    requireNonNull(labels, "labels");
  }

  /** The machine's cases of all threads. */
  CaseTotals machine() {
    CaseTotals all = unlabelled.copy();
    for (LabelledUnit unit : labels.units()) {
      if (!unit.machine().isEmpty()) {
        all.add(unit.machine());
      }
    }
    return all;
  }
}
