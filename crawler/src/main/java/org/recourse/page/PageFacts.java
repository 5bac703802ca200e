package org.recourse.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What pages of any software say in the same way. */
final class PageFacts {
  private static final List<String> DATE_ATTRIBUTES =
      List.of(
          "datetime", "data-time", "data-timestamp", "data-epoch", "data-utc", "content", "title");

  private PageFacts() {}

  /** The longest heading that the title of the document repeats; else what it says for itself. */
  static String title(Document page) {
    String document = PostText.collapse(page.title());
    Optional<String> repeated =
        page.select("h1, h2, h3").stream()
            .map(PostText::line)
            .filter(line -> line.length() > 3 && document.contains(line))
            .max(Comparator.comparingInt(String::length));
    if (repeated.isPresent()) {
      return repeated.get();
    }
    String graph = PostText.collapse(page.select("meta[property=og:title]").attr("content"));
    if (!graph.isEmpty()) {
      return graph;
    }
    Element heading = page.selectFirst("h1");
    return heading == null || PostText.line(heading).isEmpty() ? document : PostText.line(heading);
  }

  /** Absolute; empty where the page names no next one. */
  static String next(Document page) {
    return page.select("link[rel=next], a[rel=next]").stream()
        .map(link -> link.absUrl("href"))
        .filter(address -> address.startsWith("http"))
        .findFirst()
        .orElse("");
  }

  /** What may hold the date in an element, the best first: attributes are made for machines. */
  static List<String> dateTexts(Element element) {
    List<String> texts = new ArrayList<>();
    for (String attribute : DATE_ATTRIBUTES) {
      for (Element part : element.select("[" + attribute + "]")) {
        texts.add(part.attr(attribute));
      }
    }
    texts.add(PostText.line(element));
    texts.removeIf(String::isBlank);
    return texts;
  }
}
