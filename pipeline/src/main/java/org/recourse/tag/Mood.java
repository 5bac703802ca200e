package org.recourse.tag;

import java.util.Locale;

/** How a phrase is said. */
enum Mood {
  /** As what is so. */
  SAID,
  /** As what is not so. */
  NEG,
  /** In a sentence with a condition. */
  IF,
  /** In a question. */
  ASK,
  /** As what can, could or should be. */
  MAY,
  /** As what is wanted or planned. */
  WANT,
  /** Between quotation marks. */
  QUOTE;

  private final Part part = Part.of(name().toLowerCase(Locale.ROOT));

  Part part() {
    return part;
  }
}
