package org.recourse.tag;

import static java.util.Objects.requireNonNull;

/**
 * Where in a thread a value was read: characters {@code begin} (inclusive) to {@code end}
 * (exclusive) of the text of post {@code post}, in UTF-16 units as {@link String#substring(int,
 * int)} counts.
 *
 * @param field what the passage speaks for: a field of a case ({@code outcome}), or {@code taken:}
 *     or {@code missed:} and a measure ({@code taken:open_dispute})
 * @param post number of the post, from 1; 0 for the thread's title
 * @param by the rule or model that read it
 */
public record Evidence(String field, int post, int begin, int end, String by) {
  public Evidence {
    requireNonNull(field, "field");
    requireNonNull(by, "by");
    if (post < 0 || begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "no such span: post " + post + ", characters " + begin + " to " + end);
    }
  }
}
