package org.recourse.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * The names on a page and where the elements stand that have them: tags, classes, ids and
 * attributes. Takes each element as the walk comes to it; what is only told when all are there (a
 * class is one of several, an attribute has its name in another case) is made out at the end of the
 * walk or when it is first asked for.
 */
final class PageNames {
  private final Map<String, Places> tags = new HashMap<>();
  private final Map<String, Places> attributes = new HashMap<>();
  private final Map<String, Places> ids = new HashMap<>();

  /** By classes as they were written: most elements have those of another one. */
  private final Map<String, Places> written = new LinkedHashMap<>();

  /** By class, in lower case: those of all values that it stands in. */
  private final Map<String, List<Places>> worn = new HashMap<>();

  private final Map<String, Places> classes = new HashMap<>();

  /** Takes the next element of the walk. */
  void add(Element element, int place) {
    add(tags, element.normalName(), place);
    if (element.attributesSize() > 0) {
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey();
        add(attributes, name, place);
        if (name.equals("class")) {
          add(written, attribute.getValue(), place);
        } else if (name.equals("id")) {
          add(ids, attribute.getValue().strip().toLowerCase(Locale.ROOT), place);
        }
      }
    }
  }

  private static void add(Map<String, Places> places, String name, int place) {
    Places known = places.get(name);
    if (known == null) {
      known = new Places();
      places.put(name, known);
    }
    known.add(place);
  }

  /**
   * After the walk: a class may be one of several, and a selector tells an attribute in lower case
   * by the part before a colon, "xlink" of "xlink:href".
   */
  void close() {
    written.forEach(
        (value, places) -> {
          StringTokenizer each = new StringTokenizer(value);
          while (each.hasMoreTokens()) {
            String name = each.nextToken().toLowerCase(Locale.ROOT);
            worn.computeIfAbsent(name, n -> new ArrayList<>(2)).add(places);
          }
        });
    for (String name : List.copyOf(attributes.keySet())) {
      String told = name.toLowerCase(Locale.ROOT);
      told = told.indexOf(':') > 0 ? told.substring(0, told.indexOf(':')) : told;
      if (!told.equals(name)) {
        Places more = attributes.get(name);
        attributes.merge(told, more, (one, other) -> Places.joined(List.of(one, other)));
      }
    }
  }

  /** Gives an element another tag, on the page and here. */
  void retag(Element element, int place, String tag) {
    tags.get(element.normalName()).remove(place);
    element.tagName(tag);
    tags.put(tag, Places.joined(List.of(ofTag(tag), Places.of(place))));
  }

  /** Where elements with the name stand; {@link Places#NOWHERE} for one that no element had. */
  Places of(SelectorNeeds.Name name) {
    return switch (name.kind()) {
      case TAG -> ofTag(name.word());
      case CLASS -> ofClass(name.word());
      case ID -> ids.getOrDefault(name.word(), Places.NOWHERE);
      case ATTRIBUTE -> ofAttribute(name.word());
    };
  }

  Places ofTag(String tag) {
    return tags.getOrDefault(tag, Places.NOWHERE);
  }

  Places ofAttribute(String attribute) {
    return attributes.getOrDefault(attribute, Places.NOWHERE);
  }

  private Places ofClass(String name) {
    Places known = classes.get(name);
    if (known == null) {
      List<Places> places = worn.get(name);
      known = places == null ? Places.NOWHERE : Places.joined(places);
      classes.put(name, known);
    }
    return known;
  }

  /** The values of class attributes, as they were written, and where each stands. */
  Map<String, Places> written() {
    return written;
  }

  /** Whether a tag, a class, an id or an attribute has a name in which the expression is found. */
  boolean hasName(Pattern expression) {
    return Stream.of(tags, worn, ids, attributes)
        .flatMap(names -> names.keySet().stream())
        .anyMatch(expression.asPredicate());
  }
}
