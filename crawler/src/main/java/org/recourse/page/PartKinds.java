package org.recourse.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What elements have in common with others on a page: a tag with one of its classes, with the stem
 * of its id or with its property; where there is none of these, with what it stands in.
 */
final class PartKinds {
  private static final Set<String> ANONYMOUS =
      Set.of("p", "blockquote", "pre", "td", "article", "li");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern NUMBERED = Pattern.compile("[_-]?\\d+.*$");

  /** By tag and class as written: most elements have those of another one. */
  private final Map<String, Map<String, Set<String>>> classed = new HashMap<>();

  private final boolean all;

  /**
   * @param all whether elements of every tag are known by what they stand in, where they have
   *     nothing else to be known by; else those alone that usually hold words
   */
  PartKinds(boolean all) {
    this.all = all;
  }

  boolean all() {
    return all;
  }

  /** In alphabetical order; empty for an element that has nothing to be known by. */
  Set<String> of(Element element) {
    String tag = element.normalName();
    Set<String> kinds =
        classed
            .computeIfAbsent(tag, t -> new HashMap<>())
            .computeIfAbsent(element.className(), classes -> classes(tag, classes));
    if (element.attributesSize() > 0) {
      kinds = withId(kinds, tag, element.id());
      kinds = with(kinds, tag + "@", element.attr("itemprop"));
    }
    if (kinds.isEmpty() && (all || ANONYMOUS.contains(tag) || tag.contains("-"))) {
      Element outer = element.parent();
      return Set.of(
          tag + (outer == null ? "" : "<" + outer.normalName() + "." + outer.className()));
    }
    return kinds;
  }

  private static Set<String> classes(String tag, String classes) {
    Set<String> kinds = new TreeSet<>();
    StringTokenizer each = new StringTokenizer(classes);
    while (each.hasMoreTokens()) {
      // Rows are often numbered by turns, "row1" and "row2".
      String stem = DIGITS.matcher(each.nextToken()).replaceAll("");
      if (!stem.isEmpty()) {
        kinds.add(tag + "." + stem);
      }
    }
    return kinds;
  }

  private static Set<String> withId(Set<String> kinds, String tag, String id) {
    String stem = id.isEmpty() ? id : NUMBERED.matcher(id).replaceFirst("");
    return stem.length() == id.length() ? kinds : joined(kinds, tag + "#" + stem);
  }

  private static Set<String> with(Set<String> kinds, String prefix, String name) {
    return name.isEmpty() ? kinds : joined(kinds, prefix + name);
  }

  private static Set<String> joined(Set<String> kinds, String one) {
    Set<String> all = new TreeSet<>(kinds);
    all.add(one);
    return all;
  }
}
