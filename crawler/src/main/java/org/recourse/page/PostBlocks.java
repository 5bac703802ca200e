package org.recourse.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/**
 * Finds the blocks of a page that are posts: a group of alike elements, most of which hold a date
 * (or at least a name) and words that are no links.
 */
final class PostBlocks {
  private static final double MOST = 0.6;

  /** A group that comes so close to the best may be taken in its place. */
  private static final double NEARLY_BEST = 0.97;

  /** Groups below are not looked at more closely. */
  private static final double WORTH_A_LOOK = 0.5;

  private static final double INNER = 0.75;
  private static final double NEARLY_ALL = 0.8;
  private static final int SEVERAL = 3;
  private static final int TELLING_TEXT = 15;
  private static final int LEAST_WORDS = 40;

  /** Posts of another kind say at least so much of what the others say. */
  private static final double LEAST_BETWEEN = 0.2;

  private static final int TEXT_CAP = 3000;

  /** How much a group counts where no block names a person as forums do. */
  private static final double WITHOUT_PEOPLE = 0.5;

  /** And where no block has a date, which lists of other things often lack. */
  private static final double WITHOUT_DATES = 0.3;

  /** Posts have at most so many dates; lists of threads have more. */
  private static final int DATES_OF_A_POST = 3;

  /** The share of words outside of links from which on a group reads like posts. */
  private static final double OUT_OF_LINKS = 0.6;

  /** So many groups, the best, are compared with each other. */
  private static final int MOST_GROUPS = 50;

  private final PageIndex index;
  private final PageShape shape;

  private PostBlocks(PageIndex index, PageShape shape) {
    this.index = index;
    this.shape = shape;
  }

  /**
   * Groups that may be the posts, the likeliest first, each in the order of the page; none where
   * nothing repeats as posts do.
   */
  static List<List<Element>> of(PageIndex index, PageShape shape) {
    return new PostBlocks(index, shape).ranked().stream().map(Candidate::blocks).toList();
  }

  /**
   * Posts of another kind between those that were found or in them, as answers and the comments
   * below them are: nearly all tell who wrote them and when, and have words of their own.
   *
   * @param quotes whether an element quotes what was said elsewhere
   * @return in the order of the page; empty where there are none
   */
  static List<Element> between(
      List<Element> posts, PageIndex index, PageShape shape, Predicate<Element> quotes) {
    return new PostBlocks(index, shape).between(posts, quotes);
  }

  /**
   * A group of blocks that may be the posts.
   *
   * @param text of all blocks, what is nested in them not counted twice
   * @param nested whether a block stands within another
   */
  private record Candidate(List<Element> blocks, double score, int text, boolean nested) {
    Candidate times(double factor) {
      return new Candidate(blocks, score * factor, text, nested);
    }
  }

  private List<Candidate> ranked() {
    Map<List<Element>, Candidate> candidates = new LinkedHashMap<>();
    for (List<Element> group : shape.groups().values()) {
      candidate(group).ifPresent(found -> candidates.putIfAbsent(found.blocks(), found));
      for (List<Element> list : lists(group)) {
        candidate(list).ifPresent(found -> candidates.putIfAbsent(found.blocks(), found));
      }
    }
    List<Candidate> alike =
        near(List.copyOf(candidates.values()), WORTH_A_LOOK).stream()
            .sorted(Comparator.comparingDouble((Candidate c) -> -c.score()))
            .limit(MOST_GROUPS)
            .map(this::weighed)
            .toList();
    List<Candidate> plain = plain(alike);
    List<Candidate> ranked = new ArrayList<>(near(plain, NEARLY_BEST));
    ranked.sort(
        Comparator.comparing(Candidate::nested)
            .thenComparingInt(c -> -c.blocks().size())
            .thenComparingInt(c -> -c.text()));
    plain.stream()
        .filter(c -> !ranked.contains(c))
        .sorted(Comparator.comparingDouble(c -> -c.score()))
        .forEach(ranked::add);
    return ranked;
  }

  private List<Element> between(List<Element> posts, Predicate<Element> quotes) {
    double least = LEAST_BETWEEN * posts.stream().mapToInt(p -> shape.holding(p).unlinked()).sum();
    return shape.groups().values().stream()
        .filter(group -> group.size() > 1)
        .map(group -> others(group, posts))
        .filter(group -> group.words() >= least && alternate(group.blocks(), posts))
        .filter(group -> group.blocks().stream().noneMatch(block -> isQuoted(block, posts, quotes)))
        .max(Comparator.comparingInt(Others::words))
        .map(Others::blocks)
        .orElse(List.of());
  }

  /**
   * @param words in no link and in no post that was found before
   */
  private record Others(List<Element> blocks, int words) {
    static final Others NONE = new Others(List.of(), 0);
  }

