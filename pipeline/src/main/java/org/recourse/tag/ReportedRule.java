package org.recourse.tag;

import static java.util.Objects.requireNonNull;

/**
 * A fact that a poster states about how the platform works, right or wrong (codebook 4).
 *
 * @param post number of the post, from 1
 * @param begin first character of the passage in the post's text
 * @param end one past its last character
 * @param value in {@link RuleKind#unit()}
 * @param year of the post; 0 where it has no date
 */
public record ReportedRule(int post, int begin, int end, RuleKind kind, double value, int year) {
  public ReportedRule {
    requireNonNull(kind, "kind");
  }
}
