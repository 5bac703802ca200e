package org.recourse.tag;

import java.util.List;

/**
 * What the lexicon knows of a word.
 *
 * @param exact the word, lower case
 * @param classes a bit for each class of words that it is in
 * @param general its first class ({@code @client}), or {@code exact} itself where it is in none:
 *     what n-grams are made of, so that little text teaches more
 * @param spellings those of {@link Spellings} that it has
 * @param vector what it means, see {@link WordVectors}; empty where that is not known
 * @param starts phrases that can begin with it
 */
record Word(
    Part exact, long classes, Part general, int[] spellings, float[] vector, List<Phrase> starts) {
  String text() {
    return exact.text();
  }

  boolean is(long classMask) {
    return (classes & classMask) != 0;
  }
}
