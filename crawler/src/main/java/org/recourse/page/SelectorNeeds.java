package org.recourse.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that must stand on a page for a selector to match there: of each of its alternatives
 * the tags, classes, ids and attributes outside of parentheses. What is in parentheses ({@code
 * :not(…)}, {@code :has(…)}) is left out, so a selector that may match is never held back.
 */
record SelectorNeeds(List<Set<String>> alternatives) {
  private static final Pattern NAME =
      Pattern.compile("(?<kind>[.#]?)(?<name>[\\p{L}\\p{N}_-]+)|\\[(?<attribute>[\\w-]+)");
  private static final Pattern VALUE = Pattern.compile("\\[([^\\]=~^$*!:]*)[^\\]]*\\]");
  private static final Pattern PSEUDO = Pattern.compile("::?[\\w-]+");

  static SelectorNeeds of(String selector) {
    List<Set<String>> alternatives = new ArrayList<>();
    String open = withoutParentheses(selector);
    // What this does not take apart is taken for one that may match anywhere.
    if (open.indexOf('\\') >= 0 || open.indexOf('|') >= 0) {
      return new SelectorNeeds(List.of(Set.of()));
    }
    for (String alternative : open.split(",")) {
      Set<String> names = new HashSet<>();
      String plain = PSEUDO.matcher(VALUE.matcher(alternative).replaceAll("[$1 ")).replaceAll(" ");
      Matcher name = NAME.matcher(plain);
      while (name.find()) {
        String attribute = name.group("attribute");
        String found =
            attribute == null ? name.group("kind") + name.group("name") : "[" + attribute;
        names.add(found.toLowerCase(Locale.ROOT));
      }
      alternatives.add(Set.copyOf(names));
    }
    return new SelectorNeeds(List.copyOf(alternatives));
  }

  /** Also without the values of attributes, which may hold anything, commas too. */
  private static String withoutParentheses(String selector) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    char quote = 0;
    boolean attribute = false;
    for (int i = 0; i < selector.length(); i++) {
      char c = selector.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        continue;
      }
      if (attribute && (c == '"' || c == '\'')) {
        quote = c;
        continue;
      }
      attribute = c == '[' || attribute && c != ']';
      depth += c == '(' ? 1 : 0;
      if (depth == 0) {
        plain.append(attribute && c == ',' ? ' ' : c);
      }
      depth -= c == ')' ? 1 : 0;
    }
    return plain.toString();
  }

  boolean maybeOn(PageTokens page) {
    for (Set<String> names : alternatives) {
      if (page.names().containsAll(names)) {
        return true;
      }
    }
    return false;
  }
}
