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
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * A page of unknown software read by what repeats on it: posts are a group of alike blocks, most of
 * which hold a date, the name of a person, and text that is not mostly links.
 */
final class ShapeReading implements Reading {
  private static final Pattern BODY =
      Pattern.compile(
          "(?i)^(?!.*(?:author|user|info|sign|quote|head|foot|break|muted))"
              + ".*(?:content|message|body|@text|rich-?text|post-?text|entry|comment-?text)");
  private static final double NEARLY_ALL = 0.92;
  private static final double MOST = 0.6;
  private static final double RARE = 0.35;
  private static final int TELLING_TEXT = 15;
  private static final int OPENING_TEXT = 40;
  private static final int TEXT_CAP = 3000;

  /** Rows must hold so much more text than blocks to be taken for the posts. */
  private static final double MUCH_MORE = 1.1;

  /** How much a group counts where no block names a person as forums do. */
  private static final double WITHOUT_PEOPLE = 0.5;

  private static final int LONGEST_NAME = 40;

  private final Document page;
  private final PostDates dates;
  private final PageWords words;
  private final SoftwareProfile quoting;
  private final Set<Element> posts = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What holds posts, and so is no part of the one around it. */
  private final Set<Element> holders = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Map<Element, Map<String, List<Element>>> kinds = new IdentityHashMap<>();
  private PageIndex index;
  private PageShape shape;
  private Quotations quotations;

  /**
   * @param page changed by this reading: rows that belong together are put into one element
   * @param quoting its selectors of quotations are used
   */
  ShapeReading(
      Document page, PageIndex index, PageWords words, PostDates dates, SoftwareProfile quoting) {
    this.page = page;
    this.quoting = quoting;
    this.words = words;
    this.dates = dates;
    look(index);
  }

  /** At the page as it is now. */
  private void look(PageIndex now) {
    index = now;
    shape = PageShape.of(page, words);
    quotations = new Quotations(quoting, words, dates, now);
  }

  /** A group of blocks that may be the posts. */
  private record Candidate(List<Element> blocks, double score, int text) {}

  @Override
  public List<Post> posts() {
    List<Element> blocks = blocks();
    if (PostRows.wrap(page, shape, MUCH_MORE * textOf(blocks))) {
      look(PageIndex.of(page));
      blocks = blocks();
    }
    if (blocks.isEmpty()) {
      return List.of();
    }
    posts.addAll(blocks);
    for (Element block : blocks) {
      Element around = block.parent();
      while (around != null && holders.add(around)) {
        around = around.parent();
      }
    }
    String date = bestKey(blocks, shape::isDate, true);
    String author = authorKey(blocks);
    String body = bodyKey(blocks, date, author);
    boolean named =
        blocks.stream().anyMatch(b -> first(kinds(b), author, shape::isPerson).isPresent());
    List<List<String>> dateTexts = new ArrayList<>();
    for (Element block : blocks) {
      dateTexts.add(
          first(kinds(block), date, shape::isDate).map(PageFacts::dateTexts).orElse(List.of()));
    }
    PostDates.Order order =
        dates.order(dateTexts.stream().flatMap(List::stream).toList(), PageFacts.language(index));
    List<Post> read = new ArrayList<>();
    opening(blocks.get(0), body).ifPresent(read::add);
    for (int i = 0; i < blocks.size(); i++) {
      Set<Element> taken = Collections.newSetFromMap(new IdentityHashMap<>());
      List<Quote> quotes = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (Element told : kinds(blocks.get(i)).getOrDefault(body, List.of())) {
        unquote(told);
        quotes.addAll(quotations.in(told, taken));
        texts.add(PostText.of(told, taken));
      }
      String text = String.join("\n", texts).strip();
      if (!text.isEmpty() || !quotes.isEmpty()) {
        Predicate<Element> wanted = named ? shape::isPerson : e -> true;
        String name = first(kinds(blocks.get(i)), author, wanted).map(PostText::line).orElse("");
        read.add(
            Post.of(read.size() + 1, name, text)
                .withQuotes(quotes)
                .withPostedAt(dates.first(dateTexts.get(i), order)));
      }
    }
    return read;
  }

  /**
   * The post that opens the thread often looks unlike the replies, but its words stand in an
   * element like theirs, above the first of them.
   */
  private Optional<Post> opening(Element first, String body) {
    for (Element part : shape.groups().getOrDefault(body, List.of())) {
      if (holders.contains(part) || postOf(part) != null || !isBefore(part, first)) {
        continue;
      }
      Element block = part;
      while (shape.holding(block).dates == 0 && !holders.contains(block.parent())) {
        block = block.parent();
      }
      unquote(part);
      Set<Element> taken = Collections.newSetFromMap(new IdentityHashMap<>());
      List<Quote> quotes = quotations.in(part, taken);
      String text = PostText.of(part, taken);
      PageShape.Holding holding = shape.holding(block);
      if (text.length() >= OPENING_TEXT && holding.dates + holding.people > 0) {
        List<Element> about = block.getAllElements();
        String name =
            about.stream().filter(shape::isPerson).findFirst().map(PostText::line).orElse("");
        List<String> date =
            about.stream()
                .filter(shape::isDate)
                .findFirst()
                .map(PageFacts::dateTexts)
                .orElse(List.of());
        return Optional.of(
            Post.of(1, name, text)
                .withQuotes(quotes)
                .withPostedAt(dates.first(date, PostDates.Order.MONTH_FIRST)));
      }
    }
    return Optional.empty();
  }

  /** Both are on one page, neither within the other. */
  private static boolean isBefore(Element one, Element other) {
    List<Element> ones = new ArrayList<>(one.parents());
    ones.add(0, one);
    Element below = other;
    for (Element shared = other.parent(); shared != null; shared = shared.parent()) {
      int at = ones.indexOf(shared);
      if (at > 0) {
        return ones.get(at - 1).siblingIndex() < below.siblingIndex();
      }
      below = shared;
    }
    return false;
  }

