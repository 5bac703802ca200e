package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

/**
 * What posters report of one rule.
 *
 * @param kind the codebook's word
 * @param year of the posts; 0 for all years together
 * @param median of the reported values, in the kind's unit
 */
public record RuleSummary(String kind, int year, long n, double median, double least, double most) {
  public RuleSummary {
    requireNonNull(kind, "kind");
  }
}
