package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

/**
 * One number that is published.
 *
 * @param estimand what is estimated, a short stable word ({@code freelancer_won})
 * @param group over whom: {@code all}, or dimension and value ({@code platform=upwork})
 * @param value the estimate, in the unit of the estimand (shares: 0 to 1); NaN where {@link
 *     #told()} is false
 * @param low lower end of the 95 % interval; NaN where there is none
 * @param high upper end of the 95 % interval; NaN where there is none
 * @param n how many cases (or sentences) it rests on
 * @param k how many of those have the property; -1 where the estimand is no share
 * @param method how value and interval were computed ({@code wilson})
 * @param correctedFor what faults of the labels it was corrected for; {@code nothing} for a raw
 *     machine figure
 * @param p p-value; NaN where nothing is tested
 * @param q p adjusted for the family of tests; NaN where nothing is tested
 * @param note a sentence for the reader; empty where there is nothing to say
 */
public record Estimate(
    String estimand,
    String group,
    double value,
    double low,
    double high,
    long n,
    long k,
    String method,
    String correctedFor,
    double p,
    double q,
    String note) {

  public Estimate {
    requireNonNull(estimand, "estimand");
    requireNonNull(group, "group");
    requireNonNull(method, "method");
    requireNonNull(correctedFor, "correctedFor");
    requireNonNull(note, "note");
  }

  /** False where there were too few cases to say anything. */
  public boolean told() {
    return !Double.isNaN(value);
  }
}
