package org.recourse.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * A page of unknown software read by what repeats on it: posts are a group of alike blocks, most of
 * which hold a date, the name of a person, and text that is not mostly links.
 */
final class ShapeReading implements Reading {
  private static final double MOST = 0.6;
  private static final double RARE = 0.35;
  private static final int TELLING_TEXT = 15;
  private static final int TEXT_CAP = 3000;

  /** A share of the page's text below which the posts may well be elsewhere. */
  private static final double LITTLE = 0.3;

  /** How much a group counts where no block names a person as forums do. */
  private static final double WITHOUT_PEOPLE = 0.5;

  private static final int LONGEST_NAME = 40;

  private final Document page;
  private final PostDates dates;
  private final PageWords words;
  private final Quotations quotations;
  private final Set<Element> posts = Collections.newSetFromMap(new IdentityHashMap<>());

  private PageShape shape;

  /**
   * @param page changed by this reading: rows that belong together are put into one element
   * @param quoting its selectors of quotations are used
   */
  ShapeReading(Document page, PageWords words, PostDates dates, SoftwareProfile quoting) {
    this.page = page;
    this.words = words;
    this.dates = dates;
    this.shape = PageShape.of(page, words);
    this.quotations = new Quotations(quoting, words, dates);
  }

  /** A group of blocks that may be the posts. */
  private record Candidate(List<Element> blocks, double score, int text) {}

