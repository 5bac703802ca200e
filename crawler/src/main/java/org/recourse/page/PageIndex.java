package org.recourse.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.select.Collector;
import org.jsoup.select.Evaluator;

/**
 * The elements of a page in their order, and where those with a name stand: a tag, class, id or
 * attribute. Made in one walk; then a selector looks only at the elements that have a name it asks
 * for, and what stands within what is a comparison of two numbers. Knows the page as it was when
 * the walk was made. For one thread.
 */
final class PageIndex {
  /** Elements of a page of usual size. */
  private static final int EXPECTED = 2048;

  /** To make the table takes as long as it takes to follow some hundred ways. */
  private static final int FEW_WAYS = 256;

  private static final Element NOTHING = new Element("div");
  private static final Places NOWHERE = new Places();

  private final Map<String, Places> tags = new HashMap<>();
  private final Map<String, Places> attributes = new HashMap<>();
  private final Map<String, Places> ids = new HashMap<>();

  /** By classes as they were written: most elements have those of another one. */
  private final Map<String, Places> written = new LinkedHashMap<>();

  /** By class, in lower case: those of all values that it stands in. */
  private final Map<String, List<Places>> worn = new HashMap<>();

  private final Map<String, Places> classes = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<SelectorNeeds.Alternative, Places> anchors = new IdentityHashMap<>();
  private final Map<SelectorNeeds.Part, BitSet> found = new IdentityHashMap<>();
  private final Set<Evaluator> fresh = Collections.newSetFromMap(new IdentityHashMap<>());

  private Element[] elements = new Element[EXPECTED];
  private int[] parents = new int[EXPECTED];
  private int[] ends = new int[EXPECTED];
  private int size;

  /** Where the nodes within an element begin among {@link #childPlaces}. */
  private int[] firstChildren = new int[EXPECTED + 1];

  /** Of each node within each element its place; 0 for what is no element. */
  private int[] childPlaces = new int[2 * EXPECTED];

  /** In most pages elements are nested less deep. */
  private final int[] way = new int[128];

  /** One more than the places of elements, where their identity says; made when it is needed. */
  private int[] table;

  private int ways;
  private Element asked;
  private int placed;

  private PageText text;

  private final Deadline deadline;

  private PageIndex(Deadline deadline) {
    this.deadline = deadline;
  }

  static PageIndex of(Element root, Deadline deadline) {
    PageIndex index = new PageIndex(deadline);
    index.walk(root);
    index.name();
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
      int at = size > 0 && places[0] < place ? Arrays.binarySearch(places, 0, size, place) : 0;
      return at < 0 ? -at - 1 : at;
    }

    boolean has(int place) {
      return Arrays.binarySearch(places, 0, size, place) >= 0;
    }

    void remove(int place) {
      int at = firstFrom(place);
      System.arraycopy(places, at + 1, places, at, --size - at);
    }

    static Places of(int place) {
      Places one = new Places();
      one.add(place);
      return one;
    }

