package org.recourse.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

  private record Step(
      Set<String> words, List<String> prefixes, long classes, boolean optional, int gap) {
    boolean fits(Word word) {
      return word.is(classes) || words.contains(word.text()) || startsWithPrefix(word.text());
    }

    private boolean startsWithPrefix(String text) {
      for (String p : prefixes) {
        if (text.startsWith(p)) {
          return true;
        }
      }
      return false;
    }
  }

  private final String name;
  private final String group;
  private final boolean measure;
  private final List<Step> steps;

  private Phrase(String name, List<Step> steps) {
    this.name = name;
    this.group = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
    this.measure = Code.find(Measure.class, name).isPresent();
    this.steps = steps;
  }

  /** What a match stands for. */
  String name() {
    return name;
  }

  /**
   * Reads a phrase.
   *
   * @param classes the bit of each class, by its name with the at sign
   * @throws IllegalArgumentException where the pattern is not one; the message quotes it
   */
  static Phrase of(String name, String pattern, Map<String, Long> classes) {
    List<Step> steps = new ArrayList<>();
    for (String part : pattern.trim().split("\\s+")) {
      steps.add(step(part, pattern, classes));
    }
    Step first = steps.get(0);
    Step last = steps.get(steps.size() - 1);
    if (first.optional() || first.gap() > 0 || last.gap() > 0) {
      throw new IllegalArgumentException(
          "\"" + pattern + "\" must begin with a word that has to be there and end with a word");
    }
    return new Phrase(name, steps);
  }

  private static Step step(String part, String pattern, Map<String, Long> classes) {
    if (part.matches("~[1-" + WIDEST_GAP + "]")) {
      return new Step(Set.of(), List.of(), 0, false, part.charAt(1) - '0');
    }
    if (part.startsWith("~") || part.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + part + "\" in \"" + pattern + "\" is no gap; ~1 to ~" + WIDEST_GAP + " are");
    }
    boolean optional = part.length() > 1 && part.endsWith("?");
    String body = optional ? part.substring(0, part.length() - 1) : part;
    Set<String> words = new TreeSet<>();
    List<String> prefixes = new ArrayList<>();
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
      } else if (choice.endsWith("*")) {
        prefixes.add(choice.substring(0, choice.length() - 1));
      } else {
        words.add(choice);
      }
    }
    return new Step(Set.copyOf(words), prefixes, mask, optional, 0);
  }

  /** The name up to its dot: {@code win} for {@code win.paid}. */
  String group() {
    return group;
  }

  /** Whether it speaks of a measure; its name is then the measure's code. */
  boolean isMeasure() {
    return measure;
  }

  /** Whether a match can begin with the word. */
  boolean beginsWith(Word word) {
    return steps.get(0).fits(word);
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
