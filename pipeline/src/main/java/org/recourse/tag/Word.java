package org.recourse.tag;

import java.util.List;

/**
 * What the lexicon knows of a word.
 *
 * @param text lower case
 * @param classes a bit for each class of words that it is in
 * @param general its first class ({@code @client}), or the word itself where it is in none: what
 *     n-grams are made of, so that little text teaches more
 * @param starts phrases that can begin with it
 */
record Word(String text, long classes, String general, List<Phrase> starts) {
  boolean is(long classMask) {
    return (classes & classMask) != 0;
  }
}
