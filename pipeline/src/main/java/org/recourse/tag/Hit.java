package org.recourse.tag;

/**
 * A phrase of the lexicon found in a sentence.
 *
 * @param from first word of the match
 * @param to one past its last word
 */
record Hit(Phrase phrase, int from, int to, Mood mood, Subject subject) {

  /** What it means ({@code win.paid}); the code of a measure where it speaks of one. */
  String name() {
    return phrase.name().text();
  }

  boolean measure() {
    return phrase.measure().isPresent();
  }

  boolean means(String name) {
    return name().equals(name);
  }
}
