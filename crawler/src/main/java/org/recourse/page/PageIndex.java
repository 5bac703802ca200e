package org.recourse.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Collector;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The elements of a page in their order, and where those with a name stand: a tag, class, id or
 * attribute. Made in one walk; then a selector looks only at the elements that have a name it asks
 * for, and what stands within what is a comparison of two numbers. Knows the page as it was when
 * the walk was made. For one thread.
 */
final class PageIndex {
  /** Elements of a page of usual size. */
  private static final int EXPECTED = 4096;

  private static final Element NOTHING = new Element("div");

  private final Map<Element, Integer> places = new IdentityHashMap<>(EXPECTED);
  private final Map<String, Places> names = new HashMap<>();
  private final Set<Evaluator> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<SelectorNeeds, List<String>> anchors = new IdentityHashMap<>();
  private final Map<String, String> values = new HashMap<>();

  /** By classes as they were written: most elements have those of another one. */
  private final Map<String, List<Places>> classes = new LinkedHashMap<>();

  private Element[] elements = new Element[EXPECTED];
  private int[] parents = new int[EXPECTED];
  private int[] ends = new int[EXPECTED];
  private int size;

  private PageText text;

  private final Deadline deadline;

  private PageIndex(Deadline deadline) {
    this.deadline = deadline;
  }

  static PageIndex of(Element root, Deadline deadline) {
    PageIndex index = new PageIndex(deadline);
    NodeTraversor.traverse(index.new Walk(), root);
    return index;
  }

  /** Places in the order of the page. */
  private static final class Places {
    private int[] places = new int[4];
    private int size;

    void add(int place) {
      if (size > 0 && places[size - 1] == place) {
        return;
      }
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = place;
    }

    int firstFrom(int place) {
      int at = Arrays.binarySearch(places, 0, size, place);
      return at < 0 ? -at - 1 : at;
    }
  }

  private final class Walk implements NodeVisitor {
    private final Map<String, Places> attributes = new HashMap<>();
    private final Map<String, Places> tags = new HashMap<>();
    private int open = -1;

    @Override
    public void head(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      deadline.check();
      int place = size++;
      if (place == elements.length) {
        elements = Arrays.copyOf(elements, 2 * place);
        parents = Arrays.copyOf(parents, 2 * place);
        ends = Arrays.copyOf(ends, 2 * place);
      }
      elements[place] = element;
      parents[place] = open;
      open = place;
      places.put(element, place);
      tags.computeIfAbsent(element.normalName(), PageIndex.this::named).add(place);
      if (element.attributesSize() > 0) {
        for (Attribute attribute : element.attributes()) {
          add(attribute.getKey(), attribute.getValue(), place);
        }
      }
    }

    private void add(String name, String value, int place) {
      attributes.computeIfAbsent(name, this::attribute).add(place);
      if (name.equals("class")) {
        classes.computeIfAbsent(value, this::classes).forEach(each -> each.add(place));
      } else if (name.equals("id")) {
        named("#" + value.strip().toLowerCase(Locale.ROOT)).add(place);
      }
    }

    /** A selector is told by the part before a colon, "xlink" of "xlink:href". */
    private Places attribute(String written) {
      String name = written.toLowerCase(Locale.ROOT);
      return named("[" + (name.indexOf(':') > 0 ? name.substring(0, name.indexOf(':')) : name));
    }

