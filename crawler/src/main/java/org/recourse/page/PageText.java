package org.recourse.page;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * How much text stands where on a page: sums over the places of an index, made in one pass, so that
 * what is nested deep is not walked again for each element around it.
 */
final class PageText {
  private final PageIndex index;

  /** For each place, what stands in all elements before it. */
  private final int[] wholeBefore;

  private final int[] visibleBefore;
  private final int[] digitsBefore;
  private int whole;
  private int visible;
  private int digits;

  PageText(PageIndex index) {
    this.index = index;
    int size = index.end(0);
    wholeBefore = new int[size + 1];
    visibleBefore = new int[size + 1];
    digitsBefore = new int[size + 1];
    for (int place = 0; place < size; place++) {
      Element element = index.element(place);
      whole += element.nameIs("br") ? 1 : 0;
      for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
        if (child instanceof TextNode words) {
          count(words.getWholeText());
        }
      }
      wholeBefore[place + 1] = whole;
      visibleBefore[place + 1] = visible;
      digitsBefore[place + 1] = digits;
    }
  }

  /** The visible characters are those of {@code TextNode.text().strip()}. */
  private void count(String words) {
    whole += words.length();
    int length = 0;
    boolean gap = false;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c <= ' ' || c == '\u00A0' || Character.isWhitespace(c)) {
        gap = length > 0;
      } else if (c != '\u200B' && c != '\u00AD') {
        length += gap ? 2 : 1;
        gap = false;
        digits += Character.isDigit(c) ? 1 : 0;
      }
    }
    visible += length;
  }

  /** Characters within an element, as {@link Element#wholeText} counts them. */
  int whole(int place) {
    return wholeBefore[index.end(place)] - wholeBefore[place];
  }

  /** Characters within an element without what a browser leaves out between words. */
  int visible(int place) {
    return visibleBefore[index.end(place)] - visibleBefore[place];
  }

  /** Of them, those that stand in none of the elements within. */
  int ownVisible(int place) {
    return visibleBefore[place + 1] - visibleBefore[place];
  }

  boolean hasDigit(int place) {
    return digitsBefore[index.end(place)] > digitsBefore[place];
  }
}
