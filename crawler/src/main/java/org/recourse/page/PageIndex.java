package org.recourse.page;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The elements of a page in their order, and where those with a name stand: a tag, class, id or
 * attribute. Made in one walk; then a selector looks only at the elements that have a name it asks
 * for, and what stands within what is a comparison of two numbers. Knows the page as it was when
 * the walk was made. For one thread.
 */
final class PageIndex {
  private final PageTree tree;
  private final PageNames names;
  private final ElementPlaces places;
  private final SelectorSearch search;
  private final Deadline deadline;

  private PageText text;

  private PageIndex(PageTree tree, PageNames names, Deadline deadline) {
    this.tree = tree;
    this.names = names;
    this.deadline = deadline;
    places = new ElementPlaces(tree);
    search = new SelectorSearch(tree, names, deadline);
  }

  static PageIndex of(Element root, Deadline deadline) {
    PageNames names = new PageNames();
    return new PageIndex(PageTree.of(root, names, deadline), names, deadline);
  }

  Element element(int place) {
    return tree.element(place);
  }

  /** Place of an element; -1 for one that is not on the page. */
  int place(Element element) {
    return places.place(element);
  }

  /** The place behind the last element within. */
  int end(int place) {
    return tree.end(place);
  }

  /** Whether the one is the other or stands within it. */
  boolean isIn(Element inner, Element outer) {
    int place = place(inner);
    int around = place(outer);
    return place >= 0 && around >= 0 && place >= around && place < tree.end(around);
  }

  /** Of the same page after it was changed. */
  PageIndex anew() {
    return of(tree.root(), deadline);
  }

  /** For whatever loops over the page. */
  Deadline deadline() {
    return deadline;
  }

  /** The place of the element around; -1 for the first. */
  int parent(int place) {
    return tree.parent(place);
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
    eachPart(blocks, (block, place) -> parts.get(blocks.get(block)).add(tree.element(place)));
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
      until[depth++] = tree.end(place);
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
    return names.hasName(expression);
  }

  /** Elements with that tag, in lower case. */
  List<Element> tagged(String tag) {
    return tree.elements(names.ofTag(tag));
  }

  /** Elements with that attribute, in lower case. */
  List<Element> having(String attribute) {
    return tree.elements(names.ofAttribute(attribute));
  }

  /** Elements with that tag, in lower case, within one or the same. */
  List<Element> tagged(String tag, Element within) {
    Places found = names.ofTag(tag);
    int from = place(within);
    List<Element> tagged = new ArrayList<>();
    for (int i = found.firstFrom(from); i < found.size() && found.get(i) < tree.end(from); i++) {
      tagged.add(tree.element(found.get(i)));
    }
    return tagged;
  }

  /** Gives an element another tag, on the page and here. */
  void retag(Element element, String tag) {
    names.retag(element, place(element), tag);
    search.forgetAnchors();
  }

  /** All that the pick finds on the page, in its order. */
  List<Element> select(Pick pick) {
    return select(pick, tree.root());
  }

  /** All that the pick finds within the element, itself included. */
  List<Element> select(Pick pick, Element within) {
    deadline.check();
    List<SelectorNeeds.Alternative> alternatives = pick.needs().alternatives();
    int from = place(within);
    return from < 0 ? new ArrayList<>() : search.select(alternatives, from);
  }

  boolean finds(Pick pick) {
    return search.finds(pick.needs().alternatives());
  }

  boolean matches(Pick pick, Element element) {
    return search.matches(pick.needs().alternatives(), place(element));
  }

  /** Whether what the alternative asks for is on the page at all. */
  boolean mayFind(SelectorNeeds.Alternative alternative) {
    return search.mayFind(alternative);
  }
}
