package org.recourse.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The post that a page's heading announces: the first words of some length below it, together with
 * whom or what date stands around them. It is found without anything that repeats, so it serves for
 * questions that nobody or one person answered, and where the opening post looks unlike its
 * replies.
 */
final class HeadedPosts {
  private static final int LEAST_TEXT = 40;
  private static final int LEAST_ANSWER = 15;

  /** So much of the words around may be other than the post's; a page around has more. */
  private static final double MOSTLY = 2.5;

  private static final int MOST_TOLD = 6;
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_INVITATION = 60;
  private static final Pattern WORDS = Pattern.compile("[^\\p{L}]+");
  private static final double OUT_OF_LINKS = 0.8;

  /** What only divides a text, or sets words of it apart. */
  private static final Set<String> FLOWING =
      Set.of(
          "p",
          "span",
          "b",
          "strong",
          "i",
          "em",
          "u",
          "s",
          "small",
          "font",
          "code",
          "pre",
          "li",
          "blockquote",
          "ul",
          "ol",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "a",
          "abbr",
          "mark",
          "sub",
          "sup",
          "br",
          "del",
          "ins",
          "cite",
          "q",
          "kbd",
          "var",
          "samp");

  /** Where no post stands, and links. */
  private static final Set<String> ASIDE = Set.of("a", "aside", "nav", "footer", "form");

  /** In names of elements, classes and ids where a reader may answer, as all software has them. */
  private static final Pattern ANSWERING =
      Pattern.compile("(?i)comment|repl(?:y|ies)|answer|respon[ds]|discussion");

  private final PageIndex index;
  private final PageShape shape;
  private final PageWords words;
  private final Optional<Element> heading;

  HeadedPosts(PageIndex index, PageShape shape, PageWords words) {
    this.words = words;
    this.index = index;
    this.shape = shape;
    this.heading = PageFacts.heading(index);
  }

  /**
   * @param block holds the words and, but for the opening post's, what is told about them
   * @param body holds the words
   * @param author the first to be named
   * @param date the first to be told
   */
  record Found(Element block, Element body, Optional<Element> author, Optional<Element> date) {
    static Found in(Element block, Element body, PageShape shape) {
      return new Found(
          block,
          body,
          block.stream().filter(shape::isPerson).findFirst(),
          block.stream().filter(shape::isDate).findFirst());
    }
  }

  /**
   * Of a page on which nothing repeats as posts do: the opening post, and what the page calls an
   * answer to it. Whether it is a thread at all must show in that one may answer.
   */
  List<Found> alone() {
    int end = index.end(0);
    Optional<Found> opening =
        index.hasName(ANSWERING) || invites(end) ? before(end, element -> false) : Optional.empty();
    if (opening.isEmpty()) {
      return List.of();
    }
    Element first = opening.get().block();
    List<Found> posts = new ArrayList<>(List.of(opening.get()));
    int from = index.end(index.place(first));
    Predicate<Element> around = element -> index.isIn(first, element);
    for (Element words : texts(from, end, LEAST_ANSWER)) {
      if (index.place(words) >= from) {
        Optional<Found> answer = around(words, around).filter(this::isCalledAnswer);
        if (answer.isPresent()) {
          posts.add(answer.get());
          from = index.end(index.place(answer.get().block()));
        }
      }
    }
    return posts;
  }

  /** Whether a short text asks for an answer: "Log in to reply". */
  private boolean invites(int end) {
    for (int place = 0; place < end; place++) {
      index.deadline().check();
      if (index.text().visible(place) <= LONGEST_INVITATION
          && WORDS
              .splitAsStream(index.element(place).ownText().toLowerCase(Locale.ROOT))
              .anyMatch(words.answer()::contains)) {
        return true;
      }
    }
    return false;
  }

  /** Between the words and what stands around the posts. */
  private boolean isCalledAnswer(Found found) {
    if (found.author().isEmpty() || found.date().isEmpty()) {
      return false;
    }
    for (Element e = found.body(); e != null; e = e == found.block() ? null : e.parent()) {
      if (ANSWERING.matcher(e.normalName() + " " + e.className() + " " + e.id()).find()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Above the replies of a page.
   *
   * @param limit place of the first reply
   * @param holders what holds replies, and so is no part of a post
   */
  Optional<Found> before(int limit, Predicate<Element> holders) {
    int from = heading.map(index::place).map(index::end).orElse(limit);
    return from >= limit
        ? Optional.empty()
        : texts(from, limit, LEAST_TEXT).stream()
            .flatMap(words -> around(words, holders).or(() -> below(from, words, holders)).stream())
            .findFirst();
  }

  /** Who wrote the words and when may be told between the heading and them, in a line. */
  private Optional<Found> below(int from, Element words, Predicate<Element> holders) {
    Element body = body(words, holders);
    int until = index.place(body);
    for (int place = until - 1; place >= from; place--) {
      index.deadline().check();
      PageShape.Holding line = shape.holding(index.element(place));
      boolean tells = line.people > 0 && line.dates > 0 && line.text <= LONGEST_LINE;
      if (tells && index.end(place) <= until) {
        Found told = Found.in(index.element(place), body, shape);
        return Optional.of(new Found(body, body, told.author(), told.date()));
      }
    }
    return Optional.empty();
  }

  /** In which elements so much text outside of links flows, in the order of the page. */
  private List<Element> texts(int from, int limit, int least) {
    Map<Element, Integer> texts = new LinkedHashMap<>();
    int place = from;
    while (place < limit) {
      index.deadline().check();
      Element element = index.element(place);
      if (ASIDE.contains(element.normalName())
          || !shape.isRead(element)
          || shape.isFurniture(element)) {
        place = index.end(place);
        continue;
      }
      int own = index.text().ownVisible(place);
      if (own > 0) {
        Element holder = element;
        while (FLOWING.contains(holder.normalName()) && holder.parent() != null) {
          holder = holder.parent();
        }
        texts.merge(holder, own, Integer::sum);
      }
      place++;
    }
    texts.values().removeIf(length -> length < least);
    return List.copyOf(texts.keySet());
  }

  private Optional<Found> around(Element words, Predicate<Element> holders) {
    Element body = body(words, holders);
    if (shape.holding(body).people > 0 && shape.holding(body).dates > 0) {
      return Optional.empty();
    }
    double most = MOSTLY * shape.holding(body).unlinked();
    Optional<Element> told = Optional.empty();
    Element block = body;
    while (block != null && !holders.test(block) && shape.holding(block).unlinked() <= most) {
      PageShape.Holding holding = shape.holding(block);
      if (holding.people > MOST_TOLD || holding.dates > MOST_TOLD) {
        break;
      }
      if (holding.people > 0 && holding.dates > 0) {
        return Optional.of(Found.in(block, body, shape));
      }
      if (told.isEmpty() && holding.people + holding.dates > 0) {
        told = Optional.of(block);
      }
      block = block.parent();
    }
    return told.map(outer -> Found.in(outer, body, shape));
  }

  private Element body(Element words, Predicate<Element> holders) {
    Element body = words;
    while (isAllWords(body.parent()) && !holders.test(body.parent())) {
      body = body.parent();
    }
    return body;
  }

  private boolean isAllWords(Element element) {
    if (element == null || index.isIn(heading.orElseThrow(), element)) {
      return false;
    }
    PageShape.Holding holding = shape.holding(element);
    return holding.people == 0
        && holding.dates == 0
        && holding.unlinked() >= OUT_OF_LINKS * holding.text;
  }
}
