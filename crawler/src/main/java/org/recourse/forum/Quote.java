package org.recourse.forum;

import static java.util.Objects.requireNonNull;

/**
 * Words of somebody else that a post repeats.
 *
 * @param author whom the post quotes; empty where it does not say
 * @param text the quoted words, paragraphs separated by an empty line
 */
public record Quote(String author, String text) {
  public Quote {
    requireNonNull(author, "author");
    requireNonNull(text, "text");
  }
}
