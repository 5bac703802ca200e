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
 *
 * @param structural whether it asks for more than the element itself has
 */
record SelectorNeeds(List<Alternative> alternatives, boolean structural) {
  /** Stands for all elements, where a selector does not name what it finds. */
  static final String ANYTHING = "*";

  private static final Pattern NAME =
      Pattern.compile("(?<kind>[.#]?)(?<name>[\\p{L}\\p{N}_-]+)|\\[(?<attribute>[\\w-]+)");
  private static final Pattern VALUE = Pattern.compile("\\[([^\\]=~^$*!:]*)[^\\]]*\\]");
  private static final Pattern PSEUDO = Pattern.compile("::?[\\w-]+");
  private static final Pattern COMBINATOR = Pattern.compile("[\\s>+~]");

  /**
   * @param names all that it needs
   * @param anchor one that the element it finds has itself, of the rarer kinds if there are several
   */
  record Alternative(Set<String> names, String anchor) {}

  static SelectorNeeds of(String selector) {
    List<Alternative> alternatives = new ArrayList<>();
    String open = withoutParentheses(selector);
    // What this does not take apart is taken for one that may match anywhere.
    if (open.indexOf('\\') >= 0 || open.indexOf('|') >= 0) {
      return new SelectorNeeds(List.of(new Alternative(Set.of(), ANYTHING)), true);
    }
    boolean structural = selector.indexOf('(') >= 0;
    for (String alternative : open.split(",")) {
      String plain =
          PSEUDO.matcher(VALUE.matcher(alternative).replaceAll("[$1]")).replaceAll("").strip();
      Set<String> names = new HashSet<>(names(plain));
      Matcher combinator = COMBINATOR.matcher(plain);
      int last = 0;
      while (combinator.find()) {
        last = combinator.end();
        structural = true;
      }
      alternatives.add(new Alternative(Set.copyOf(names), anchor(names(plain.substring(last)))));
    }
    return new SelectorNeeds(List.copyOf(alternatives), structural);
  }

  private static List<String> names(String plain) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(plain);
    while (name.find()) {
      String attribute = name.group("attribute");
      String found = attribute == null ? name.group("kind") + name.group("name") : "[" + attribute;
      names.add(found.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static String anchor(List<String> names) {
    for (String kind : List.of("#", ".", "[")) {
      for (String name : names) {
        if (name.startsWith(kind)) {
          return name;
        }
      }
    }
    return names.isEmpty() ? ANYTHING : names.get(0);
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
        plain.append(attribute && (c == ',' || c == ' ') ? '_' : c);
      }
      depth -= c == ')' ? 1 : 0;
    }
    return plain.toString();
  }

  /** What to look at on a page to find all that the selector finds; empty where that is nothing. */
  List<String> anchors(PageIndex page) {
    List<String> anchors = new ArrayList<>(alternatives.size());
    for (Alternative alternative : alternatives) {
      if (page.hasAll(alternative.names())) {
        anchors.add(alternative.anchor());
      }
    }
    return anchors;
  }
}