    private List<Places> classes(String written) {
      List<Places> all = new ArrayList<>();
      StringTokenizer each = new StringTokenizer(written);
      while (each.hasMoreTokens()) {
        all.add(named("." + each.nextToken().toLowerCase(Locale.ROOT)));
      }
      return all;
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element) {
        ends[open] = size;
        open = parents[open];
      }
    }
  }

  private Places named(String name) {
    return names.computeIfAbsent(name, n -> new Places());
  }

  Element element(int place) {
    return elements[place];
  }

  /** Place of an element; -1 for one that is not on the page. */
  int place(Element element) {
    return places.getOrDefault(element, -1);
  }

  /** The place behind the last element within. */
  int end(int place) {
    return ends[place];
  }

  /** Whether the one is the other or stands within it. */
  boolean isIn(Element inner, Element outer) {
    int place = place(inner);
    int around = place(outer);
    return place >= 0 && around >= 0 && place >= around && place < ends[around];
  }

  /** Of the same page after it was changed. */
  PageIndex anew() {
    return of(elements[0], deadline);
  }

  /** For whatever loops over the page. */
  Deadline deadline() {
    return deadline;
  }

  /** The place of the element around; -1 for the first. */
  int parent(int place) {
    return parents[place];
  }

  /** How much text stands where; counted when it is first asked for. */
  PageText text() {
    if (text == null) {
      text = new PageText(this);
    }
    return text;
  }

  /**
   * What stands in each of the blocks and in none that is nested in it, in the order of the page.
   *
   * @param blocks in the order of the page
   */
  Map<Element, List<Element>> parts(List<Element> blocks) {
    Map<Element, List<Element>> parts = new IdentityHashMap<>();
    Deque<Integer> around = new ArrayDeque<>();
    for (int block = 0; block < blocks.size(); block++) {
      int place = place(blocks.get(block));
      parts.put(blocks.get(block), new ArrayList<>());
      around.push(place);
      int until = block + 1 < blocks.size() ? place(blocks.get(block + 1)) : Integer.MAX_VALUE;
      for (int next = place + 1; next < until && !around.isEmpty(); ) {
        if (next >= ends[around.peek()]) {
          around.pop();
        } else {
          parts.get(elements[around.peek()]).add(elements[next++]);
        }
      }
      while (!around.isEmpty() && until >= ends[around.peek()]) {
        around.pop();
      }
    }
    return parts;
  }

  boolean hasAll(List<String> all) {
    for (String name : all) {
      if (!names.containsKey(name)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a tag, a class, an id or an attribute has a name in which the expression is found. */
  boolean hasName(Pattern expression) {
    return names.keySet().stream().anyMatch(expression.asPredicate());
  }

  /** Whether the words stand in a value of the attribute, whatever their case. */
  boolean hasValue(SelectorNeeds.Value value) {
    return values.computeIfAbsent(value.attribute(), this::valuesOf).contains(value.words());
  }

  /** All values of an attribute, each once, with line breaks between them. */
  private String valuesOf(String attribute) {
    Set<String> values = new LinkedHashSet<>();
    if (attribute.equals("class")) {
      values = classes.keySet();
    } else {
      Places found = names.getOrDefault("[" + attribute, new Places());
      for (int i = 0; i < found.size; i++) {
        values.add(elements[found.places[i]].attr(attribute));
      }
    }
    return String.join("\n", values).toLowerCase(Locale.ROOT);
  }

  /** The one of the names that the fewest elements have; all of them must be on the page. */
  Optional<String> rarest(List<String> some) {
    return some.stream().min(Comparator.comparingInt(name -> names.get(name).size));
  }

  /** Elements with that tag, in lower case. */
  List<Element> tagged(String tag) {
    Places found = names.get(tag);
    List<Element> tagged = new ArrayList<>();
    for (int i = 0; found != null && i < found.size; i++) {
      tagged.add(elements[found.places[i]]);
    }
    return tagged;
  }

  /** All that the pick finds on the page, in its order. */
  List<Element> select(Pick pick) {
    return select(pick, elements[0]);
  }

  /** All that the pick finds within the element, itself included. */
  List<Element> select(Pick pick, Element within) {
    List<Element> found = new ArrayList<>();
    collect(pick, within, found, Integer.MAX_VALUE);
    return found;
  }

  boolean finds(Pick pick) {
    List<Element> found = new ArrayList<>();
    collect(pick, elements[0], found, 1);
    return !found.isEmpty();
  }

  boolean matches(Pick pick, Element element) {
    refresh(pick);
    return pick.selector().matches(elements[0], element);
  }

  private void collect(Pick pick, Element within, List<Element> found, int most) {
    int from = place(within);
    deadline.check();
    List<String> looked = anchors.computeIfAbsent(pick.needs(), needs -> needs.anchors(this));
    if (from < 0 || looked.isEmpty()) {
      return;
    }
    refresh(pick);
    Predicate<Element> wanted = wanted(pick, within);
    if (looked.size() > 1 || looked.get(0).equals(SelectorNeeds.ANYTHING)) {
      BitSet some = anchored(looked, from);
      for (int i = some.nextSetBit(from);
          i >= 0 && found.size() < most;
          i = some.nextSetBit(i + 1)) {
        addIf(wanted, i, found);
      }
      return;
    }
    Places named = names.get(looked.get(0));
    for (int i = named.firstFrom(from);
        i < named.size && named.places[i] < ends[from] && found.size() < most;
        i++) {
      addIf(wanted, named.places[i], found);
    }
  }

  private static Predicate<Element> wanted(Pick pick, Element within) {
    String attribute = pick.needs().attribute();
    if (attribute.isEmpty()) {
      return element -> pick.selector().matches(within, element);
    }
    // Most elements have the classes of another one.
    Map<String, Boolean> told = new HashMap<>();
    return element ->
        told.computeIfAbsent(
            element.attr(attribute), v -> pick.selector().matches(within, element));
  }

  private void addIf(Predicate<Element> wanted, int place, List<Element> found) {
    deadline.check();
    if (wanted.test(elements[place])) {
      found.add(elements[place]);
    }
  }

  private BitSet anchored(List<String> looked, int from) {
    BitSet some = new BitSet();
    for (String anchor : looked) {
      if (anchor.equals(SelectorNeeds.ANYTHING)) {
        some.set(from, ends[from]);
        return some;
      }
      Places named = names.get(anchor);
      for (int i = named.firstFrom(from); i < named.size && named.places[i] < ends[from]; i++) {
        some.set(named.places[i]);
      }
    }
    return some;
  }

  /** jsoup remembers what it found of a selector until the next search with it. */
  private void refresh(Pick pick) {
    if (pick.needs().structural() && fresh.add(pick.selector())) {
      Collector.findFirst(pick.selector(), NOTHING);
    }
  }
}
