package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

/**
 * How many first-hand cases of a group ended in one way.
 *
 * @param group {@code all}, or dimension and value ({@code platform=upwork}, {@code
 *     taken=open_dispute})
 * @param outcome the codebook's word
 */
public record CaseTally(String group, String outcome, long cases) {
  public CaseTally {
    requireNonNull(group, "group");
    requireNonNull(outcome, "outcome");
    if (cases < 0) {
      throw new IllegalArgumentException("cases must be 0 or more, was " + cases);
    }
  }
}
