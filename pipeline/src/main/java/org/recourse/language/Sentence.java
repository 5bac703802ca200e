package org.recourse.language;

import java.util.List;

/**
 * A sentence, or what stands for one on a line of its own.
 *
 * @param begin first character in the text that was read, in UTF-16 units
 * @param end one past its last character; neither end is white space
 * @param tokens in the order of the text; empty where the sentence is only white space
 */
public record Sentence(int begin, int end, List<Token> tokens) {
  public Sentence {
    tokens = List.copyOf(tokens);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no such span: characters " + begin + " to " + end);
    }
  }
}
