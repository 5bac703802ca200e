package org.recourse.report;

import static java.util.Objects.requireNonNull;

/**
 * A short quotation that a value was read from.
 *
 * @param field what it speaks for, as in {@link org.recourse.tag.Evidence#field()}
 * @param post number of the post, from 1; 0 for the thread's title
 * @param quote at most {@link Quotation#LONGEST} characters, see {@link Quotation#cut}
 * @param begin first character of the whole passage in the post's text, also where the quote is cut
 *     shorter
 * @param end one past the last character of the whole passage
 */
public record Passage(String field, int post, String quote, int begin, int end) {
  public Passage {
    requireNonNull(field, "field");
    requireNonNull(quote, "quote");
    if (post < 0 || begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "no such span: post " + post + ", characters " + begin + " to " + end);
    }
    if (quote.length() > Quotation.LONGEST) {
      throw new IllegalArgumentException(
          "quote must have at most "
              + Quotation.LONGEST
              + " characters (Passage.cut shortens), had "
              + quote.length());
    }
  }

  /**
   * The passage {@code begin} to {@code end} of a post, its quote cut to publishable length.
   *
   * @param text of the whole post
   * @throws IllegalArgumentException where the span does not lie within the text
   */
  public static Passage cut(String field, int post, String text, int begin, int end) {
    if (begin < 0 || end < begin || end > text.length()) {
      throw new IllegalArgumentException(
          "characters "
              + begin
              + " to "
              + end
              + " lie outside post "
              + post
              + ", which has "
              + text.length());
    }
    return new Passage(field, post, Quotation.cut(text.substring(begin, end)), begin, end);
  }
}
