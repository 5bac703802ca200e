package org.recourse.faq;

import java.util.Optional;
import java.util.Properties;
import org.recourse.report.Words;

/** The wording of questions and answers, {@code questions.properties}. */
final class Wording {
  private static final Properties WORDING = Words.load(Wording.class, "questions.properties");

  private Wording() {}

  static Optional<String> find(String key) {
    return Optional.ofNullable(WORDING.getProperty(key));
  }

  /** Wording that must be there, its {@code {0}}, {@code {1}}, … replaced by parts in one pass. */
  static String of(String key, String... parts) {
    String text =
        find(key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "questions.properties has no key \"" + key + "\""));
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      filled.append(text, from, open);
      filled.append(parts[Integer.parseInt(text.substring(open + 1, close))]);
      from = close + 1;
    }
    return filled.append(text.substring(from)).toString();
  }
}
