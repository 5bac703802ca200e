package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

/**
 * How often posters report one value of a rule in one year.
 *
 * @param kind the codebook's word
 * @param year of the posts; 0 where unknown
 * @param value in the kind's unit
 */
public record RuleReports(String kind, int year, double value, long reports) {
  public RuleReports {
    requireNonNull(kind, "kind");
  }
}