  private Others others(List<Element> group, List<Element> posts) {
    if (group.stream().filter(e -> isTold(shape.holding(e))).count() < NEARLY_ALL * group.size()) {
      return Others.NONE;
    }
    List<Element> all = new ArrayList<>(group);
    all.addAll(posts);
    all.sort(Comparator.comparingInt(index::place));
    Map<Element, PageShape.Holding> own = own(all);
    List<Element> told = told(group, own);
    if (told.size() < 2 || told.size() < NEARLY_ALL * group.size()) {
      return Others.NONE;
    }
    // The half of a post that has all in it leaves nothing to the other half.
    if (told(posts, own).size() < NEARLY_ALL * posts.size()) {
      return Others.NONE;
    }
    return new Others(told, told.stream().mapToInt(block -> own.get(block).unlinked()).sum());
  }

  private static List<Element> told(List<Element> blocks, Map<Element, PageShape.Holding> own) {
    return blocks.stream()
        .filter(block -> isTold(own.get(block)) && own.get(block).dates <= DATES_OF_A_POST)
        .toList();
  }

  private static boolean isTold(PageShape.Holding holding) {
    return holding.unlinked() >= LEAST_WORDS && holding.people > 0 && holding.dates > 0;
  }

  private boolean isQuoted(Element block, List<Element> posts, Predicate<Element> quotes) {
    int[] places = places(posts);
    int before = below(places, index.place(block)) - 1;
    int top = before < 0 ? -1 : places[before];
    for (int place = index.place(block); place > top; place = index.parent(place)) {
      index.deadline().check();
      if (quotes.test(index.element(place))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether posts stand between more than two blocks or in them, but none of the blocks is around
   * most posts; of those within posts, several must stand in one.
   */
  private boolean alternate(List<Element> blocks, List<Element> posts) {
    int[] places = places(posts);
    int followed = 0;
    int several = 0;
    int within = 0;
    Element last = null;
    for (int i = 0; i < blocks.size(); i++) {
      int place = index.place(blocks.get(i));
      int next = i + 1 < blocks.size() ? index.place(blocks.get(i + 1)) : Integer.MAX_VALUE;
      followed += below(places, next) > below(places, place) ? 1 : 0;
      int held = below(places, index.end(place)) - below(places, place);
      if (held > NEARLY_ALL * posts.size()) {
        return false;
      }
      int before = below(places, place + 1) - 1;
      Element post = before < 0 ? null : posts.get(before);
      if (post != null && index.isIn(blocks.get(i), post)) {
        within++;
        several += post == last ? 1 : 0;
        last = post;
      }
    }
    return followed > 1 && (within == 0 || several > 0);
  }

  private int[] places(List<Element> blocks) {
    return blocks.stream().mapToInt(index::place).toArray();
  }

  /** Without groups of halves of posts, and without what stands around all posts of a group. */
  private List<Candidate> plain(List<Candidate> candidates) {
    return candidates.stream()
        .filter(c -> candidates.stream().noneMatch(whole -> isPartOf(c, whole)))
        .filter(c -> candidates.stream().noneMatch(inner -> isAround(c, inner)))
        .toList();
  }

  private static List<Candidate> near(List<Candidate> candidates, double share) {
    double best = candidates.stream().mapToDouble(Candidate::score).max().orElse(0);
    return candidates.stream().filter(c -> c.score() >= share * best).toList();
  }

  /** A group may stand in several lists of a page, of which one holds the posts. */
  private static List<List<Element>> lists(List<Element> group) {
    Map<Element, List<Element>> lists = new LinkedHashMap<>();
    for (Element element : group) {
      if (element.parent() != null) {
        lists.computeIfAbsent(element.parent(), p -> new ArrayList<>()).add(element);
      }
    }
    List<List<Element>> several = lists.values().stream().filter(l -> l.size() > 1).toList();
    return lists.size() > 1 ? several : List.of();
  }

  private Optional<Candidate> candidate(List<Element> group) {
    if (group.size() < 2 || !mayBePosts(group)) {
      return Optional.empty();
    }
    Map<Element, PageShape.Holding> own = own(group);
    Tally dated = new Tally();
    Tally named = new Tally();
    for (Element block : group) {
      PageShape.Holding holding = own.get(block);
      if (holding.unlinked() >= TELLING_TEXT) {
        if (holding.dates > 0) {
          dated.add(block, holding);
        }
        if (holding.people > 0) {
          named.add(block, holding);
        }
      }
    }
    Tally posts = dated.blocks.size() >= MOST * group.size() ? dated : named;
    double share = (double) posts.blocks.size() / group.size();
    if (posts.blocks.size() < 2 || share < MOST) {
      return Optional.empty();
    }
    boolean nested = own.values().stream().anyMatch(holding -> holding.nests);
    return Optional.of(
        new Candidate(List.copyOf(posts.blocks), posts.score() * share, (int) posts.whole, nested));
  }

  /** Whether enough of them would be, were nothing nested in them: what is can only take away. */
  private boolean mayBePosts(List<Element> group) {
    int dated = 0;
    int named = 0;
    for (Element block : group) {
      PageShape.Holding holding = shape.holding(block);
      boolean telling = holding.unlinked() >= TELLING_TEXT;
      dated += telling && holding.dates > 0 ? 1 : 0;
      named += telling && holding.people > 0 ? 1 : 0;
    }
    return Math.max(dated, named) >= MOST * group.size();
  }

  /** What the blocks of a group that may be posts hold together. */
  private static final class Tally {
    final List<Element> blocks = new ArrayList<>();
    double words;
    double whole;
    double unlinked;
    int dates;
    final Map<String, Integer> names = new HashMap<>();

    void add(Element block, PageShape.Holding holding) {
      blocks.add(block);
      words += Math.min(holding.unlinked(), TEXT_CAP);
      unlinked += holding.unlinked();
      whole += holding.text;
      dates += holding.dates;
      if (holding.people > 0) {
        names.merge(holding.name, 1, Integer::sum);
      }
    }

    /** A link with every post, to share it say, may look like one to a person. */
    private boolean isOneName(int personal) {
      int most = names.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      return personal > SEVERAL && most > NEARLY_ALL * personal;
    }

    double score() {
      double each = (double) dates / blocks.size();
      double timely =
          each > DATES_OF_A_POST ? DATES_OF_A_POST / each : each > 0 ? 1 : WITHOUT_DATES;
      int personal = names.values().stream().mapToInt(Integer::intValue).sum();
      boolean people = personal >= MOST * blocks.size() && !isOneName(personal);
      return words
          * (people ? 1 : WITHOUT_PEOPLE)
          * timely
          * Math.min(1, unlinked / whole / OUT_OF_LINKS);
    }
  }

  /** What each block holds outside of the blocks that are nested in it. */
  private Map<Element, PageShape.Holding> own(List<Element> group) {
    Map<Element, PageShape.Holding> own = new IdentityHashMap<>();
    Deque<Element> around = new ArrayDeque<>();
    for (Element block : group) {
      index.deadline().check();
      own.put(block, shape.holding(block).copy());
      while (!around.isEmpty() && !index.isIn(block, around.peek())) {
        around.pop();
      }
      if (!around.isEmpty()) {
        own.get(around.peek()).lose(shape.holding(block));
      }
      around.push(block);
    }
    return own;
  }

  /**
   * By how much the blocks are made of the same parts: posts are, a group of posts and more isn't.
   */
  private Candidate weighed(Candidate candidate) {
    int[] counts = new int[shape.kinds()];
    BitSet[] seen = new BitSet[candidate.blocks().size()];
    Arrays.setAll(seen, block -> new BitSet(shape.kinds()));
    index.eachPart(
        candidate.blocks(),
        (block, place) -> {
          for (int kind : shape.kindsAt(place)) {
            counts[kind] += seen[block].get(kind) ? 0 : 1;
            seen[block].set(kind);
          }
        });
    int found = 0;
    int kinds = 0;
    for (int count : counts) {
      if (count > 0 && count >= MOST * candidate.blocks().size()) {
        found += count;
        kinds++;
      }
    }
    if (kinds == 0) {
      return candidate;
    }
    double alike = (double) found / kinds / candidate.blocks().size();
    return candidate.times(alike * alike);
  }

  /** Whether each block of the one group holds as many of the other, as posts hold their halves. */
  private boolean isPartOf(Candidate halves, Candidate whole) {
    int many = halves.blocks().size() / whole.blocks().size();
    return many > 1
        && many * whole.blocks().size() == halves.blocks().size()
        && held(whole, halves).allMatch(n -> n == many);
  }

  /** Whether one block holds nearly all blocks of a group that is nearly as good. */
  private boolean isAround(Candidate outer, Candidate inner) {
    int most = Math.max(2, (int) Math.ceil(NEARLY_ALL * inner.blocks().size()));
    return inner.score() >= INNER * outer.score() && held(outer, inner).anyMatch(n -> n >= most);
  }

  /** How many blocks of the one group each block of the other holds. */
  private IntStream held(Candidate outer, Candidate inner) {
    int[] places = places(inner.blocks());
    return outer.blocks().stream()
        .peek(block -> index.deadline().check())
        .mapToInt(index::place)
        .map(place -> below(places, index.end(place)) - below(places, place + 1));
  }

  /** How many of the places, in their order, are below a limit. */
  private static int below(int[] places, int limit) {
    int at = Arrays.binarySearch(places, limit);
    return at < 0 ? -at - 1 : at;
  }
}
