package org.recourse.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Which part of every block is its author, its date and its body: kinds of parts that most blocks
 * have, compared over all of them.
 */
final class PostParts {
  private static final Pattern BODY =
      Pattern.compile(
          "(?i)^(?!.*(?:author|user|info|sign|quote|head|foot|break|muted))"
              + ".*(?:content|message|body|@text|rich-?text|post-?text|entry|comment-?text|msg)");
  private static final Pattern ANONYMOUS = Pattern.compile("<");
  private static final Pattern IN_TURN = Pattern.compile("<\\d+$");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final double NEARLY_ALL = 0.92;
  private static final double MOST = 0.6;
  private static final double RARE = 0.35;
  private static final double FAIR = 0.15;
  private static final double HALF = 0.5;
  private static final double LITTLE_MORE = 1.03;
  private static final int LONGEST_NAME = 40;

  private final List<Element> blocks;
  private final PageIndex index;
  private final PageShape shape;
  private final PostDates dates;
  private final Map<Element, List<Element>> parts;

  /** What holds posts, and so is no part of the one around it. */
  private final Set<Element> holders = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Map<Element, Map<String, List<Element>>> kinds = new IdentityHashMap<>();

  /** Of a part that is of several kinds, what it says: the day, the words without numbers. */
  private final Map<Element, String> days = new IdentityHashMap<>();

  private final Map<Element, String> lines = new IdentityHashMap<>();
  private final String date;
  private final String author;

  /** The best kind first. */
  private final List<String> bodies;

  private final boolean named;

  /**
   * @param blocks alike, in the order of the page
   * @param posts all of the page, the blocks and others; what is nested in a block is no part of it
   */
  PostParts(
      List<Element> blocks,
      List<Element> posts,
      PageIndex index,
      PageShape shape,
      PostDates dates) {
    this.blocks = blocks;
    this.index = index;
    this.shape = shape;
    this.dates = dates;
    this.parts = index.parts(posts);
    for (Element block : posts) {
      Element around = block.parent();
      while (around != null && holders.add(around)) {
        around = around.parent();
      }
    }
    date = bestKey(shape::isDate, this::inTurn);
    author = authorKey();
    bodies = bodyKeys();
    named = blocks.stream().anyMatch(b -> first(b, author, shape::isPerson).isPresent());
  }

  List<Element> blocks() {
    return blocks;
  }

  /** What names the author of a block. */
  Optional<Element> author(Element block) {
    Optional<Element> usual = first(block, author, named ? shape::isPerson : e -> true);
    if (usual.isPresent()) {
      return usual;
    }
    // Guests and staff often are marked up unlike the others.
    return parts.get(block).stream()
        .filter(part -> shape.isPerson(part) && !isInBody(block, part))
        .findFirst();
  }

  /** What may hold the time of a block, the best first; a change is told like the posting is. */
  List<String> date(Element block) {
    List<Element> told = kinds(block).getOrDefault(date, List.of());
    return told.stream()
        .filter(shape::isDate)
        .map(PageFacts::dateTexts)
        .min(Comparator.comparing(this::time))
        .orElse(List.of());
  }

  /** The elements that hold the words of a block; one may be marked up unlike the others. */
  List<Element> bodies(Element block) {
    Map<String, List<Element>> own = kinds(block);
    List<Element> found =
        bodies.stream().filter(own::containsKey).findFirst().map(own::get).orElse(List.of());
    // A signature is often made of the same parts as what was said.
    List<Element> said = found.stream().filter(part -> !isInFurniture(part, block)).toList();
    return said.isEmpty() ? found : said;
  }

  private boolean isInFurniture(Element part, Element block) {
    for (Element e = part; e != null && e != block; e = e.parent()) {
      index.deadline().check();
      if (shape.isFurniture(e)) {
        return true;
      }
    }
    return false;
  }

  /** Elements of the page like those that hold the words of the blocks, but in none of these. */
  List<Element> bodiesElsewhere() {
    Set<Element> inBlocks = Collections.newSetFromMap(new IdentityHashMap<>());
    inBlocks.addAll(parts.keySet());
    parts.values().forEach(inBlocks::addAll);
    return bodies.stream()
        .limit(1)
        .flatMap(body -> shape.groups().getOrDefault(body, List.of()).stream())
        .filter(part -> !holders.contains(part) && !inBlocks.contains(part))
        .toList();
  }