  @Override
  public String software() {
    return "";
  }

  @Override
  public String title() {
    return PageFacts.title(index);
  }

  @Override
  public String next() {
    return PageFacts.next(index);
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
    int about;
    int timed;
    int backwards;
    String last = "";

    /** The day on which an author joined goes back and forth, and has no time of day. */
    double weight() {
      return blocks + 0.25 * timed - backwards;
    }
  }

  /**
   * The smallest kind of part that holds nearly all text, but neither date nor author. A name that
   * forums give to bodies counts as much as twice the text, for what a forum tells of an author is
   * often longer than a short post.
   */
  private String bodyKey(List<Element> blocks, String date, String author) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Element block : blocks) {
      Map<String, List<Element>> kinds = kinds(block);
      Set<Element> about = Collections.newSetFromMap(new IdentityHashMap<>());
      first(kinds, date, shape::isDate).ifPresent(about::add);
      first(kinds, author, e -> true).ifPresent(about::add);
      for (Map.Entry<String, List<Element>> kind : kinds.entrySet()) {
        Tally tally = tallies.computeIfAbsent(kind.getKey(), k -> new Tally());
        tally.blocks++;
        kind.getValue().forEach(part -> tally.text += shape.holding(part).text);
        boolean holds =
            about.stream().anyMatch(a -> kind.getValue().stream().anyMatch(p -> index.isIn(a, p)));
        tally.about += holds ? 1 : 0;
      }
    }
    int n = blocks.size();
    tallies.values().removeIf(t -> t.blocks < MOST * n || t.about > RARE * n);
    Map<String, Integer> weights = new LinkedHashMap<>();
    tallies.forEach((key, t) -> weights.put(key, BODY.matcher(key).find() ? 2 * t.text : t.text));
    int most = weights.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<Map.Entry<String, Tally>> whole =
        tallies.entrySet().stream()
            .filter(e -> weights.get(e.getKey()) >= NEARLY_ALL * most)
            .toList();
    int least = whole.stream().mapToInt(e -> e.getValue().text).min().orElse(0);
    List<String> smallest =
        whole.stream().filter(e -> e.getValue().text == least).map(Map.Entry::getKey).toList();
    // Kinds come from the outside in: the last of equals is nearest to the words. One that is
    // called by what stands around it is a mere paragraph.
    return smallest.stream()
        .filter(key -> key.indexOf('<') < 0)
        .reduce((outer, inner) -> inner)
        .orElse(smallest.isEmpty() ? "" : smallest.get(0));
  }

  /** The kind of part that is a name or a date in most blocks; dates that go back count less. */
  private String bestKey(List<Element> blocks, Predicate<Element> wanted, boolean inTurn) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Element block : blocks) {
      Map<String, List<Element>> kinds = kinds(block);
      for (String key : kinds.keySet()) {
        Optional<Element> part = first(kinds, key, wanted);
        if (part.isEmpty()) {
          continue;
        }
        Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
        tally.blocks++;
        String day =
            inTurn ? dates.first(PageFacts.dateTexts(part.get()), PostDates.Order.MONTH_FIRST) : "";
        tally.timed += day.indexOf('T') > 0 ? 1 : 0;
        tally.backwards += !day.isEmpty() && day.compareTo(tally.last) < 0 ? 1 : 0;
        tally.last = day.isEmpty() ? tally.last : day;
      }
    }
    return tallies.entrySet().stream()
        .max(Comparator.comparingDouble(e -> e.getValue().weight()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static Optional<Element> first(
      Map<String, List<Element>> kinds, String key, Predicate<Element> wanted) {
    return kinds.getOrDefault(key, List.of()).stream().filter(wanted).findFirst();
  }

  /** The kind of part that names people; else the first short text that differs among posts. */
  private String authorKey(List<Element> blocks) {
    String people = bestKey(blocks, shape::isPerson, false);
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
        if (nameable && !shape.isDate(part)) {
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

  /**
   * Some software puts the author's own words in a blockquote: one that holds nearly all of a body
   * quotes nobody.
   */
  private void unquote(Element body) {
    for (Element inner : body.select("blockquote")) {
      if (inner != body && shape.holding(inner).text >= NEARLY_ALL * shape.holding(body).text) {
        inner.tagName("div");
      }
    }
  }

  /** Parts of a block by what they can be grouped by, the outermost of each kind. */
  private Map<String, List<Element>> kinds(Element block) {
    return kinds.computeIfAbsent(block, this::kindsOf);
  }

  private Map<String, List<Element>> kindsOf(Element block) {
    Map<String, List<Element>> kinds = new LinkedHashMap<>();
    for (Element part : block.getAllElements()) {
      if (part == block || holders.contains(part) || postOf(part) != block) {
        continue;
      }
      for (String key : keys(part)) {
        List<Element> alike = kinds.computeIfAbsent(key, k -> new ArrayList<>());
        Element last = alike.isEmpty() ? null : alike.get(alike.size() - 1);
        if (last == null || !index.isIn(part, last)) {
          alike.add(part);
        }
      }
    }
    return kinds;
  }

  /** A person's link or a date often has no class: its tag then is what it has in common. */
  private Set<String> keys(Element part) {
    Set<String> keys = shape.keys(part);
    return keys.isEmpty() ? Set.of(part.normalName() + (shape.isPerson(part) ? "!" : "")) : keys;
  }

  private Element postOf(Element part) {
    Element e = part;
    while (e != null && !posts.contains(e)) {
      e = e.parent();
    }
    return e;
  }
}
