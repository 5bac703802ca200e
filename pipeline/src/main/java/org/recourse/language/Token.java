package org.recourse.language;

import static java.util.Objects.requireNonNull;

/**
 * A word, a number or a mark.
 *
 * @param begin first character in the text that was read, in UTF-16 units
 * @param end one past its last character
 * @param word lower case, with straight quotes: {@code DON’T} is read as {@code do} and {@code n't}
 */
public record Token(int begin, int end, String word) {
  public Token {
    requireNonNull(word, "word");
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no such span: characters " + begin + " to " + end);
    }
  }
}
