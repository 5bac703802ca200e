package org.recourse.tag;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A word of the codebook. The constant {@code FREELANCER_WON} stands for the word {@code
 * freelancer_won}.
 */
public interface Code {
  String name();

  /** The word as files and tables have it. */
  default String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant for a word, or nothing where the codebook has no such word. */
  static <E extends Enum<E> & Code> Optional<E> find(Class<E> field, String word) {
    return CodeWords.find(field, word);
  }

  /**
   * The constant for a word.
   *
   * @throws IllegalArgumentException where the codebook has no such word; the message lists those
   *     it has
   */
  static <E extends Enum<E> & Code> E of(Class<E> field, String word) {
    return find(field, word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\""
                        + word
                        + "\" is no "
                        + field.getSimpleName().toLowerCase(Locale.ROOT)
                        + " of the codebook; allowed: "
                        + Arrays.stream(field.getEnumConstants())
                            .map(Code::code)
                            .collect(Collectors.joining(", "))));
  }
}