    static Places of(BitSet places) {
      Places all = new Places();
      for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
        all.add(i);
      }
      return all;
    }
  }

  private void walk(Element root) {
    int[] children = new int[64];
    int depth = 0;
    int open = enter(root, -1);
    while (open >= 0) {
      Element around = elements[open];
      if (children[depth] == around.childNodeSize()) {
        ends[open] = size;
        open = parents[open];
        depth--;
      } else if (around.childNode(children[depth]++) instanceof Element element) {
        childPlaces[firstChildren[open] + children[depth] - 1] = size;
        open = enter(element, open);
        depth++;
        children = depth == children.length ? Arrays.copyOf(children, 2 * depth) : children;
        children[depth] = 0;
      }
    }
  }

  private int enter(Element element, int around) {
    deadline.check();
    int place = size++;
    if (place == elements.length) {
      elements = Arrays.copyOf(elements, 2 * place);
      parents = Arrays.copyOf(parents, 2 * place);
      ends = Arrays.copyOf(ends, 2 * place);
      firstChildren = Arrays.copyOf(firstChildren, 2 * place + 1);
    }
    elements[place] = element;
    parents[place] = around;
    firstChildren[place + 1] = firstChildren[place] + element.childNodeSize();
    if (firstChildren[place + 1] > childPlaces.length) {
      childPlaces = Arrays.copyOf(childPlaces, 2 * firstChildren[place + 1]);
    }
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
    return place;
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
  private void name() {
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
        attributes.merge(told, more, (one, other) -> joined(List.of(one, other)));
      }
    }
  }

  private static Places joined(List<Places> some) {
    if (some.size() == 1) {
      return some.get(0);
    }
    BitSet all = new BitSet();
    for (Places places : some) {
      for (int i = 0; i < places.size; i++) {
        all.set(places.places[i]);
      }
    }
    return Places.of(all);
  }

  private Places ofClass(String name) {
    Places known = classes.get(name);
    if (known == null) {
      List<Places> places = worn.get(name);
      known = places == null ? NOWHERE : joined(places);
      classes.put(name, known);
    }
    return known;
  }

  private Places named(SelectorNeeds.Name name) {
    return switch (name.kind()) {
      case TAG -> tags.getOrDefault(name.word(), NOWHERE);
      case CLASS -> ofClass(name.word());
      case ID -> ids.getOrDefault(name.word(), NOWHERE);
      case ATTRIBUTE -> attributes.getOrDefault(name.word(), NOWHERE);
    };
  }

  Element element(int place) {
    return elements[place];
  }

  /** Place of an element; -1 for one that is not on the page. */
  int place(Element element) {
    if (element != asked) {
      boolean often = table == null && ++ways > FEW_WAYS;
      placed = often ? search(element) : table == null ? follow(element) : table[slot(element)] - 1;
      asked = element;
    }
    return placed;
  }

  /** By the way from the root: a page has few elements that are asked for. */
  private int follow(Element element) {
    int depth = 0;
    for (Element e = element; e != elements[0]; e = e.parent()) {
      if (depth == way.length) {
        return search(element);
      }
      if (e.parent() == null) {
        return -1;
      }
      way[depth++] = e.siblingIndex();
    }
    int place = 0;
    while (depth > 0 && place >= 0) {
      int child = firstChildren[place] + way[--depth];
      place = child < firstChildren[place + 1] ? childPlaces[child] : -1;
    }
    return place >= 0 && elements[place] == element ? place : search(element);
  }

  /** Where ways are many or long, or lead elsewhere for the page has changed since the walk. */
  private int search(Element element) {
    table = new int[Integer.highestOneBit(size) * 4];
    for (int place = 0; place < size; place++) {
      table[slot(elements[place])] = place + 1;
    }
    return table[slot(element)] - 1;
  }

  /** Where the element stands in the table, or would. */
  private int slot(Element element) {
    int hash = System.identityHashCode(element);
    int slot = (hash ^ hash >>> 15) & table.length - 1;
    while (table[slot] > 0 && elements[table[slot] - 1] != element) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
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
    blocks.forEach(block -> parts.put(block, new ArrayList<>()));
    eachPart(blocks, (block, place) -> parts.get(blocks.get(block)).add(elements[place]));
    return parts;
  }

  /** Takes the number of a block and the place of what stands in it and in none within. */
  interface Parts {
    void take(int block, int place);
  }

  /**
   * @param blocks in the order of the page
   */
  void eachPart(List<Element> blocks, Parts parts) {
    int[] around = new int[blocks.size()];
    int[] until = new int[blocks.size()];
    int depth = 0;
    for (int block = 0; block < blocks.size(); block++) {
      int place = place(blocks.get(block));
      around[depth] = block;
      until[depth++] = ends[place];
      int stop = block + 1 < blocks.size() ? place(blocks.get(block + 1)) : Integer.MAX_VALUE;
      for (int next = place + 1; next < stop && depth > 0; ) {
        deadline.check();
        if (next >= until[depth - 1]) {
          depth--;
        } else {
          parts.take(around[depth - 1], next++);
        }
      }
      while (depth > 0 && stop >= until[depth - 1]) {
        depth--;
      }
    }
  }

  /** Whether a tag, a class, an id or an attribute has a name in which the expression is found. */
  boolean hasName(Pattern expression) {
    return Stream.of(tags, worn, ids, attributes)
        .flatMap(names -> names.keySet().stream())
        .anyMatch(expression.asPredicate());
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
      values = written.keySet();
    } else {
      Places found = attributes.getOrDefault(attribute, NOWHERE);
      for (int i = 0; i < found.size; i++) {
        values.add(elements[found.places[i]].attr(attribute));
      }
    }
    return String.join("\n", values).toLowerCase(Locale.ROOT);
  }

  /** Elements with that tag, in lower case. */
  List<Element> tagged(String tag) {
    return at(tags.getOrDefault(tag, NOWHERE));
  }

  /** Elements with that attribute, in lower case. */
  List<Element> having(String attribute) {
    return at(attributes.getOrDefault(attribute, NOWHERE));
  }

  private List<Element> at(Places places) {
    List<Element> all = new ArrayList<>(places.size);
    for (int i = 0; i < places.size; i++) {
      all.add(elements[places.places[i]]);
    }
    return all;
  }

  /** Elements with that tag, in lower case, within one or the same. */
  List<Element> tagged(String tag, Element within) {
    Places found = tags.getOrDefault(tag, NOWHERE);
    int from = place(within);
    List<Element> tagged = new ArrayList<>();
    for (int i = found.firstFrom(from); i < found.size && found.places[i] < ends[from]; i++) {
      tagged.add(elements[found.places[i]]);
    }
    return tagged;
  }

  /** Gives an element another tag, on the page and here. */
  void retag(Element element, String tag) {
    int place = place(element);
    tags.get(element.normalName()).remove(place);
    element.tagName(tag);
    tags.put(tag, joined(List.of(tags.getOrDefault(tag, NOWHERE), Places.of(place))));
    anchors.clear();
  }

  /** All that the pick finds on the page, in its order. */
  List<Element> select(Pick pick) {
    return select(pick, elements[0]);
  }

  /** All that the pick finds within the element, itself included. */
  List<Element> select(Pick pick, Element within) {
    deadline.check();
    List<SelectorNeeds.Alternative> alternatives = pick.needs().alternatives();
    int from = place(within);
    if (from < 0) {
      return new ArrayList<>();
    }
    if (alternatives.size() == 1) {
      List<Element> found = new ArrayList<>();
      search(alternatives.get(0), from, place -> found.add(elements[place]));
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
      found.add(elements[i]);
    }
    return found;
  }

  boolean finds(Pick pick) {
    for (SelectorNeeds.Alternative alternative : pick.needs().alternatives()) {
      if (search(alternative, 0, place -> false)) {
        return true;
      }
    }
    return false;
  }

  boolean matches(Pick pick, Element element) {
    int place = place(element);
    for (SelectorNeeds.Alternative alternative : pick.needs().alternatives()) {
      if (place >= 0 && mayFind(alternative) && matches(alternative, place, 0)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what the alternative asks for is on the page at all. */
  boolean mayFind(SelectorNeeds.Alternative alternative) {
    return anchor(alternative) != NOWHERE;
  }

  /**
   * Looks at what is within the place and has the name that the fewest elements have, in the order
   * of the page, as long as the one who finds wants more.
   *
   * @return whether anything was found
   */
  private boolean search(SelectorNeeds.Alternative alternative, int from, IntPredicate more) {
    Places anchor = anchor(alternative);
    boolean any = false;
    for (int i = anchor.firstFrom(from); i < anchor.size && anchor.places[i] < ends[from]; i++) {
      int place = anchor.places[i];
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
      if (named(name) == NOWHERE) {
        return NOWHERE;
      }
    }
    for (SelectorNeeds.Value value : alternative.values()) {
      if (!hasValue(value)) {
        return NOWHERE;
      }
    }
    return rarest(alternative.last().names());
  }

  /** Of all elements where there is no name. */
  private Places rarest(List<SelectorNeeds.Name> names) {
    Places rarest = null;
    for (SelectorNeeds.Name name : names) {
      Places places = named(name);
      rarest = rarest == null || places.size < rarest.size ? places : rarest;
    }
    if (rarest != null) {
      return rarest;
    }
    BitSet all = new BitSet(size);
    all.set(0, size);
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
    return alternative.evaluator().matches(elements[from], elements[place]);
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
    for (int around = parents[place]; around >= 0; around = parents[around]) {
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
        : part.evaluator().matches(elements[0], elements[place]);
  }

  private boolean hasAll(List<SelectorNeeds.Name> names, int place) {
    for (SelectorNeeds.Name name : names) {
      if (!named(name).has(place)) {
        return false;
      }
    }
    return true;
  }

  private BitSet classed(SelectorNeeds.Part part) {
    BitSet known = found.get(part);
    if (known == null) {
      known = new BitSet(size);
      for (Places places : written.values()) {
        if (part.evaluator().matches(elements[0], elements[places.places[0]])) {
          for (int i = 0; i < places.size; i++) {
            known.set(places.places[i]);
          }
        }
      }
      found.put(part, known);
    }
    return known;
  }
}
