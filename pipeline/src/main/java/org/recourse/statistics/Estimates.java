package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * From totals to all estimates that are published. The totals come added up (Spark's part), so that
 * the work here does not grow with the number of cases.
 *
 * <p>Everything is over first-hand cases; win rates are over ended ones, with bounds for what the
 * pending ones could do to them. Cases of one thread and of one author are not taken for
 * independent ({@link DesignEffect}). Each number about cases is given by the machine's labels as
 * they are, by these corrected by people's labels, and by people's labels alone, as far as there
 * are enough; the leading one of a group comes first. The result is in a fixed order.
 */
public final class Estimates {
  /** Fewer human-labelled threads correct nothing. */
  public static final long LABELS_FOR_A_CORRECTION = Thresholds.DEFAULT.labels();

  private final Thresholds least;

  private Estimates(Thresholds least) {
    this.least = least;
  }

  /** No number from fewer than 5 cases; no correction from fewer than 50 labels. */
  public static Estimates withDefaults() {
    return new Estimates(Thresholds.DEFAULT);
  }

  /**
   * @param cases fewer, in a group or in either arm of a comparison, give no number
   */
  public Estimates withLeastCases(long cases) {
    return new Estimates(new Thresholds(cases, least.labels(), least.rarer()));
  }

  /** All estimates about cases. */
  public List<Estimate> ofCases(CaseCounts counts) {
    List<Estimate> out = new ArrayList<>();
    Parts parts = new Parts(requireNonNull(counts, "counts"));
    parts.outcomes().addTo(out);
    parts.measures().addTo(out);
    return out;
  }

  /** The share won in full of all ended cases, the leading figure first. */
  List<Estimate> headline(CaseCounts counts) {
    return new Parts(counts).outcomes().headline();
  }

  /** What goes with a better end. */
  List<Estimate> ofMeasures(CaseCounts counts) {
    List<Estimate> out = new ArrayList<>();
    new Parts(counts).measures().addTo(out);
    return out;
  }

  private final class Parts {
    private final CaseCounts counts;
    private final CaseTotals machine;
    private final UnitTotals threads;
    private final LabelledStrata labels;

    Parts(CaseCounts counts) {
      this.counts = counts;
      machine = counts.machine();
      threads = machine.all();
      labels = LabelledStrata.of(counts);
    }

    OutcomeEstimates outcomes() {
      Shares shares = new Shares(threads, counts.authors(), labels, least);
      return new OutcomeEstimates(shares, threads, labels);
    }

    MeasureEstimates measures() {
      return new MeasureEstimates(machine, threads, counts.authors(), labels, least);
    }
  }

  /** All estimates about advice, from the same sentences by thread and by author. */
  public List<Estimate> ofAdvice(AdviceTotals threads, AdviceTotals authors) {
    List<Estimate> out = new ArrayList<>();
    new AdviceEstimates(threads, authors, least).addTo(out);
    return out;
  }

  /** All estimates about rules. */
  public List<Estimate> ofRules(List<RuleReports> reports) {
    List<Estimate> out = new ArrayList<>();
    new RuleEstimates(reports, least).addTo(out);
    return out;
  }
}