  @Override
  public List<Post> posts() {
    List<Element> blocks = blocks();
    if (textOf(blocks) < LITTLE * shape.holding(page.body()).text && PostRows.wrap(page, shape)) {
      shape = PageShape.of(page, words);
      blocks = blocks();
    }
    if (blocks.isEmpty()) {
      return List.of();
    }
    posts.addAll(blocks);
    String body = bodyKey(blocks);
    String author = authorKey(blocks, body);
    String date = bestKey(blocks, body, shape::isDate, true);
    List<List<String>> dateTexts = new ArrayList<>();
    for (Element block : blocks) {
      dateTexts.add(find(block, body, date).map(PageFacts::dateTexts).orElse(List.of()));
    }
    PostDates.Order order =
        dates.order(
            dateTexts.stream().flatMap(List::stream).toList(), page.select("html").attr("lang"));
    List<Post> read = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Element told = told(blocks.get(i), body);
      List<Quote> quotes = quotations.takeFrom(told);
      String text = PostText.of(told);
      if (!text.isEmpty() || !quotes.isEmpty()) {
        String name = find(blocks.get(i), body, author).map(PostText::line).orElse("");
        read.add(
            Post.of(read.size() + 1, name, text)
                .withQuotes(quotes)
                .withPostedAt(dates.first(dateTexts.get(i), order)));
      }
    }
    return read;
  }

  @Override
  public String software() {
    return "";
  }

  @Override
  public String title() {
    return PageFacts.title(page);
  }

  @Override
  public String next() {
    return PageFacts.next(page);
  }

  private List<Element> blocks() {
    List<Candidate> candidates = new ArrayList<>();
    for (List<Element> group : shape.groups().values()) {
      if (group.size() > 1) {
        candidate(group).ifPresent(candidates::add);
      }
    }
    double best = candidates.stream().mapToDouble(Candidate::score).max().orElse(0);
    return candidates.stream()
        .filter(c -> c.score() >= 0.85 * best)
        .max(
            Comparator.comparingInt((Candidate c) -> c.blocks().size())
                .thenComparingInt(Candidate::text))
        .map(Candidate::blocks)
        .orElse(List.of());
  }

  private Optional<Candidate> candidate(List<Element> group) {
    Map<Element, PageShape.Holding> own = own(group);
    List<Element> good = new ArrayList<>();
    double text = 0;
    int whole = 0;
    int dated = 0;
    int personal = 0;
    for (Element block : group) {
      PageShape.Holding holding = own.get(block);
      int words = holding.text - holding.linked;
      if (holding.dates > 0 && words >= TELLING_TEXT) {
        good.add(block);
        text += Math.min(words, TEXT_CAP);
        personal += holding.people > 0 ? 1 : 0;
        whole += holding.text;
        dated += holding.dates;
      }
    }
    double share = (double) good.size() / group.size();
    if (good.size() < 2 || share < MOST) {
      return Optional.empty();
    }
    double perBlock = (double) dated / good.size();
    double people = personal >= MOST * good.size() ? 1 : WITHOUT_PEOPLE;
    double score = text * share * people * (perBlock > 3 ? 3 / perBlock : 1);
    return Optional.of(new Candidate(good, score, whole));
  }

  /** What each block holds outside of the blocks that are nested in it. */
  private Map<Element, PageShape.Holding> own(List<Element> group) {
    Set<Element> members = Collections.newSetFromMap(new IdentityHashMap<>());
    members.addAll(group);
    Map<Element, PageShape.Holding> own = new IdentityHashMap<>();
    for (Element block : group) {
      PageShape.Holding all = shape.holding(block);
      PageShape.Holding copy = new PageShape.Holding();
      copy.text = all.text;
      copy.linked = all.linked;
      copy.dates = all.dates;
      copy.people = all.people;
      own.put(block, copy);
    }
    for (Element block : group) {
      Element outer = block.parent();
      while (outer != null && !members.contains(outer)) {
        outer = outer.parent();
      }
      if (outer != null) {
        PageShape.Holding all = shape.holding(block);
        PageShape.Holding rest = own.get(outer);
        rest.text -= all.text;
        rest.linked -= all.linked;
        rest.dates -= all.dates;
        rest.people -= all.people;
      }
    }
    return own;
  }

  /** What a group of parts, at most one kind a block, holds over all blocks. */
  private static final class Tally {
    int blocks;
    int text;
    int dates;
    int people;
    int backwards;
    String last = "";
  }

  /** The smallest kind of part that holds nearly all text, but neither date nor name. */
  private String bodyKey(List<Element> blocks) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    Map<Element, PageShape.Holding> whole = own(blocks);
    for (Element block : blocks) {
      PageShape.Holding all = whole.get(block);
      for (Map.Entry<String, List<Element>> kind : kinds(block).entrySet()) {
        Tally tally = tallies.computeIfAbsent(kind.getKey(), k -> new Tally());
        tally.blocks++;
        int dated = 0;
        int personal = 0;
        for (Element part : kind.getValue()) {
          PageShape.Holding holding = shape.holding(part);
          tally.text += holding.text;
          dated += holding.dates;
          personal += holding.people;
        }
        // Words may name people and days, but those of the post stand outside of them.
        tally.dates += dated > 0 && dated >= all.dates ? 1 : 0;
        tally.people += personal > 0 && personal >= all.people ? 1 : 0;
      }
    }
    int n = blocks.size();
    tallies
        .values()
        .removeIf(t -> t.blocks < MOST * n || t.dates > RARE * n || t.people > RARE * n);
    int most = tallies.values().stream().mapToInt(t -> t.text).max().orElse(0);
    return tallies.entrySet().stream()
        .filter(e -> e.getValue().text >= 0.92 * most)
        .min(Comparator.comparingInt(e -> e.getValue().text))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The kind of part that is a name or a date in most blocks; dates that go back count less. */
  private String bestKey(
      List<Element> blocks, String body, Predicate<Element> wanted, boolean inTurn) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Element block : blocks) {
      for (Map.Entry<String, List<Element>> kind : kinds(block).entrySet()) {
        Element part = kind.getValue().get(0);
        if (!wanted.test(part) || isWithinKey(part, block, body)) {
          continue;
        }
        Tally tally = tallies.computeIfAbsent(kind.getKey(), k -> new Tally());
        tally.blocks++;
        String day =
            inTurn ? dates.first(PageFacts.dateTexts(part), PostDates.Order.MONTH_FIRST) : "";
        tally.backwards += !day.isEmpty() && day.compareTo(tally.last) < 0 ? 1 : 0;
        tally.last = day.isEmpty() ? tally.last : day;
      }
    }
    return tallies.entrySet().stream()
        .max(Comparator.comparingDouble(e -> e.getValue().blocks - 0.5 * e.getValue().backwards))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The kind of part that names people; else the first short text that differs among posts. */
  private String authorKey(List<Element> blocks, String body) {
    String people = bestKey(blocks, body, shape::isPerson, false);
    if (!people.isEmpty()) {
      return people;
    }
    Map<String, Set<String>> names = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Element block : blocks) {
      for (Map.Entry<String, List<Element>> kind : kinds(block).entrySet()) {
        Element part = kind.getValue().get(0);
        String line = part.children().isEmpty() ? PostText.line(part) : "";
        boolean nameable = line.length() > 1 && line.length() <= LONGEST_NAME;
        if (nameable && !shape.isDate(part) && !isWithinKey(part, block, body)) {
          names.computeIfAbsent(kind.getKey(), k -> new HashSet<>()).add(line);
          counts.merge(kind.getKey(), 1, Integer::sum);
        }
      }
    }
    return names.entrySet().stream()
        .filter(e -> counts.get(e.getKey()) >= MOST * blocks.size() && e.getValue().size() > 1)
        .filter(e -> e.getValue().stream().anyMatch(n -> Character.isLetter(n.charAt(0))))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private int textOf(List<Element> blocks) {
    return blocks.stream().mapToInt(block -> shape.holding(block).text).sum();
  }

  private boolean isWithinKey(Element part, Element block, String body) {
    for (Element e = part; e != null && e != block; e = e.parent()) {
      if (!body.isEmpty() && keys(e).contains(body)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Element> find(Element block, String body, String key) {
    return kinds(block).getOrDefault(key, List.of()).stream()
        .filter(part -> !isWithinKey(part, block, body))
        .findFirst();
  }

  /** A copy of what the post says. */
  private Element told(Element block, String body) {
    List<Element> parts = kinds(block).getOrDefault(body, List.of());
    if (parts.size() == 1) {
      return parts.get(0).clone();
    }
    Element told = new Element("div");
    parts.forEach(part -> told.appendChild(part.clone()));
    return told;
  }

  /** Parts of a block by what they can be grouped by, the outermost of each kind. */
  private Map<String, List<Element>> kinds(Element block) {
    Map<String, List<Element>> kinds = new LinkedHashMap<>();
    for (Element part : block.getAllElements()) {
      if (part == block || postOf(part) != block) {
        continue;
      }
      for (String key : keys(part)) {
        List<Element> alike = kinds.computeIfAbsent(key, k -> new ArrayList<>());
        Element last = alike.isEmpty() ? null : alike.get(alike.size() - 1);
        if (last == null || !isWithin(part, last)) {
          alike.add(part);
        }
      }
    }
    return kinds;
  }

  /** A person's link or a date often has no class: its tag then is what it has in common. */
  private Set<String> keys(Element part) {
    Set<String> keys = PageShape.keys(part);
    return keys.isEmpty() ? Set.of(part.normalName() + (shape.isPerson(part) ? "!" : "")) : keys;
  }

  private static boolean isWithin(Element inner, Element outer) {
    for (Element e = inner.parent(); e != null; e = e.parent()) {
      if (e == outer) {
        return true;
      }
    }
    return false;
  }

  private Element postOf(Element part) {
    Element e = part;
    while (e != null && !posts.contains(e)) {
      e = e.parent();
    }
    return e;
  }
}
