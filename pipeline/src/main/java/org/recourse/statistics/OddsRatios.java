package org.recourse.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Odds ratios of a comparison that no regression is needed for: one over strata of contract and
 * platform, and where cells are small the exact one. By the machine's labels and by people's; to
 * correct the one by the other, threads' counts in every stratum would be needed, so that the
 * machine's say that they are not corrected.
 */
final class OddsRatios {
  static final String STRATIFIED = "odds_ratio";
  static final String EXACT = "odds_ratio_exact";

  private static final String MANTEL_HAENSZEL = "mantel_haenszel";
  private static final String NO_STRATUM =
      "no stratum has both ends on both sides; see the exact odds ratio";
  private static final String CONDITIONAL = "exact_conditional";

  private final Comparison comparison;
  private final PeoplesComparison people;
  private final Map<Covariates, EndedCases> ended;

  OddsRatios(Comparison comparison, PeoplesComparison people, Map<Covariates, EndedCases> ended) {
    this.comparison = comparison;
    this.people = people;
    this.ended = ended;
  }

  List<Estimate> stratified(double effect) {
    Map<String, long[]> strata = new TreeMap<>();
    comparison.taken(ended).forEach((c, n) -> cell(strata, c, 0, n));
    comparison.others(ended).forEach((c, n) -> cell(strata, c, 2, n));
    List<TwoByTwo> tables =
        strata.values().stream().map(n -> new TwoByTwo(n[0], n[1], n[2], n[3])).toList();
    List<Estimate> out = new ArrayList<>();
    out.add(
        MantelHaenszel.withDefaults()
            .withDesignEffect(effect)
            .of(tables)
            .map(r -> stratified(r, Estimate.RAW).notCorrected())
            .orElseGet(() -> refused(STRATIFIED, MANTEL_HAENSZEL, Estimate.RAW, NO_STRATUM)));
    if (people.some()) {
      out.add(peoples());
    }
    return out;
  }

  private Estimate peoples() {
    if (people.table().hasSmallCell()) {
      return refused(
          STRATIFIED,
          MANTEL_HAENSZEL,
          Estimate.HUMAN,
          Estimate.TOO_FEW + ": fewer than five cases are to be expected of a cell");
    }
    return people
        .effect()
        .flatMap(e -> MantelHaenszel.withDefaults().withDesignEffect(e).ofCells(people.cells()))
        .map(r -> stratified(r, Estimate.HUMAN))
        .orElseGet(() -> refused(STRATIFIED, MANTEL_HAENSZEL, Estimate.HUMAN, NO_STRATUM));
  }

  private static void cell(Map<String, long[]> strata, Covariates c, int at, long[] n) {
    long[] counts = strata.computeIfAbsent(c.stratum(), s -> new long[4]);
    counts[at] += n[1];
    counts[at + 1] += n[0] - n[1];
  }

  private Estimate stratified(MantelHaenszel.Result r, String labels) {
    return Estimate.of(
            STRATIFIED,
            comparison.group(),
            r.oddsRatio(),
            table(labels).n(),
            -1,
            MANTEL_HAENSZEL,
            labels,
            note(labels))
        .withTest(r.p(), Double.NaN);
  }

  private TwoByTwo table(String labels) {
    return labels.equals(Estimate.HUMAN) ? people.table() : comparison.table();
  }

  private String note(String labels) {
    return labels.equals(Estimate.HUMAN) ? people.note() : comparison.note();
  }

  private Estimate refused(String estimand, String method, String labels, String why) {
    return Estimate.refused(
        estimand,
        comparison.group(),
        table(labels).n(),
        -1,
        method,
        labels,
        why + "; " + note(labels));
  }

  List<Estimate> exact(double effect) {
    List<Estimate> out = new ArrayList<>();
    exact(
            Estimate.RAW,
            effect > 1
                ? "cases of one thread or author are no independent draws, which the exact test needs"
                : "")
        .map(Estimate::notCorrected)
        .ifPresent(out::add);
    if (people.some()) {
      exact(
              Estimate.HUMAN,
              people.simple()
                  ? ""
                  : "cases of one thread, or drawn with different probabilities, are not what the exact test needs")
          .ifPresent(out::add);
    }
    return out;
  }

  /**
   * Nothing where no cell is small.
   *
   * @param dependent why the cases are no independent draws; empty where they are
   */
  private Optional<Estimate> exact(String labels, String dependent) {
    TwoByTwo t = table(labels);
    if (!t.hasSmallCell()) {
      return Optional.empty();
    }
    if (t.rarer() == 0) {
      return Optional.of(refused(EXACT, CONDITIONAL, labels, "all cases have the same end"));
    }
    if (!dependent.isEmpty()) {
      return Optional.of(refused(EXACT, CONDITIONAL, labels, dependent));
    }
    ExactTest.Result r = ExactTest.withDefaults().of(t);
    if (Double.isInfinite(r.oddsRatio().value())) {
      return Optional.of(
          refused(EXACT, CONDITIONAL, labels, "infinite: a cell is empty; p = " + r.p()));
    }
    return Optional.of(
        Estimate.of(
                EXACT,
                comparison.group(),
                r.oddsRatio(),
                t.n(),
                -1,
                CONDITIONAL,
                labels,
                note(labels))
            .withTest(r.p(), Double.NaN));
  }
}
