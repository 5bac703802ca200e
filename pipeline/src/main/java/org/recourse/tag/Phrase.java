package org.recourse.tag;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sequence of words that means something, as the lexicon writes it: words parted by blanks, where
 *
 * <ul>
 *   <li>{@code refund|cancel} is either word,
 *   <li>{@code refund*} is any word that begins so,
 *   <li>{@code @client} is any word of a class,
 *   <li>{@code the?} may be there or not,
 *   <li>{@code ~3} is a gap of up to three words within the sentence.
 * </ul>
 *
 * <p>Matching tries at most a few hundred steps at a place, whatever the text: gaps and optional
 * words are bounded by the phrase's own length.
 */
final class Phrase {
  private static final int WIDEST_GAP = 8;

  /**
   * A step of the sequence.
   *
   * @param spellings of {@link Spellings}, a bit each
   */
  private record Step(BitSet spellings, long classes, boolean optional, int gap) {
    boolean fits(Word word) {
      if (word.is(classes)) {
        return true;
      }
      for (int s : word.spellings()) {
        if (spellings.get(s)) {
          return true;
        }
      }
      return false;
    }
  }

  private final Part name;
  private final Part group;
  private final Optional<Measure> measure;
  private final List<Step> steps;

  private Phrase(String name, List<Step> steps) {
    this.name = Part.of(name);
    this.group = name.indexOf('.') < 0 ? this.name : Part.of(name.substring(0, name.indexOf('.')));
    this.measure = Code.find(Measure.class, name);
    this.steps = steps;
  }

  /** What a match stands for. */
  Part name() {
    return name;
  }

  /**
   * Reads a phrase.
   *
   * @param classes the bit of each class, by its name with the at sign
   * @param spellings where the phrase's words become known
   * @throws IllegalArgumentException where the pattern is not one; the message quotes it
   */
  static Phrase of(String name, String pattern, Map<String, Long> classes, Spellings spellings) {
    List<Step> steps = new ArrayList<>();
    for (String part : pattern.trim().split("\\s+")) {
      steps.add(step(part, pattern, classes, spellings));
    }
    Step first = steps.get(0);
    Step last = steps.get(steps.size() - 1);
    if (first.optional() || first.gap() > 0 || last.gap() > 0) {
      throw new IllegalArgumentException(
          "\"" + pattern + "\" must begin with a word that has to be there and end with a word");
    }
    return new Phrase(name, steps);
  }

  private static Step step(
      String part, String pattern, Map<String, Long> classes, Spellings spellings) {
    if (part.matches("~[1-" + WIDEST_GAP + "]")) {
      return new Step(new BitSet(), 0, false, part.charAt(1) - '0');
    }
    if (part.startsWith("~") || part.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + part + "\" in \"" + pattern + "\" is no gap; ~1 to ~" + WIDEST_GAP + " are");
    }
    boolean optional = part.length() > 1 && part.endsWith("?");
    String body = optional ? part.substring(0, part.length() - 1) : part;
    BitSet fitting = new BitSet();
    long mask = 0;
    for (String choice : body.split("\\|")) {
      if (choice.startsWith("@")) {
        Long bit = classes.get(choice);
        if (bit == null) {
          throw new IllegalArgumentException(
              "\""
                  + choice
                  + "\" in \""
                  + pattern
                  + "\" is no class; there are "
                  + classes.keySet());
        }
        mask |= bit;
      } else {
        fitting.set(spellings.learn(choice));
      }
    }
    return new Step(fitting, mask, optional, 0);
  }

  /** The name up to its dot: {@code win} for {@code win.paid}. */
  Part group() {
    return group;
  }

  /** The measure of the codebook that it speaks of; its name is then the measure's code. */
  Optional<Measure> measure() {
    return measure;
  }

  /** The spellings of words that a match can begin with, a bit each. */
  BitSet firstSpellings() {
    return steps.get(0).spellings();
  }

  /** The classes of words that a match can begin with, a bit each. */
  long firstClasses() {
    return steps.get(0).classes();
  }

  /** One past the last word of the shortest match that begins at {@code from}; -1 for none. */
  int match(List<Word> words, int from) {
    return match(words, from, 0);
  }

  private int match(List<Word> words, int at, int stepIndex) {
    if (stepIndex == steps.size()) {
      return at;
    }
    Step step = steps.get(stepIndex);
    if (step.gap() > 0) {
      for (int skip = 0; skip <= step.gap() && at + skip < words.size(); skip++) {
        int end = match(words, at + skip, stepIndex + 1);
        if (end >= 0) {
          return end;
        }
      }
      return -1;
    }
    if (at < words.size() && step.fits(words.get(at))) {
      int end = match(words, at + 1, stepIndex + 1);
      if (end >= 0) {
        return end;
      }
    }
    return step.optional() ? match(words, at, stepIndex + 1) : -1;
  }
}
