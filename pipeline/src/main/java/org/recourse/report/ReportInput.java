package org.recourse.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.recourse.statistics.Estimate;

/**
 * All that one night publishes, as report and knowledge base read it.
 *
 * @param estimates every published number; where several share estimand and group, the first is the
 *     leading one and the others stand beside it
 * @param cases every case, second-hand ones included; any order
 * @param advice every advice sentence; any order
 * @param rules every reported rule; any order
 * @param provenance what was read and what read it
 */
public record ReportInput(
    List<Estimate> estimates,
    List<ReportCase> cases,
    List<ReportAdvice> advice,
    List<ReportRule> rules,
    Provenance provenance) {
  public ReportInput {
    estimates = List.copyOf(requireNonNull(estimates, "estimates"));
    cases = List.copyOf(requireNonNull(cases, "cases"));
    advice = List.copyOf(requireNonNull(advice, "advice"));
    rules = List.copyOf(requireNonNull(rules, "rules"));
    requireNonNull(provenance, "provenance");
  }
}
