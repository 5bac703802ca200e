package org.recourse.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.recourse.forum.Quote;

/** Finds the quotations in the body of a post, with the names of those quoted. */
final class Quotations {
  private final SoftwareProfile profile;
  private final QuotedName names;
  private final PageIndex page;

  Quotations(SoftwareProfile profile, PageWords words, PostDates dates, PageIndex page) {
    this.page = page;
    this.profile = profile;
    this.names = new QuotedName(words, dates);
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
      author = names.in(first, true);
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
        return names.in(PostText.line(before), false);
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
          author = pick.attribute().isEmpty() ? names.in(said, false) : said;
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
}
