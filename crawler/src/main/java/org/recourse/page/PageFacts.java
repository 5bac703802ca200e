package org.recourse.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What pages of any software say in the same way. */
final class PageFacts {
  private static final List<String> DATE_ATTRIBUTES =
      List.of(
          "datetime",
          "data-time",
          "data-timestamp",
          "data-epoch",
          "data-utc",
          "content",
          "title",
          "data-original-title",
          "data-bs-original-title",
          "data-tippy-content");

  private static final int PARTS_OF_A_DATE = 100;
  private static final int PARTS_OF_A_HEADING = 20;
  private static final List<String> HEADINGS = List.of("h1", "h2", "h3");

  private static final Pattern HOME = Pattern.compile("(?:(?:https?:)?//[^/?#]+)?/?");

  private PageFacts() {}

  /** What the heading says; else what the page says of itself. */
  static String title(PageIndex page) {
    String document = documentTitle(page);
    Optional<Heading> repeated = repeatedHeading(page, document);
    if (repeated.isPresent()) {
      return repeated.get().line();
    }
    String graph = meta(page, "og:title");
    if (!graph.isEmpty()) {
      return graph;
    }
    String heading = firstRank(page).stream().findFirst().map(PostText::line).orElse("");
    return heading.isEmpty() ? document : heading;
  }

  /** The heading that the title of the document repeats, or the only one of the first rank. */
  static Optional<Element> heading(PageIndex page) {
    List<Element> first = firstRank(page);
    return repeatedHeading(page, documentTitle(page))
        .map(Heading::element)
        .or(() -> first.stream().filter(heading -> first.size() == 1).findFirst());
  }

  /**
   * @param line what it says, without the number of replies or the like that may stand beside
   */
  private record Heading(Element element, String line) {}

  private static String documentTitle(PageIndex page) {
    return page.tagged("title").stream().findFirst().map(PostText::line).orElse("");
  }

  /** But for the name of the site, which leads to its front page. */
  private static List<Element> firstRank(PageIndex page) {
    return page.tagged("h1").stream()
        .filter(heading -> heading.stream().noneMatch(PageFacts::leadsHome))
        .toList();
  }

  private static boolean leadsHome(Element element) {
    return element.nameIs("a") && HOME.matcher(element.attr("href").strip()).matches();
  }

  /** The longest where there are several. */
  private static Optional<Heading> repeatedHeading(PageIndex page, String document) {
    return HEADINGS.stream()
        .flatMap(tag -> page.tagged(tag).stream())
        .flatMap(PageFacts::lines)
        .filter(heading -> heading.line().length() > 3 && document.contains(heading.line()))
        .max(Comparator.comparingInt(heading -> heading.line().length()));
  }

  private static Stream<Heading> lines(Element heading) {
    return heading.stream()
        .limit(PARTS_OF_A_HEADING)
        .map(part -> new Heading(heading, PostText.line(part)));
  }

  /** What the page says of itself in a {@code meta} element of that property. */
  static String meta(PageIndex page, String property) {
    return page.tagged("meta").stream()
        .filter(meta -> meta.attr("property").equalsIgnoreCase(property))
        .map(meta -> PostText.collapse(meta.attr("content")))
        .findFirst()
        .orElse("");
  }

  /** As the page has it: {@code en-GB}; empty where it says none. */
  static String language(PageIndex page) {
    return page.tagged("html").stream().map(html -> html.attr("lang")).findFirst().orElse("");
  }

  /** Elements of a kind that relate the page to others: {@code next}, {@code canonical}. */
  static List<Element> related(PageIndex page, String tag, String relation) {
    return page.having("rel").stream()
        .filter(link -> link.nameIs(tag) && link.attr("rel").strip().equalsIgnoreCase(relation))
        .toList();
  }

  /** Absolute; empty where the page names no next one. */
  static String next(PageIndex page) {
    return Stream.concat(
            related(page, "link", "next").stream(), related(page, "a", "next").stream())
        .map(link -> link.absUrl("href"))
        .filter(address -> address.startsWith("http"))
        .findFirst()
        .orElse("");
  }

  /** Whether the page names one before it. */
  static boolean follows(PageIndex page) {
    return Stream.of("prev", "previous")
        .anyMatch(
            relation ->
                !related(page, "link", relation).isEmpty()
                    || !related(page, "a", relation).isEmpty());
  }

  /** What may hold the date in an element, the best first: attributes are made for machines. */
  static List<String> dateTexts(Element element) {
    List<Element> parts =
        element.childrenSize() == 0
            ? List.of(element)
            : element.stream()
                .limit(PARTS_OF_A_DATE)
                .filter(part -> part.attributesSize() > 0)
                .toList();
    List<String> texts = new ArrayList<>();
    for (String attribute : DATE_ATTRIBUTES) {
      for (Element part : parts) {
        if (part.hasAttr(attribute)) {
          texts.add(part.attr(attribute));
        }
      }
    }
    texts.add(PostText.line(element));
    texts.removeIf(String::isBlank);
    return texts;
  }
}
