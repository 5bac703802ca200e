package org.recourse.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Where a text stands on a page: a CSS selector, and behind a blank {@code @name} for the attribute
 * of that name in place of the text, or {@code @own} for the text outside of child elements,
 * {@code @line} for its first line.
 *
 * @param written as the profile says it, for messages
 * @param selector finds the elements
 * @param needs what a page must have for the selector to find anything
 * @param attribute empty for the whole text, {@code own} for the own text, {@code line} for the
 *     first line
 */
record Pick(String written, Evaluator selector, SelectorNeeds needs, String attribute) {
  private static final Pattern SHAPE = Pattern.compile("(.+?)(?:\\s+@([\\w:-]+))?");
  private static final String OWN = "own";
  private static final String FIRST_LINE = "line";

  /**
   * @throws Selector.SelectorParseException where it is no selector
   */
  static Pick of(String written) {
    Matcher shape = SHAPE.matcher(written);
    if (!shape.matches()) {
      throw new Selector.SelectorParseException("not a selector: \"%s\"", written);
    }
    String attribute = shape.group(2) == null ? "" : shape.group(2);
    String selector = shape.group(1);
    // Of all elements those without the attribute say nothing.
    String found =
        selector.equals("*") && isAttribute(attribute) ? "[" + attribute + "]" : selector;
    return new Pick(written, Selector.evaluatorOf(found), SelectorNeeds.of(found), attribute);
  }

  private static boolean isAttribute(String name) {
    return !name.isEmpty() && !name.equals(OWN) && !name.equals(FIRST_LINE);
  }

  boolean maybeOn(PageIndex page) {
    return needs.maybeOn(page);
  }

  /** What the element says where this pick looks, on one line; empty where nothing. */
  String read(Element found) {
    if (attribute.isEmpty()) {
      return PostText.line(found);
    }
    if (attribute.equals(FIRST_LINE)) {
      return PostText.of(found).lines().findFirst().orElse("");
    }
    if (isAttribute(attribute)) {
      return PostText.collapse(found.attr(attribute));
    }
    StringBuilder own = new StringBuilder();
    for (TextNode words : found.textNodes()) {
      own.append(words.getWholeText()).append(' ');
    }
    return PostText.collapse(own.toString());
  }
}
