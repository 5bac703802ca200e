package org.recourse.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * A selector taken apart: each of its alternatives, what must stand on a page for it to match
 * there, and the parts of which it is made. What is in parentheses ({@code :not(…)}, {@code
 * :has(…)}) is left out of the needs, so a selector that may match is never held back.
 */
record SelectorNeeds(List<Alternative> alternatives) {
  /** What a name belongs to. */
  enum Kind {
    TAG,
    CLASS,
    ID,
    ATTRIBUTE
  }

  /** A tag, class, id or attribute, in lower case. */
  record Name(Kind kind, String word) {}

  /**
   * What stands between two commas.
   *
   * @param names all that it needs, tags last
   * @param values what the values of attributes must hold
   * @param parts of the element that it finds, the last, and of those around it
   * @param children whether the part behind must be a child of this one; of all parts but the last
   * @param evaluator of jsoup for all of it
   * @param apart whether the parts say all of it, each for itself
   */
  record Alternative(
      List<Name> names,
      List<Value> values,
      List<Part> parts,
      List<Boolean> children,
      Evaluator evaluator,
      boolean apart) {
    Part last() {
      return parts.get(parts.size() - 1);
    }
  }

  /**
   * What is asked of one element.
   *
   * @param names that it must have itself
   * @param evaluator of jsoup for it
   * @param named whether the names say all of it
   * @param classed whether the value of its class attribute alone decides
   */
  record Part(List<Name> names, Evaluator evaluator, boolean named, boolean classed) {}

  /** Words in lower case that stand in the value of an attribute, whole or in part. */
  record Value(String attribute, String words) {}

  /**
   * @throws Selector.SelectorParseException where it is no selector
   */
  static SelectorNeeds of(String selector) {
    Evaluator whole = Selector.evaluatorOf(selector);
    List<Alternative> alternatives = new Scan(selector.strip()).alternatives();
    return new SelectorNeeds(alternatives.isEmpty() ? List.of(anything(whole)) : alternatives);
  }

  /** Of a selector that is not taken apart: it may match anywhere. */
  private static Alternative anything(Evaluator whole) {
    Part any = new Part(List.of(), whole, false, false);
    return new Alternative(List.of(), List.of(), List.of(any), List.of(), whole, false);
  }

  boolean maybeOn(PageIndex page) {
    for (Alternative alternative : alternatives) {
      if (page.mayFind(alternative)) {
        return true;
      }
    }
    return false;
  }

  /** Walks a selector that the parser has already accepted, as its grammar has it. */
  private static final class Scan {
    private static final String COMBINING = " \t\n>+~";

    /** Pseudo classes that ask of an element nothing that depends on where the search began. */
    private static final Set<String> OF_ITSELF =
        Set.of(
            "matches",
            "matchesown",
            "contains",
            "containsown",
            "first-child",
            "last-child",
            "first-of-type",
            "last-of-type",
            "only-child",
            "nth-child",
            "nth-last-child",
            "nth-of-type",
            "nth-last-of-type");

    private final String selector;
    private final List<Alternative> alternatives = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Boolean> children = new ArrayList<>();
    private int at;

    /** Where the alternative begins. */
    private int begin;

    /** Where the part begins, among the characters and among the names. */
    private int from;

    private int own;
    private boolean named = true;
    private boolean apart = true;

    /**
     * The attribute that each step of the part asks for by its plain name; empty for another step.
     */
    private final List<String> decisive = new ArrayList<>();

    Scan(String selector) {
      this.selector = selector;
    }

    /** Empty where this does not take it apart. */
    List<Alternative> alternatives() {
      while (at < selector.length()) {
        char c = selector.charAt(at);
        if (c == ',') {
          end();
          begin = skip(at + 1);
          from = begin;
          at = begin;
        } else if (COMBINING.indexOf(c) >= 0) {
          combine();
        } else if (!step(c)) {
          return List.of();
        }
      }
      end();
      return List.copyOf(alternatives);
    }

    private int skip(int place) {
      int next = place;
      while (next < selector.length() && " \t\n".indexOf(selector.charAt(next)) >= 0) {
        next++;
      }
      return next;
    }

