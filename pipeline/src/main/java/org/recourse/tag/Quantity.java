package org.recourse.tag;

import static java.util.Objects.requireNonNull;

/**
 * A sum of money, a length of time or a percentage that a text names.
 *
 * @param begin first character in the text
 * @param end one past its last character
 * @param value in units of the currency, in days, or in percent
 * @param currency ISO 4217 code of a sum of money; else empty
 */
record Quantity(int begin, int end, Kind kind, double value, String currency) {
  /** What is measured, with the word that stands for it in a sentence. */
  enum Kind {
    MONEY("$money"),
    DAYS("#days"),
    PERCENT("#percent");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Quantity {
    requireNonNull(kind, "kind");
    requireNonNull(currency, "currency");
  }
}
