package org.recourse.tag;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sentence that tells a reader what to do (codebook 3).
 *
 * @param post number of the post, from 1
 * @param begin first character of the sentence in the post's text
 * @param end one past its last character
 * @param sentence exactly as in the post
 * @param codes what it speaks of, in the codebook's order; empty where the advice fits no code
 * @param confidence estimated probability that the sentence is advice
 * @param by the rule or model that found it
 */
public record Advice(
    int post,
    int begin,
    int end,
    String sentence,
    Set<Measure> codes,
    Stance stance,
    double confidence,
    String by) {
  public Advice {
    requireNonNull(sentence, "sentence");
    requireNonNull(stance, "stance");
    requireNonNull(by, "by");
    codes = Collections.unmodifiableSet(new TreeSet<>(codes));
  }
}