    /** Over blanks and a sign between two parts, or blanks before a comma. */
    private void combine() {
      int until = at;
      at = skip(at);
      if (at == selector.length() || selector.charAt(at) == ',') {
        return;
      }
      char sign = selector.charAt(at);
      boolean blank = COMBINING.indexOf(sign) < 0;
      apart &= until > from && (blank || sign == '>');
      if (until > from) {
        part(until);
        children.add(sign == '>');
      }
      at = blank ? at : skip(at + 1);
      from = at;
    }

    private void part(int until) {
      List<Name> asked = List.copyOf(names.subList(own, names.size()));
      parts.add(
          new Part(
              asked,
              Selector.evaluatorOf(selector.substring(from, until).strip()),
              named && !asked.isEmpty(),
              !asked.isEmpty() && decisive.stream().allMatch("class"::equals)));
      own = names.size();
      named = true;
      decisive.clear();
    }

    private void end() {
      part(at);
      // Nearly every page has nearly all tags.
      names.sort(Comparator.comparing(name -> name.kind() == Kind.TAG));
      alternatives.add(
          new Alternative(
              List.copyOf(names),
              List.copyOf(values),
              List.copyOf(parts),
              List.copyOf(children),
              Selector.evaluatorOf(selector.substring(begin, at).strip()),
              apart));
      names.clear();
      values.clear();
      parts.clear();
      children.clear();
      own = 0;
      apart = true;
    }

    /** Whether it is one of those that are known: a name, an attribute, a pseudo class. */
    private boolean step(char c) {
      if (c == '[') {
        named = false;
        attribute(balanced('[', ']'));
      } else if (c == ':') {
        named = false;
        at++;
        pseudo(name());
      } else if (c == '.' || c == '#') {
        at++;
        named &= c == '.';
        decisive.add(c == '.' ? "class" : "id");
        return add(c == '.' ? Kind.CLASS : Kind.ID);
      } else if (c == '*') {
        named = false;
        decisive.add("");
        at++;
      } else {
        decisive.add("");
        return add(Kind.TAG);
      }
      return true;
    }

    private boolean add(Kind kind) {
      String name = name();
      names.add(new Name(kind, name));
      return !name.isEmpty();
    }

    private void pseudo(String name) {
      boolean open = at < selector.length() && selector.charAt(at) == '(';
      String inside = open ? balanced('(', ')').strip() : "";
      String refused = name.equals("not") ? attributeAlone(inside) : "";
      decisive.add(refused);
      apart &= OF_ITSELF.contains(name) || !refused.isEmpty();
    }

    /** The attribute of a selector that asks for the value of one and for nothing else. */
    private static String attributeAlone(String selector) {
      if (!selector.startsWith("[")) {
        return "";
      }
      Scan inner = new Scan(selector);
      String inside = inner.balanced('[', ']');
      inner.attribute(inside);
      return inner.at == selector.length() ? inner.decisive.get(0) : "";
    }

    private String name() {
      int first = at;
      while (at < selector.length()
          && (Character.isLetterOrDigit(selector.charAt(at))
              || "-_".indexOf(selector.charAt(at)) >= 0)) {
        at++;
      }
      return selector.substring(first, at).toLowerCase(Locale.ROOT);
    }

    /** What stands between the bracket here and the one that closes it. */
    private String balanced(char open, char close) {
      int first = at + 1;
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
            return selector.substring(first, at++);
          }
        }
      }
      return selector.substring(first);
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
        decisive.add("");
        return;
      }
      names.add(new Name(Kind.ATTRIBUTE, name));
      boolean plain = name.equalsIgnoreCase(key.strip());
      decisive.add(plain ? name : "");
      if (equals >= 0 && "=^$*".indexOf(operator) >= 0 && plain) {
        String words = inside.substring(equals + 1).strip().replaceAll("^[\"']|[\"']$", "").strip();
        if (!words.isEmpty() && words.indexOf('\\') < 0) {
          values.add(new Value(name, words.toLowerCase(Locale.ROOT)));
        }
      }
    }
  }
}
