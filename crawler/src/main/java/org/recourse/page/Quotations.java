package org.recourse.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.recourse.forum.Quote;

/** Finds the quotations in the body of a post, with the names of those quoted. */
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
  private final PageIndex page;

  Quotations(SoftwareProfile profile, PageWords words, PostDates dates, PageIndex page) {
    this.page = page;
    this.profile = profile;
    this.words = words;
    this.dates = dates;
  }

  /**
   * The quotations in the body of a post; each, with what names the quoted, is added to what is no
   * part of the post's own text. A quotation within another goes with it.
   *
   * @param taken what already is no part of it
   */
  List<Quote> in(Element body, Set<Element> taken) {
    List<Quote> quotes = new ArrayList<>();
    for (Quoted quoted : outermost(body, taken)) {
      quotes.add(read(quoted, taken));
      taken.add(quoted.element());
    }
    quotes.removeIf(q -> q.author().isEmpty() && q.text().isEmpty());
    return quotes;
  }

  /** An element that quotes, and the selector that knew it for that. */
  private record Quoted(Element element, Pick pick) {}

  /** In the order of the page. */
  private List<Quoted> outermost(Element body, Set<Element> taken) {
    Map<Integer, Quoted> quoting = new TreeMap<>();
    for (Pick pick : profile.picks(SoftwareProfile.Key.QUOTE)) {
      for (Element found : page.select(pick, body)) {
        if (found != body && !taken.contains(found)) {
          quoting.putIfAbsent(page.place(found), new Quoted(found, pick));
        }
      }
    }
    List<Quoted> outermost = new ArrayList<>();
    int end = 0;
    for (Map.Entry<Integer, Quoted> quoted : quoting.entrySet()) {
      if (quoted.getKey() >= end) {
        outermost.add(quoted.getValue());
        end = page.end(quoted.getKey());
      }
    }
    return outermost;
  }

  private Quote read(Quoted quoted, Set<Element> taken) {
    Element element = quoted.element();
    Set<Element> left = Collections.newSetFromMap(new IdentityHashMap<>());
    left.addAll(taken);
    String author = author(quoted, left, taken);
    // The quoted words may stand in an element of another kind, which is not a quotation within.
    page.select(quoted.pick(), element).stream().filter(e -> e != element).forEach(left::add);
    String text = PostText.of(element, left);
    if (author.isEmpty()) {
      int end = text.indexOf('\n');
      String first = end < 0 ? text : text.substring(0, end);
      author = nameIn(first, true);
      text = author.isEmpty() ? text : text.substring(first.length()).strip();
    }
    return new Quote(author, text);
  }

  /** The name as the profile finds it; what names it is no part of the quoted text. */
  private String author(Quoted quotation, Set<Element> left, Set<Element> taken) {
    Element quoted = quotation.element();
    Element before = quoted.previousElementSibling();
    for (Pick pick : profile.picks(SoftwareProfile.Key.QUOTE_HEAD)) {
      if (before != null && page.matches(pick, before)) {
        taken.add(before);
        return nameIn(PostText.line(before), false);
      }
    }
    String author = "";
    for (Pick pick : profile.picks(SoftwareProfile.Key.QUOTE_AUTHOR)) {
      for (Element head : page.select(pick, quoted)) {
        if (head != quoted && (left.contains(head) || isInNested(head, quotation))) {
          continue;
        }
        if (author.isEmpty()) {
          String said = pick.read(head);
          author = pick.attribute().isEmpty() ? nameIn(said, false) : said;
        }
        if (head != quoted && pick.attribute().isEmpty()) {
          left.add(head);
        }
      }
    }
    return author;
  }

  /** Whether a quotation of the same kind stands between the two. */
  private boolean isInNested(Element head, Quoted quotation) {
    for (Element e = head; e != null && e != quotation.element(); e = e.parent()) {
      if (page.matches(quotation.pick(), e)) {
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
