package org.recourse.page;

import static org.recourse.page.SoftwareProfile.Key;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/** One page read by one profile. */
final class ProfileReading implements Reading {
  /** More is no page of a thread but an attack or a whole dump, and would not fit a row. */
  private static final int MOST_POSTS = 50_000;

  /** More are a cloud of the whole board. */
  private static final int MOST_TAGS = 50;

  private static final Pattern NUMBER =
      Pattern.compile("([+-]?\\d[\\d.,\\u00A0' ]{0,12})(?:\\s?([kKmM])\\b)?");

  private final SoftwareProfile profile;
  private final PageWords words;
  private final PostDates dates;
  private final Set<Element> posts = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Key, List<Pick>> picks;
  private PageIndex page;
  private boolean nested;

  ProfileReading(SoftwareProfile profile, PageWords words, PostDates dates, PageIndex page) {
    this.profile = profile;
    this.picks = profile.picksOn(page);
    this.words = words;
    this.dates = dates;
    this.page = page;
  }

  private List<Pick> picks(Key key) {
    return picks.get(key);
  }

  /** A post before the dates of the whole page are understood. */
  private record Draft(
      String id, int position, Post post, List<String> posted, List<String> edited) {}

  @Override
  public List<Post> posts() {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    for (Element element : postElements()) {
      draft(element, drafts.size())
          .ifPresent(
              draft -> {
                // A solution repeated on top stands again where it belongs: the later one counts.
                Draft repeated = drafts.remove(draft.id());
                drafts.put(draft.id(), repeated == null ? draft : joined(repeated, draft));
              });
    }
    return numbered(inOrder(new ArrayList<>(drafts.values())));
  }

  @Override
  public String title() {
    String title = first(page.element(0), Key.TITLE);
    return title.isEmpty() ? PageFacts.meta(page, "og:title") : title;
  }

  @Override
  public String software() {
    return profile.software();
  }

  @Override
  public List<Pattern> threadUrls() {
    return profile.threadUrls();
  }

  @Override
  public String board() {
    return first(page.element(0), Key.BOARD);
  }

  @Override
  public List<String> tags() {
    Set<String> tags = new LinkedHashSet<>();
    for (Pick pick : picks(Key.TAGS)) {
      page.select(pick).stream().limit(MOST_TAGS).map(pick::read).forEach(tags::add);
    }
    tags.remove("");
    return List.copyOf(tags);
  }

  @Override
  public String opener() {
    return first(page.element(0), Key.OPENER);
  }

  @Override
  public int pageNumber() {
    return numbers(Key.PAGE).stream().findFirst().orElse(0);
  }

  @Override
  public int pages() {
    return numbers(Key.PAGES).stream().max(Integer::compare).orElse(0);
  }

  @Override
  public String next() {
    List<Element> links = new ArrayList<>();
    picks(Key.NEXT).forEach(pick -> links.addAll(page.select(pick)));
    return links.stream()
        .map(link -> link.absUrl("href"))
        .filter(address -> address.startsWith("http"))
        .findFirst()
        .orElseGet(() -> PageFacts.next(page));
  }

  private List<Element> postElements() {
    for (Pick pick : picks(Key.POST)) {
      List<Element> found =
          page.select(pick).stream()
              .filter(e -> picks(Key.SKIP).stream().noneMatch(s -> page.matches(s, e)))
              .limit(MOST_POSTS)
              .toList();
      if (!found.isEmpty()) {
        boolean changed = false;
        for (Element post : found) {
          changed |= takesHead(post);
        }
        page = changed ? page.anew() : page;
        posts.addAll(found);
        nested = found.stream().anyMatch(e -> e.parent() != null && postOf(e.parent()) != null);
        return found;
      }
    }
    return List.of();
  }

  /** A line above a post that belongs to it becomes a part of it. */
  private boolean takesHead(Element post) {
    Element before = post.previousElementSibling();
    for (Pick pick : picks(Key.POST_HEAD)) {
      if (before != null && page.matches(pick, before)) {
        post.prependChild(before);
        return true;
      }
    }
    return false;
  }

  private Optional<Draft> draft(Element element, int count) {
    Optional<Element> body = firstElement(element, Key.BODY);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    Element told = body.get();
    Set<Element> taken = dropped(told);
    List<Quote> quotes = new Quotations(profile, words, dates, page).in(told, taken);
    String text = PostText.of(told, taken);
    // Some software tells machines the title in place of what was said.
    if (told.nameIs("meta") && text.equals(title())) {
      return Optional.empty();
    }
    String author = first(element, Key.AUTHOR);
    String rank = first(element, Key.RANK);
    Post post =
        Post.of(1, author, profile.withoutSignature(text))
            .withRank(rank.equals(author) ? "" : rank)
            .withQuotes(quotes)
            .withKudos(kudos(element))
            .withAccepted(marks(element, Key.ACCEPTED))
            .withStaff(marks(element, Key.STAFF))
            .withOp(marks(element, Key.OP));
    String id = first(element, Key.ID);
    String known = id.isEmpty() ? element.id() : id;
    return Optional.of(
        new Draft(
            known.isEmpty() ? "#" + count : known,
            number(first(element, Key.POSITION)).orElse(0),
            post,
            dateTexts(element, Key.DATE),
            dateTexts(element, Key.EDITED)));
  }

