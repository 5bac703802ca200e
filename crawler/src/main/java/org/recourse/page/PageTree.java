package org.recourse.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * The elements of a page in their order, each with the place of the one around it, the place behind
 * all that is within it, and the places of its children. Made in one walk, which hands each element
 * to the names of the page; knows the page as it was then.
 */
final class PageTree {
  /** Elements of a page of usual size. */
  private static final int EXPECTED = 2048;

  private Element[] elements = new Element[EXPECTED];
  private int[] parents = new int[EXPECTED];
  private int[] ends = new int[EXPECTED];
  private int size;

  /** Where the nodes within an element begin among {@link #childPlaces}. */
  private int[] firstChildren = new int[EXPECTED + 1];

  /** Of each node within each element its place; 0 for what is no element. */
  private int[] childPlaces = new int[2 * EXPECTED];

  private final PageNames names;
  private final Deadline deadline;

  private PageTree(PageNames names, Deadline deadline) {
    this.names = names;
    this.deadline = deadline;
  }

  static PageTree of(Element root, PageNames names, Deadline deadline) {
    PageTree tree = new PageTree(names, deadline);
    tree.walk(root);
    names.close();
    return tree;
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
    names.add(element, place);
    return place;
  }

  int size() {
    return size;
  }

  Element root() {
    return elements[0];
  }

  Element element(int place) {
    return elements[place];
  }

  List<Element> elements(Places places) {
    List<Element> all = new ArrayList<>(places.size());
    for (int i = 0; i < places.size(); i++) {
      all.add(elements[places.get(i)]);
    }
    return all;
  }

  /** The place of the element around; -1 for the first. */
  int parent(int place) {
    return parents[place];
  }

  /** The place behind the last element within. */
  int end(int place) {
    return ends[place];
  }

  /** The place of a node within an element; 0 for one that is no element, -1 for one too many. */
  int child(int place, int node) {
    int child = firstChildren[place] + node;
    return child < firstChildren[place + 1] ? childPlaces[child] : -1;
  }
}
