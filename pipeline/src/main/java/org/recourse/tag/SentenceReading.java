package org.recourse.tag;

import java.util.List;
import org.recourse.language.Sentence;

/**
 * A sentence as the taggers see it.
 *
 * @param post number of its post
 * @param place of the sentence in the post, from 0
 * @param sentence with its span in the post's text
 * @param words one for each token, a quantity as one word
 * @param classes the classes of all words together, a bit each
 * @param begins first character of each word in the post's text
 * @param hits phrases found, in order of place
 * @param question whether it asks
 * @param quantities named in it, in order of place
 */
record SentenceReading(
    int post,
    int place,
    Sentence sentence,
    List<Word> words,
    long classes,
    int[] begins,
    List<Hit> hits,
    boolean question,
    List<Quantity> quantities) {

  /** Whether a word of it is in one of these classes. */
  boolean speaksOf(long classMask) {
    return (classes & classMask) != 0;
  }

  boolean has(String hit) {
    for (Hit h : hits) {
      if (h.means(hit)) {
        return true;
      }
    }
    return false;
  }
}
