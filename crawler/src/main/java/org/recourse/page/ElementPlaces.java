package org.recourse.page;

import org.jsoup.nodes.Element;

/**
 * Where an element stands on a page: by the way to it from the root as long as few are asked for,
 * then by a table of the identities of all. Needs no room in the elements themselves, and finds
 * them where the page has changed since its walk.
 */
final class ElementPlaces {
  /** To make the table takes as long as it takes to follow some hundred ways. */
  private static final int FEW_WAYS = 256;

  private final PageTree tree;

  /** In most pages elements are nested less deep. */
  private final int[] way = new int[128];

  /** One more than the places of elements, where their identity says; made when it is needed. */
  private int[] table;

  private int ways;
  private Element asked;
  private int placed;

  ElementPlaces(PageTree tree) {
    this.tree = tree;
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
    for (Element e = element; e != tree.root(); e = e.parent()) {
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
      place = tree.child(place, way[--depth]);
    }
    return place >= 0 && tree.element(place) == element ? place : search(element);
  }

  /** Where ways are many or long, or lead elsewhere for the page has changed since the walk. */
  private int search(Element element) {
    table = new int[Integer.highestOneBit(tree.size()) * 4];
    for (int place = 0; place < tree.size(); place++) {
      table[slot(tree.element(place))] = place + 1;
    }
    return table[slot(element)] - 1;
  }

  /** Where the element stands in the table, or would. */
  private int slot(Element element) {
    int hash = System.identityHashCode(element);
    int slot = (hash ^ hash >>> 15) & table.length - 1;
    while (table[slot] > 0 && tree.element(table[slot] - 1) != element) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }
}
