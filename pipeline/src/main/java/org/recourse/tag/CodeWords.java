package org.recourse.tag;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The words of each field of the codebook, looked up for every row of a night. */
final class CodeWords {
  private static final ClassValue<Map<String, Object>> WORDS =
      new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> field) {
          Map<String, Object> words = new HashMap<>();
          for (Object constant : field.getEnumConstants()) {
            words.put(((Code) constant).code(), constant);
          }
          return Collections.unmodifiableMap(words);
        }
      };

  private CodeWords() {}

  static <E extends Enum<E> & Code> Optional<E> find(Class<E> field, String word) {
    return Optional.ofNullable(WORDS.get(field).get(word)).map(field::cast);
  }
}
