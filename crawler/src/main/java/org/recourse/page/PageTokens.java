package org.recourse.page;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * The names of tags, classes, ids and attributes that stand anywhere on a page, gathered in one
 * walk. A page of one software has next to none of the names that the profiles of others ask for,
 * so most selectors are answered without another walk.
 *
 * @param names in lower case: {@code div}, {@code .class}, {@code #id}, {@code [attribute}
 */
record PageTokens(Set<String> names) {
  static PageTokens of(Document page) {
    Gathering gathering = new Gathering();
    NodeTraversor.traverse(gathering, page);
    return new PageTokens(gathering.names);
  }

  private static final class Gathering implements NodeVisitor {
    private final Set<String> names = new HashSet<>();

    /** As they were written: most elements have the classes of another one. */
    private final Set<String> classes = new HashSet<>();

    @Override
    public void head(Node node, int depth) {
      if (!(node instanceof Element element)) {
        return;
      }
      names.add(element.normalName());
      if (element.attributesSize() == 0) {
        return;
      }
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        // A selector is told by the part before a colon, "xlink" of "xlink:href".
        names.add("[" + (name.indexOf(':') > 0 ? name.substring(0, name.indexOf(':')) : name));
        if (name.equals("id")) {
          names.add("#" + attribute.getValue().strip().toLowerCase(Locale.ROOT));
        } else if (name.equals("class") && classes.add(attribute.getValue())) {
          StringTokenizer each = new StringTokenizer(attribute.getValue());
          while (each.hasMoreTokens()) {
            names.add("." + each.nextToken().toLowerCase(Locale.ROOT));
          }
        }
      }
    }
  }
}
