package org.recourse.page;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.recourse.forum.Quote;

/** Takes the quotations out of the body of a post, with the names of those quoted. */
final class Quotations {
  /** No name is longer; a longer first line is already what was quoted. */
  private static final int LONGEST_HEAD = 120;

  private static final Pattern LEADING_PARENTHESIS = Pattern.compile("^\\([^)]*\\)\\s*");
  private static final Pattern DATE_FIRST =
      Pattern.compile("(?:on|am|le|el|il|op|em|w dniu)\\s|\\d", Pattern.CASE_INSENSITIVE);
  private static final List<String> BEFORE_DATE =
      List.of(
          " on ",
          " am ",
          " le ",
          " el ",
          " il ",
          " op ",
          " em ",
          " w dniu ",
          ", ",
          " - ",
          " » ",
          "; ");

  private final SoftwareProfile profile;
  private final PageWords words;
  private final PostDates dates;

  Quotations(SoftwareProfile profile, PageWords words, PostDates dates) {
    this.profile = profile;
    this.words = words;
    this.dates = dates;
  }

  /** Removes every quotation from the body. A quotation within another goes with it. */
  List<Quote> takeFrom(Element body) {
    List<Quote> quotes = new ArrayList<>();
    for (Quoted quoted : outermost(body)) {
      quotes.add(read(quoted));
      quoted.element().remove();
    }
    quotes.removeIf(q -> q.author().isEmpty() && q.text().isEmpty());
    return quotes;
  }

  /** An element that quotes, and the selector that knew it for that. */
  private record Quoted(Element element, Pick pick) {}

  /** In the order of the page. */
  private List<Quoted> outermost(Element body) {
    Map<Element, Pick> quoting = new IdentityHashMap<>();
    for (Pick pick : profile.picks(SoftwareProfile.Key.QUOTE)) {
      body.select(pick.selector()).forEach(found -> quoting.putIfAbsent(found, pick));
    }
    quoting.remove(body);
    if (quoting.isEmpty()) {
      return List.of();
    }
    return body.getAllElements().stream()
        .filter(e -> quoting.containsKey(e) && !isWithinAny(e, quoting.keySet()))
        .map(e -> new Quoted(e, quoting.get(e)))
        .toList();
  }

  private static boolean isWithinAny(Element inner, Set<Element> outer) {
    for (Element e = inner.parent(); e != null; e = e.parent()) {
      if (outer.contains(e)) {
        return true;
      }
    }
    return false;
  }

  private Quote read(Quoted quoted) {
    Element element = quoted.element();
    String author = author(quoted);
    // The quoted words may stand in an element of another kind, which is not a quotation within.
    element.select(quoted.pick().selector()).stream()
        .filter(inner -> inner != element)
        .forEach(Element::remove);
    String text = PostText.of(element);
    if (author.isEmpty()) {
      int end = text.indexOf('\n');
      String first = end < 0 ? text : text.substring(0, end);
      author = nameIn(first, true);
      text = author.isEmpty() ? text : text.substring(first.length()).strip();
    }
    return new Quote(author, text);
  }

  /** The name as the profile finds it; what names it is no part of the quoted text. */
  private String author(Quoted quotation) {
    Element quoted = quotation.element();
    Element before = quoted.previousElementSibling();
    for (Pick pick : profile.picks(SoftwareProfile.Key.QUOTE_HEAD)) {
      if (before != null && before.is(pick.selector())) {
        before.remove();
        return nameIn(PostText.line(before), false);
      }
    }
    String author = "";
    for (Pick pick : profile.picks(SoftwareProfile.Key.QUOTE_AUTHOR)) {
      List<Element> heads =
          quoted.select(pick.selector()).stream()
              .filter(head -> head == quoted || !isInNested(head, quotation))
              .toList();
      for (Element head : heads) {
        if (author.isEmpty()) {
          String said = pick.read(head);
          author = pick.attribute().isEmpty() ? nameIn(said, false) : said;
        }
        if (head != quoted && pick.attribute().isEmpty()) {
          head.remove();
        }
      }
    }
    return author;
  }

  /** Whether a quotation of the same kind stands between the two. */
  private static boolean isInNested(Element head, Quoted quotation) {
    for (Element e = head; e != null && e != quotation.element(); e = e.parent()) {
      if (e.is(quotation.pick().selector())) {
        return true;
      }
    }
    return false;
  }

  /**
   * The name in "Originally Posted by NAME", "NAME wrote:", "Quote from: NAME on DATE".
   *
   * @param strict whether the line must say so itself; else it is a name to be freed of such words
   */
  private String nameIn(String line, boolean strict) {
    if (line.length() > LONGEST_HEAD) {
      return "";
    }
    String name = line;
    String lower = name.toLowerCase(Locale.ROOT);
    boolean told = false;
    for (String before : longestFirst(words.beforeName())) {
      if (lower.startsWith(before + " ")
          || lower.startsWith(before + ":")
          || lower.equals(before)) {
        name = name.substring(before.length()).replaceFirst("^[:\\s]+", "");
        told = !before.equals("by");
        break;
      }
    }
    lower = name.toLowerCase(Locale.ROOT);
    for (String after : longestFirst(words.afterName())) {
      int at = lower.lastIndexOf(" " + after);
      String rest = at < 0 ? "" : lower.substring(at + 1 + after.length()).strip();
      if (at > 0
          && (rest.isEmpty() || !Character.isLetterOrDigit(rest.charAt(0)) || isDated(rest))) {
        name = name.substring(0, at);
        told |= rest.startsWith(":") || isDated(rest) || rest.endsWith(":") || !strict;
        break;
      }
    }
    name = withoutDate(name).replaceFirst("^@", "").replaceFirst("[\\s:,↑↗»>]+$", "").strip();
    return strict && !told ? "" : name;
  }

  private static List<String> longestFirst(List<String> phrases) {
    return phrases.stream().sorted((a, b) -> b.length() - a.length()).toList();
  }

  private boolean isDated(String text) {
    return !dates.read(text, PostDates.Order.DAY_FIRST).isEmpty()
        || !dates.read(text, PostDates.Order.MONTH_FIRST).isEmpty();
  }

  /** "On DATE, NAME" and "NAME on DATE" lose the date; a name that has " on " in it stays whole. */
  private String withoutDate(String line) {
    String name = LEADING_PARENTHESIS.matcher(line).replaceFirst("");
    for (String between : BEFORE_DATE) {
      int at = name.indexOf(between);
      if (at > 0 && isDated(name.substring(at + between.length()))) {
        return name.substring(0, at);
      }
    }
    int comma = name.lastIndexOf(", ");
    boolean dated = comma > 0 && DATE_FIRST.matcher(name).lookingAt();
    return dated && isDated(name.substring(0, comma)) ? name.substring(comma + 2) : name;
  }
}