  /** Whether the elements that hold the words hold a fair share of what stands in the blocks. */
  boolean hasWords() {
    double words = 0;
    double all = 0;
    for (Element block : blocks) {
      all += shape.holding(block).unlinked();
      for (Element part : bodies(block)) {
        words += shape.holding(part).text;
      }
    }
    return words >= FAIR * all;
  }

  boolean holdsPosts(Element element) {
    return holders.contains(element);
  }

  /** The day after all others where there is no time: something else is then preferred. */
  private String time(List<String> texts) {
    String read = dates.first(texts, PostDates.Order.MONTH_FIRST);
    return read.isEmpty() ? "9" : read;
  }

  private boolean isInBody(Element block, Element part) {
    return bodies(block).stream().anyMatch(b -> index.isIn(part, b));
  }

  /** What a group of parts, at most one kind a block, holds over all blocks. */
  private static final class Tally {
    final Map<String, Integer> names = new HashMap<>();
    int blocks;
    int parts;
    int text;
    int about;
    double bonus;
    String last = "";

    boolean isWhole(double most) {
      return parts == blocks && text <= most;
    }
  }

  /**
   * The smallest kind of part that holds nearly all text, but neither date nor author. A name that
   * forums give to bodies counts as much as twice the text, for what a forum tells of an author is
   * often longer than a short post.
   */
  private List<String> bodyKeys() {
    Map<String, Tally> tallies = bodyTallies();
    Map<String, Integer> weights = new LinkedHashMap<>();
    tallies.forEach((key, t) -> weights.put(key, isBody(key) ? 2 * t.text : t.text));
    String heaviest = heaviest(weights);
    while (!isBody(heaviest) && isRepeated(heaviest)) {
      weights.remove(heaviest);
      heaviest = heaviest(weights);
    }
    int most = weights.getOrDefault(heaviest, 0);
    weights.values().removeIf(weight -> weight < NEARLY_ALL * most);
    // One that is called by what stands around it is a mere paragraph, one by its turn the first of
    // several.
    keepThoseWithout(ANONYMOUS, weights.keySet());
    keepThoseWithout(IN_TURN, weights.keySet());
    // Kinds come from the outside in: the last of equals is nearest to the words.
    List<String> keys = new ArrayList<>(weights.keySet());
    Collections.reverse(keys);
    int least = keys.stream().mapToInt(key -> tallies.get(key).text).min().orElse(0);
    // What stands around the paragraphs of a post, and little else, has its lists and tables, too.
    keys.sort(
        Comparator.comparing((String key) -> !tallies.get(key).isWhole(LITTLE_MORE * least))
            .thenComparingInt(key -> tallies.get(key).text));
    return keys;
  }

