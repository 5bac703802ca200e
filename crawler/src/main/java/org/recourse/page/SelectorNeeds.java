package org.recourse.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What must stand on a page for a selector to match there: of each of its alternatives the tags,
 * classes, ids and attributes outside of parentheses, and words in the values of attributes. What
 * is in parentheses ({@code :not(…)}, {@code :has(…)}) is left out, so a selector that may match is
 * never held back.
 *
 * @param structural whether it asks for more than the element itself has
 * @param attribute the one attribute whose value alone decides; empty where there is none
 */
record SelectorNeeds(List<Alternative> alternatives, boolean structural, String attribute) {
  /** Stands for all elements, where a selector does not name what it finds. */
  static final String ANYTHING = "*";

  /**
   * @param names all that it needs: {@code #id}, {@code .class}, {@code [attribute}, and last
   *     {@code tag}
   * @param anchors those of them that the element it finds has itself
   * @param values what the values of attributes must hold
   */
  record Alternative(List<String> names, List<String> anchors, List<Value> values) {
    private static final Alternative ANY = new Alternative(List.of(), List.of(), List.of());
  }

  /** Words in lower case that stand in the value of an attribute, whole or in part. */
  record Value(String attribute, String words) {}

  static SelectorNeeds of(String selector) {
    return new Scan(selector).needs();
  }

  /** What to look at on a page to find all that the selector finds; empty where that is nothing. */
  List<String> anchors(PageIndex page) {
    List<String> anchors = new ArrayList<>(alternatives.size());
    for (Alternative alternative : alternatives) {
      if (page.hasAll(alternative.names())
          && alternative.values().stream().allMatch(page::hasValue)) {
        anchors.add(page.rarest(alternative.anchors()).orElse(ANYTHING));
      }
    }
    return anchors;
  }

  /** Walks a selector that the parser has already accepted, as its grammar has it. */
  private static final class Scan {
    private final String selector;
    private final List<Alternative> alternatives = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();

    /** Where among the names those of the element itself begin. */
    private int own;

    private int at;
    private boolean structural;
    private boolean gap;
    private int parts;

    /** The attribute that the last part asks for by its plain name. */
    private String alone = "";

    Scan(String selector) {
      this.selector = selector.strip();
    }

    SelectorNeeds needs() {
      while (at < selector.length()) {
        char c = selector.charAt(at);
        if (c == ',') {
          end();
          at++;
        } else if (" \t\n>+~".indexOf(c) >= 0) {
          gap = true;
          structural |= c > ' ';
          at++;
        } else if (!part(c)) {
          // What this does not take apart is taken for one that may match anywhere.
          return new SelectorNeeds(List.of(Alternative.ANY), true, "");
        }
      }
      end();
      return new SelectorNeeds(List.copyOf(alternatives), structural, parts == 1 ? alone : "");
    }

    private void end() {
      List<String> anchors = List.copyOf(names.subList(own, names.size()));
      // Nearly every page has nearly all tags.
      names.sort(Comparator.comparing(name -> Character.isLetterOrDigit(name.charAt(0))));
      alternatives.add(new Alternative(List.copyOf(names), anchors, List.copyOf(values)));
      names.clear();
      values.clear();
      own = 0;
      gap = false;
    }

    /** Whether it is one of those that are known: a name, an attribute, a pseudo class. */
    private boolean part(char c) {
      parts++;
      if (gap) {
        own = names.size();
        structural |= !names.isEmpty();
        gap = false;
      }
      if (c == '[') {
        attribute(balanced('[', ']'));
      } else if (c == '(') {
        balanced('(', ')');
        structural = true;
      } else if (c == ':') {
        at++;
        name();
      } else if (c == '.' || c == '#') {
        at++;
        String name = name();
        names.add(c + name);
        return !name.isEmpty();
      } else if (c == '*') {
        at++;
      } else {
        String name = name();
        names.add(name);
        return !name.isEmpty();
      }
      return true;
    }

    private String name() {
      int from = at;
      while (at < selector.length()
          && (Character.isLetterOrDigit(selector.charAt(at))
              || "-_".indexOf(selector.charAt(at)) >= 0)) {
        at++;
      }
      return selector.substring(from, at).toLowerCase(Locale.ROOT);
    }

    /** What stands between the bracket here and the one that closes it. */
    private String balanced(char open, char close) {
      int from = at + 1;
      int depth = 0;
      char quote = 0;
      for (; at < selector.length(); at++) {
        char c = selector.charAt(at);
        if (c == '\\') {
          at++;
        } else if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else {
          depth += c == open ? 1 : c == close ? -1 : 0;
          if (depth == 0) {
            return selector.substring(from, at++);
          }
        }
      }
      return selector.substring(from);
    }

    private void attribute(String inside) {
      int equals = inside.indexOf('=');
      boolean marked = equals > 0 && "!^$*~|".indexOf(inside.charAt(equals - 1)) >= 0;
      char operator = marked ? inside.charAt(equals - 1) : '=';
      String key = equals < 0 ? inside : inside.substring(0, marked ? equals - 1 : equals);
      String name = key.strip().toLowerCase(Locale.ROOT).replaceFirst("^abs:", "");
      // The index keeps "xlink" of "xlink:href"; "[^data-]" names only the start of a name.
      name = name.indexOf(':') > 0 ? name.substring(0, name.indexOf(':')) : name;
      if (operator == '!' || name.startsWith("^") || name.equals("*")) {
        return;
      }
      names.add("[" + name);
      alone = name.equalsIgnoreCase(key.strip()) ? name : "";
      if (equals >= 0 && "=^$*".indexOf(operator) >= 0 && !alone.isEmpty()) {
        String words = inside.substring(equals + 1).strip().replaceAll("^[\"']|[\"']$", "").strip();
        if (!words.isEmpty() && words.indexOf('\\') < 0) {
          values.add(new Value(name, words.toLowerCase(Locale.ROOT)));
        }
      }
    }
  }
}
