package org.recourse.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jsoup.nodes.Element;
import org.jsoup.select.Collector;
import org.jsoup.select.Evaluator;

/**
 * The search of a page by selectors. Each alternative of a selector is tried only on the elements
 * that have its rarest name, its anchor, and on none where a name or a value that it needs is not
 * on the page at all; its parts are tried one by one where they say all of it, by jsoup where they
 * do not. What was found of an alternative or a part is kept for the next search.
 */
final class SelectorSearch {
  private static final Element NOTHING = new Element("div");

  private final PageTree tree;
  private final PageNames names;
  private final Deadline deadline;

  private final Map<String, String> values = new HashMap<>();
  private final Map<SelectorNeeds.Alternative, Places> anchors = new IdentityHashMap<>();
  private final Map<SelectorNeeds.Part, BitSet> found = new IdentityHashMap<>();
  private final Set<Evaluator> fresh = Collections.newSetFromMap(new IdentityHashMap<>());

  SelectorSearch(PageTree tree, PageNames names, Deadline deadline) {
    this.tree = tree;
    this.names = names;
    this.deadline = deadline;
  }

  /** What any of the alternatives finds at the place and within, in the order of the page. */
  List<Element> select(List<SelectorNeeds.Alternative> alternatives, int from) {
    if (alternatives.size() == 1) {
      List<Element> found = new ArrayList<>();
      search(alternatives.get(0), from, place -> found.add(tree.element(place)));
      return found;
    }
    BitSet places = new BitSet();
    for (SelectorNeeds.Alternative alternative : alternatives) {
      search(
          alternative,
          from,
          place -> {
            places.set(place);
            return true;
          });
    }
    List<Element> found = new ArrayList<>();
    for (int i = places.nextSetBit(from); i >= 0; i = places.nextSetBit(i + 1)) {
      found.add(tree.element(i));
    }
    return found;
  }

  boolean finds(List<SelectorNeeds.Alternative> alternatives) {
    for (SelectorNeeds.Alternative alternative : alternatives) {
      if (search(alternative, 0, place -> false)) {
        return true;
      }
    }
    return false;
  }

  boolean matches(List<SelectorNeeds.Alternative> alternatives, int place) {
    for (SelectorNeeds.Alternative alternative : alternatives) {
      if (place >= 0 && mayFind(alternative) && matches(alternative, place, 0)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what the alternative asks for is on the page at all. */
  boolean mayFind(SelectorNeeds.Alternative alternative) {
    return anchor(alternative) != Places.NOWHERE;
  }

  /** For when an element got another tag. */
  void forgetAnchors() {
    anchors.clear();
  }

  /**
   * Looks at what is within the place and has the name that the fewest elements have, in the order
   * of the page, as long as the one who finds wants more.
   *
   * @return whether anything was found
   */
  private boolean search(SelectorNeeds.Alternative alternative, int from, IntPredicate more) {
    Places anchor = anchor(alternative);
    int end = tree.end(from);
    boolean any = false;
    for (int i = anchor.firstFrom(from); i < anchor.size() && anchor.get(i) < end; i++) {
      int place = anchor.get(i);
      deadline.check();
      if (matches(alternative, place, from)) {
        any = true;
        if (!more.test(place)) {
          return true;
        }
      }
    }
    return any;
  }

  private Places anchor(SelectorNeeds.Alternative alternative) {
    Places known = anchors.get(alternative);
    if (known == null) {
      known = findAnchor(alternative);
      anchors.put(alternative, known);
    }
    return known;
  }

  private Places findAnchor(SelectorNeeds.Alternative alternative) {
    for (SelectorNeeds.Name name : alternative.names()) {
      if (names.of(name) == Places.NOWHERE) {
        return Places.NOWHERE;
      }
    }
    for (SelectorNeeds.Value value : alternative.values()) {
      if (!hasValue(value)) {
        return Places.NOWHERE;
      }
    }
    return rarest(alternative.last().names());
  }

  /** Whether the words stand in a value of the attribute, whatever their case. */
  private boolean hasValue(SelectorNeeds.Value value) {
    String all = values.get(value.attribute());
    if (all == null) {
      all = valuesOf(value.attribute());
      values.put(value.attribute(), all);
    }
    return all.contains(value.words());
  }

  /** All values of an attribute, each once, with line breaks between them. */
  private String valuesOf(String attribute) {
    Set<String> values = new LinkedHashSet<>();
    if (attribute.equals("class")) {
      values = names.written().keySet();
    } else {
      Places found = names.ofAttribute(attribute);
      for (int i = 0; i < found.size(); i++) {
        values.add(tree.element(found.get(i)).attr(attribute));
      }
    }
    return String.join("\n", values).toLowerCase(Locale.ROOT);
  }

  /** Of all elements where there is no name. */
  private Places rarest(List<SelectorNeeds.Name> needed) {
    Places rarest = null;
    for (SelectorNeeds.Name name : needed) {
      Places places = names.of(name);
      rarest = rarest == null || places.size() < rarest.size() ? places : rarest;
    }
    if (rarest != null) {
      return rarest;
    }
    BitSet all = new BitSet(tree.size());
    all.set(0, tree.size());
    return Places.of(all);
  }

  private boolean matches(SelectorNeeds.Alternative alternative, int place, int from) {
    if (alternative.apart()) {
      int last = alternative.parts().size() - 1;
      return is(alternative.last(), place) && (last == 0 || leads(alternative, last, place, from));
    }
    if (!hasAll(alternative.last().names(), place)) {
      return false;
    }
    // jsoup remembers what it found of a selector until the next search with it.
    if (fresh.add(alternative.evaluator())) {
      Collector.findFirst(alternative.evaluator(), NOTHING);
    }
    return alternative.evaluator().matches(tree.element(from), tree.element(place));
  }

  /**
   * Whether around the place stand the parts before one, none of them outside of where the search
   * began but for a chain of children that begins within.
   */
  private boolean leads(SelectorNeeds.Alternative alternative, int part, int place, int from) {
    int last = alternative.parts().size() - 1;
    boolean child = alternative.children().get(part - 1);
    boolean within = part == last || !child || !alternative.children().get(part);
    if (within && place == from) {
      return false;
    }
    for (int around = tree.parent(place); around >= 0; around = tree.parent(around)) {
      deadline.check();
      if (is(alternative.parts().get(part - 1), around)
          && (part == 1 || leads(alternative, part - 1, around, from))) {
        return true;
      }
      if (child || around == from) {
        return false;
      }
    }
    return false;
  }

  private boolean is(SelectorNeeds.Part part, int place) {
    if (part.named()) {
      return hasAll(part.names(), place);
    }
    return part.classed()
        ? classed(part).get(place)
        : part.evaluator().matches(tree.root(), tree.element(place));
  }

  private boolean hasAll(List<SelectorNeeds.Name> needed, int place) {
    for (SelectorNeeds.Name name : needed) {
      if (!names.of(name).has(place)) {
        return false;
      }
    }
    return true;
  }

  private BitSet classed(SelectorNeeds.Part part) {
    BitSet known = found.get(part);
    if (known == null) {
      known = new BitSet(tree.size());
      for (Places places : names.written().values()) {
        if (part.evaluator().matches(tree.root(), tree.element(places.get(0)))) {
          places.markIn(known);
        }
      }
      found.put(part, known);
    }
    return known;
  }
}
