package org.recourse.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Posts of which a row says who and when and the next ones say what, as in old tables: nothing on
 * the page holds a whole post. Such rows are put into one element for each post.
 */
final class PostRows {
  private static final int HIGHEST = 6;
  private static final int LITTLE_TEXT = 200;
  private static final double NEARLY_ALL = 0.9;

  private PostRows() {}

  /**
   * Changes the page where it has such rows.
   *
   * @param least how much text the rows must hold
   * @return whether it has
   */
  static boolean wrap(Document page, PageShape shape, double least) {
    List<Element> best = List.of();
    double most = least;
    for (List<Element> group : shape.groups().values()) {
      long dated = group.stream().filter(e -> isHead(e, shape)).count();
      // Short posts among long ones are no heads of these.
      if (dated < NEARLY_ALL * group.size()) {
        continue;
      }
      List<Element> heads =
          siblings(group.stream().filter(e -> e != page.body() && isHead(e, shape)).toList(), page);
      int text = textBetween(heads, shape);
      if (heads.size() > 1 && text > most) {
        best = heads;
        most = text;
      }
    }
    Set<Element> heads = identical(best);
    for (Element head : best) {
      wrap(head, heads);
    }
    return !best.isEmpty();
  }

  private static boolean isHead(Element element, PageShape shape) {
    PageShape.Holding holding = shape.holding(element);
    return holding.dates > 0 && holding.text <= LITTLE_TEXT;
  }

  /** The heads, or what they stand in, at the height where all of them are siblings. */
  private static List<Element> siblings(List<Element> heads, Document page) {
    List<Element> level = heads;
    for (int height = 0; height < HIGHEST && level.size() > 1; height++) {
      Set<Element> parents = identical(level.stream().map(Element::parent).toList());
      if (parents.size() == 1) {
        return level;
      }
      if (parents.size() < level.size() || parents.contains(page.body())) {
        return List.of();
      }
      level = level.stream().map(Element::parent).toList();
    }
    return List.of();
  }

  private static int textBetween(List<Element> heads, PageShape shape) {
    int text = 0;
    Set<Element> all = identical(heads);
    for (Element head : heads) {
      for (Element row : rows(head, all)) {
        text += shape.holding(row).unlinked();
      }
    }
    return text;
  }

  /** What follows a head up to the next one. */
  private static List<Element> rows(Element head, Set<Element> heads) {
    List<Element> rows = new ArrayList<>();
    Element row = head.nextElementSibling();
    while (row != null && !heads.contains(row)) {
      rows.add(row);
      row = row.nextElementSibling();
    }
    return rows;
  }

  private static Set<Element> identical(List<Element> elements) {
    Set<Element> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(elements);
    return set;
  }

  private static void wrap(Element head, Set<Element> heads) {
    List<Element> rows = rows(head, heads);
    Element post = new Element("article").addClass("rows-of-one-post");
    head.before(post);
    post.appendChild(head);
    rows.forEach(post::appendChild);
  }
}
