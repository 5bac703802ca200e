package org.recourse.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
  private static final int OPENING_TEXT = 40;
  private static final int LITTLE_TEXT = 5;
  private static final int LONGEST_FURNITURE = 3000;

  /** So many groups of blocks are tried where words are not found in the likeliest. */
  private static final int MOST_GROUPS = 3;

  /** Tags, ids and classes of what stands beside the posts of a page. */
  private static final Set<String> ASIDE = Set.of("aside", "side", "sidebar", "nav", "footer");

  private static final Pattern COMMENT = Pattern.compile("(?i)comment");

  /** Rows must hold so much more text than blocks to be taken for the posts. */
  private static final double MUCH_MORE = 1.1;

  private final Document page;
  private final PostDates dates;
  private final PageWords words;
  private final SoftwareProfile any;
  private PageIndex index;
  private PageShape shape;
  private Quotations quotations;
  private Set<Element> furniture;

  /**
   * @param page changed by this reading: rows that belong together are put into one element
   * @param any its selectors of quotations, and of what is no part of a post, are used
   */
  ShapeReading(
      Document page, PageIndex index, PageWords words, PostDates dates, SoftwareProfile any) {
    this.page = page;
    this.any = any;
    this.words = words;
    this.dates = dates;
    look(index, false);
  }

  /**
   * At the page as it is now.
   *
   * @param closely also at elements that bear no mark
   */
  private void look(PageIndex now, boolean closely) {
    index = now;
    furniture = identical();
    for (Pick pick : any.picks(SoftwareProfile.Key.DROP)) {
      now.select(pick).stream()
          .filter(element -> now.text().whole(now.place(element)) <= LONGEST_FURNITURE)
          .forEach(furniture::add);
    }
    shape = PageShape.of(page, now, words, furniture, new PartKinds(closely));
    quotations = new Quotations(any, words, dates, now);
  }

  private static Set<Element> identical() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  @Override
  public List<Post> posts() {
    List<List<Element>> groups = groups(false);
    if (!groups.isEmpty()) {
      return posts(groups);
    }
    List<Post> alone = alone();
    look(index, true);
    List<List<Element>> unmarked = groups(true);
    List<Post> posts = unmarked.isEmpty() ? List.of() : posts(unmarked);
    boolean told = posts.stream().allMatch(p -> !p.author().isEmpty() && !p.postedAt().isEmpty());
    return told && posts.size() > alone.size() ? posts : alone;
  }

  private List<List<Element>> groups(boolean closely) {
    List<List<Element>> groups = PostBlocks.of(index, shape);
    if (PostRows.wrap(page, shape, groups.isEmpty() ? 0 : MUCH_MORE * textOf(groups.get(0)))) {
      look(index.anew(), closely);
      groups = PostBlocks.of(index, shape);
    }
    return groups;
  }

  private List<Post> posts(List<List<Element>> groups) {
    List<PostParts> parts = parts(groups);
    Map<Integer, Post> placed = new TreeMap<>();
    parts.forEach(kind -> placed.putAll(posts(kind)));
    List<Post> read = new ArrayList<>(placed.values());
    opening(parts)
        .filter(post -> read.stream().noneMatch(other -> isSame(other, post)))
        .ifPresent(post -> read.add(0, post));
    RepeatedLines repeated =
        new RepeatedLines(read.stream().map(Post::text).toList(), words, dates);
    read.replaceAll(post -> post.withText(repeated.without(post.text())));
    return Post.numbered(read);
  }

  /** Of the first group in which the words of posts are found; and of those between its blocks. */
  private List<PostParts> parts(List<List<Element>> groups) {
    PostParts parts = parts(groups.get(0), List.of());
    for (List<Element> group : groups.subList(1, Math.min(MOST_GROUPS, groups.size()))) {
      parts = parts.hasWords() ? parts : parts(group, List.of());
    }
    List<Element> found = parts.blocks();
    List<Element> others = PostBlocks.between(found, index, shape, this::quotes);
    if (others.isEmpty()) {
      return List.of(parts);
    }
    // What a page calls comments it sets apart from its posts, as remarks upon these.
    boolean remarks = areComments(found) != areComments(others);
    List<PostParts> kinds = new ArrayList<>();
    if (!remarks || !areComments(found)) {
      kinds.add(parts(found, others));
    }
    if (!remarks || !areComments(others)) {
      kinds.add(parts(others, found));
    }
    return kinds;
  }

  private boolean quotes(Element element) {
    return any.picks(SoftwareProfile.Key.QUOTE).stream()
        .anyMatch(pick -> index.matches(pick, element));
  }

  private static boolean areComments(List<Element> blocks) {
    return blocks.stream().allMatch(block -> COMMENT.matcher(block.className()).find());
  }

  private PostParts parts(List<Element> blocks, List<Element> others) {
    List<Element> all = new ArrayList<>(blocks);
    all.addAll(others);
    all.sort(Comparator.comparingInt(index::place));
    return new PostParts(blocks, all, index, shape, dates);
  }

  /** By their place on the page. */
  private Map<Integer, Post> posts(PostParts parts) {
    List<Element> blocks = parts.blocks();
    List<List<String>> times = blocks.stream().map(parts::date).toList();
    PostDates.Order order =
        dates.order(times.stream().flatMap(List::stream).toList(), PageFacts.language(index));
    Map<Integer, Post> read = new TreeMap<>();
    for (int i = 0; i < blocks.size(); i++) {
      Element block = blocks.get(i);
      List<String> time = times.get(i);
      Post post = words(parts.bodies(block));
      if (!post.text().isEmpty() || !post.quotes().isEmpty()) {
        String author = parts.author(block).map(PostText::line).orElseGet(() -> named(time));
        String date = dates.first(time, order);
        read.put(index.place(block), post.withAuthor(author).withPostedAt(date));
      }
    }
    return read;
  }

  /** Where a line tells both: "Posted by NAME on DATE". */
  private String named(List<String> date) {
    QuotedName names = new QuotedName(words, dates);
    return date.stream()
        .map(line -> names.in(line, true))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** What a page tells of its thread above all posts it tells again with the first of these. */
  private static boolean isSame(Post one, Post other) {
    boolean told = !one.author().isEmpty() && one.postedAt().indexOf('T') > 0;
    return one.text().equals(other.text())
        || told && one.author().equals(other.author()) && one.postedAt().equals(other.postedAt());
  }

  private List<Post> alone() {
    List<Post> posts =
        new HeadedPosts(index, shape, words)
            .alone().stream()
                .map(this::post)
                .filter(post -> !post.author().isEmpty() && !post.text().isEmpty())
                .toList();
    boolean opens = !posts.isEmpty() && posts.get(0).text().length() >= OPENING_TEXT;
    return opens ? Post.numbered(posts) : List.of();
  }

  /** A post with nothing but text and quotations. */
  private Post words(List<Element> bodies) {
    Set<Element> taken = identical();
    for (Element body : bodies) {
      any.picks(SoftwareProfile.Key.DROP).forEach(pick -> taken.addAll(index.select(pick, body)));
    }
    taken.retainAll(furniture);
    bodies.forEach(taken::remove);
    List<Quote> quotes = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Element body : bodies) {
      unquote(body);
      quotes.addAll(quotations.in(body, taken));
      texts.add(PostText.of(body, taken));
    }
    boolean paragraphs = !bodies.isEmpty() && bodies.get(0).nameIs("p");
    return Post.of(1, "", String.join(paragraphs ? "\n\n" : "\n", texts).strip())
        .withQuotes(quotes);
  }

  /**
   * The post that opens the thread often looks unlike the replies, but its words stand in an
   * element like theirs, above the first of them.
   */
  private Optional<Post> opening(List<PostParts> kinds) {
    int first =
        kinds.stream().mapToInt(parts -> index.place(parts.blocks().get(0))).min().orElseThrow();
    PostParts parts = kinds.get(kinds.size() - 1);
    for (Element body : parts.bodiesElsewhere()) {
      if (index.place(body) > first || isBeside(body)) {
        continue;
      }
      Element block = body;
      while (shape.holding(block).dates == 0 && !parts.holdsPosts(block.parent())) {
        block = block.parent();
      }
      PageShape.Holding holding = shape.holding(block);
      Post post = post(HeadedPosts.Found.in(block, body, shape));
      if (post.text().length() >= OPENING_TEXT && holding.dates + holding.people > 0) {
        return Optional.of(post);
      }
    }
    return PageFacts.follows(index)
        ? Optional.empty()
        : new HeadedPosts(index, shape, words)
            .before(first, parts::holdsPosts)
            .map(this::post)
            .filter(post -> post.text().length() >= OPENING_TEXT)
            .filter(post -> !post.author().isEmpty() && !post.postedAt().isEmpty());
  }

  /** What stands beside the posts tells of the board. */
  private boolean isBeside(Element body) {
    for (Element e = body; e != null && e != page.body(); e = e.parent()) {
      index.deadline().check();
      if (ASIDE.contains(e.normalName()) || ASIDE.contains(e.id()) || hasClass(e)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasClass(Element element) {
    return ASIDE.stream().anyMatch(element::hasClass);
  }

  private Post post(HeadedPosts.Found found) {
    List<String> date = found.date().map(PageFacts::dateTexts).orElse(List.of());
    return words(List.of(found.body()))
        .withAuthor(found.author().map(PostText::line).orElse(""))
        .withPostedAt(dates.first(date, PostDates.Order.MONTH_FIRST));
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

  private int textOf(List<Element> blocks) {
    return blocks.stream().mapToInt(block -> shape.holding(block).text).sum();
  }

  /**
   * Some software puts the author's own words in a blockquote: one that holds all of a body quotes
   * nobody.
   */
  private void unquote(Element body) {
    for (Element inner : index.tagged("blockquote", body)) {
      if (inner != body && shape.holding(body).text - shape.holding(inner).text <= LITTLE_TEXT) {
        index.retag(inner, "div");
      }
    }
  }
}