  /** Of kinds that most blocks have, and that hold neither date nor author. */
  private Map<String, Tally> bodyTallies() {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Element block : blocks) {
      Map<String, List<Element>> kinds = kinds(block);
      Set<Element> about = Collections.newSetFromMap(new IdentityHashMap<>());
      first(block, date, shape::isDate).ifPresent(about::add);
      first(block, author, e -> true).ifPresent(about::add);
      for (Map.Entry<String, List<Element>> kind : kinds.entrySet()) {
        Tally tally = tallies.computeIfAbsent(kind.getKey(), k -> new Tally());
        tally.blocks++;
        tally.parts += kind.getValue().size();
        for (Element part : kind.getValue()) {
          PageShape.Holding holding = shape.holding(part);
          tally.text += holding.text - holding.furniture;
        }
        boolean holds =
            about.stream().anyMatch(a -> kind.getValue().stream().anyMatch(p -> index.isIn(a, p)));
        tally.about += holds ? 1 : 0;
      }
    }
    int n = blocks.size();
    tallies.values().removeIf(t -> t.blocks < MOST * n || t.about > RARE * n);
    return tallies;
  }

  /** Empty where there is none. */
  private static String heaviest(Map<String, Integer> weights) {
    return weights.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** What a forum tells of an author stands again beside the author's next post. */
  private boolean isRepeated(String key) {
    Set<String> seen = new HashSet<>();
    int all = 0;
    int first = 0;
    for (Element block : blocks) {
      for (Element part : kinds(block).getOrDefault(key, List.of())) {
        index.deadline().check();
        String words = part.text();
        all += words.length();
        first += seen.add(words) ? words.length() : 0;
      }
    }
    return first < HALF * all;
  }

  /** Where there are any. */
  private static void keepThoseWithout(Pattern pattern, Set<String> keys) {
    if (!keys.stream().allMatch(pattern.asPredicate())) {
      keys.removeIf(pattern.asPredicate());
    }
  }

  private static boolean isBody(String key) {
    return key.indexOf('<') < 0 && BODY.matcher(key).find();
  }

  /** How much the part of one more block speaks for its kind. */
  private interface Speaks {
    double of(Element part, Tally before);
  }

  /** The kind of which most blocks have a part that is wanted. */
  private String bestKey(Predicate<Element> wanted, Speaks speaks) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Element block : blocks) {
      for (String key : kinds(block).keySet()) {
        first(block, key, wanted)
            .ifPresent(
                part -> {
                  Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
                  tally.blocks++;
                  tally.bonus += speaks.of(part, tally);
                });
      }
    }
    return tallies.entrySet().stream()
        .max(Comparator.comparingDouble(e -> e.getValue().blocks + e.getValue().bonus))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The day on which an author joined goes back and forth, and has no time of day. */
  private double inTurn(Element part, Tally before) {
    String day = days.computeIfAbsent(part, this::day);
    boolean backwards = !day.isEmpty() && day.compareTo(before.last) < 0;
    before.last = day.isEmpty() ? before.last : day;
    return (day.indexOf('T') > 0 ? 0.25 : 0) - (backwards ? 1 : 0);
  }

  private String day(Element part) {
    return dates.first(PageFacts.dateTexts(part), PostDates.Order.MONTH_FIRST);
  }

  /**
   * What all have in common, "4 Likes" or a link to share the post, is nobody's name, unless the
   * page calls it one: somebody may write all posts of a page.
   */
  private double likeOthers(Element part, Tally before) {
    String line = lines.computeIfAbsent(part, PostText::line);
    String stem = DIGITS.matcher(line).replaceAll("0");
    boolean constant = before.names.merge(stem, 1, Integer::sum) > MOST * blocks.size();
    boolean counts = !line.equals(before.last) && !stem.equals(line);
    before.last = line;
    return constant && (counts || !shape.isNamed(part)) ? -1 : 0;
  }

  /** The kind of part that names people; else the first short text that differs among posts. */
  private String authorKey() {
    String people = bestKey(shape::isPerson, this::likeOthers);
    if (!people.isEmpty()) {
      return people;
    }
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Element block : blocks) {
      for (Map.Entry<String, List<Element>> kind : kinds(block).entrySet()) {
        Element part = kind.getValue().get(0);
        String line = part.children().isEmpty() ? PostText.line(part) : "";
        boolean nameable = line.length() > 1 && line.length() <= LONGEST_NAME;
        if (nameable && !shape.isDate(part)) {
          Tally tally = tallies.computeIfAbsent(kind.getKey(), k -> new Tally());
          tally.names.put(line, 1);
          tally.blocks++;
        }
      }
    }
    return tallies.entrySet().stream()
        .filter(e -> e.getValue().blocks >= MOST * blocks.size())
        .filter(e -> e.getValue().names.size() > 1)
        .filter(e -> e.getValue().names.keySet().stream().anyMatch(PostParts::startsWithLetter))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static boolean startsWithLetter(String line) {
    return Character.isLetter(line.codePointAt(0));
  }

  private Optional<Element> first(Element block, String key, Predicate<Element> wanted) {
    index.deadline().check();
    for (Element part : kinds(block).getOrDefault(key, List.of())) {
      if (wanted.test(part)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** Parts of a block by what they can be grouped by, the outermost of each kind. */
  private Map<String, List<Element>> kinds(Element block) {
    return kinds.computeIfAbsent(block, this::kindsOf);
  }

  private Map<String, List<Element>> kindsOf(Element block) {
    Map<String, List<Element>> kinds = new LinkedHashMap<>();
    Map<String, Integer> turns = new HashMap<>();
    for (Element part : parts.get(block)) {
      index.deadline().check();
      if (holders.contains(part)) {
        continue;
      }
      if (shape.isUnmarked()) {
        // Then the second cell of every post is what these have in common.
        String tag = part.normalName();
        kinds.put(tag + "<" + turns.merge(tag, 1, Integer::sum), new ArrayList<>(List.of(part)));
      }
      for (String key : keys(part)) {
        List<Element> alike = kinds.computeIfAbsent(key, k -> new ArrayList<>());
        if (alike.isEmpty() || !index.isIn(part, alike.get(alike.size() - 1))) {
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
}