  private Set<Element> dropped(Element body) {
    Set<Element> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Pick pick : picks(Key.DROP)) {
      page.select(pick, body).stream().filter(e -> e != body).forEach(dropped::add);
    }
    return dropped;
  }

  private static Draft joined(Draft one, Draft other) {
    Draft fuller = one.post().text().length() > other.post().text().length() ? one : other;
    Post post =
        fuller
            .post()
            .withAccepted(one.post().accepted() || other.post().accepted())
            .withKudos(Math.max(one.post().kudos(), other.post().kudos()));
    return new Draft(
        other.id(),
        Math.max(one.position(), other.position()),
        post,
        fuller.posted(),
        fuller.edited());
  }

  private static List<Draft> inOrder(List<Draft> drafts) {
    boolean placed = drafts.stream().allMatch(draft -> draft.position() > 0);
    if (placed && drafts.stream().map(Draft::position).distinct().count() == drafts.size()) {
      drafts.sort((a, b) -> Integer.compare(a.position(), b.position()));
      return drafts;
    }
    List<Draft> inTurn = new ArrayList<>();
    for (Draft draft : drafts) {
      inTurn.add(
          new Draft(draft.id(), inTurn.size() + 1, draft.post(), draft.posted(), draft.edited()));
    }
    return inTurn;
  }

  private List<Post> numbered(List<Draft> drafts) {
    List<String> texts = drafts.stream().flatMap(draft -> draft.posted().stream()).toList();
    PostDates.Order order = dates.order(texts, PageFacts.language(page));
    return drafts.stream().map(draft -> dated(draft, order)).toList();
  }

  /** A page may give a time of the last change for every post: the first one is no edit. */
  private Post dated(Draft draft, PostDates.Order order) {
    String posted = dates.first(draft.posted(), order);
    String edited = dates.first(draft.edited(), order);
    return draft
        .post()
        .withN(draft.position())
        .withPostedAt(posted)
        .withEditedAt(edited.equals(posted) ? "" : edited);
  }

  /** What may hold the date, the best first: attributes are made for machines. */
  private List<String> dateTexts(Element element, Key key) {
    List<String> texts = new ArrayList<>();
    for (Pick pick : picks(key)) {
      for (Element found : own(element, pick)) {
        texts.addAll(
            pick.attribute().isEmpty() ? PageFacts.dateTexts(found) : List.of(pick.read(found)));
        break;
      }
    }
    texts.removeIf(String::isBlank);
    return texts;
  }

  private int kudos(Element element) {
    int count = 0;
    for (Pick pick : picks(Key.KUDOS)) {
      // One count for each kind of reaction.
      List<Integer> counts = new ArrayList<>();
      own(element, pick).forEach(e -> number(pick.read(e)).ifPresent(counts::add));
      if (!counts.isEmpty()) {
        count = counts.stream().mapToInt(Integer::intValue).sum();
        break;
      }
    }
    for (Pick pick : picks(Key.KUDOS_EACH)) {
      count += own(element, pick).size();
    }
    return count;
  }

  private boolean marks(Element element, Key key) {
    return picks(key).stream().anyMatch(p -> !own(element, p).isEmpty());
  }

  private String first(Element element, Key key) {
    for (Pick pick : picks(key)) {
      for (Element found : own(element, pick)) {
        String text = pick.read(found);
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }

  private Optional<Element> firstElement(Element element, Key key) {
    for (Pick pick : picks(key)) {
      List<Element> found = own(element, pick);
      if (!found.isEmpty()) {
        return Optional.of(found.get(0));
      }
    }
    return Optional.empty();
  }

  /** What matches within the post, but not within a post that is nested in it. */
  private List<Element> own(Element element, Pick pick) {
    List<Element> found = page.select(pick, element);
    if (nested && posts.contains(element)) {
      found.removeIf(part -> postOf(part) != element);
    }
    return found;
  }

  private Element postOf(Element part) {
    page.deadline().check();
    Element e = part;
    while (e != null && !posts.contains(e)) {
      e = e.parent();
    }
    return e;
  }

  private List<Integer> numbers(Key key) {
    List<Integer> numbers = new ArrayList<>();
    for (Pick pick : picks(key)) {
      for (Element found : page.select(pick)) {
        number(pick.read(found)).filter(n -> n > 0).ifPresent(numbers::add);
      }
      if (!numbers.isEmpty()) {
        return numbers;
      }
    }
    return numbers;
  }

  /** The first number in a text: {@code 1,204}, {@code 1.2k}, {@code Page 3 of 8}, {@code #15}. */
  static Optional<Integer> number(String text) {
    Matcher number = NUMBER.matcher(text.length() > 200 ? text.substring(0, 200) : text);
    if (!number.find()) {
      return Optional.empty();
    }
    String digits = number.group(1).strip().replaceFirst("[.,']+$", "");
    String unit = number.group(2);
    if (unit != null) {
      double value =
          Double.parseDouble(
              digits.replaceAll("[\\s']", "").replace(',', '.').replaceFirst("\\.(?=.*\\.)", ""));
      return Optional.of((int) Math.round(value * (unit.equalsIgnoreCase("k") ? 1e3 : 1e6)));
    }
    String grouped = digits.replaceAll("[.,'\\s\\u00A0](?=\\d{3}(?:\\D|$))", "");
    String whole = grouped.replaceFirst("(?<=\\d)\\D.*$", "").replace("+", "");
    return whole.length() > 9 ? Optional.empty() : Optional.of(Integer.parseInt(whole));
  }
}
