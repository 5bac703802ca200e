package org.recourse.page;

import static java.util.Objects.requireNonNull;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Duration;
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
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * Reads pages of forum threads: HTML by the profile of the software that made them, by the shape of
 * the page where no profile fits, and plain text dumps by their shape. Immutable and safe for use
 * by many threads.
 *
 * <pre>{@code
 * PageReader reader = PageReader.withDefaults();
 * ForumPage page = reader.read(bytes, new PageOrigin("thread.html", "https://…", "utf-8"));
 * }</pre>
 */
public final class PageReader {
  /** Larger pages are refused, in bytes. */
  public static final int LARGEST_PAGE = 50 * 1024 * 1024;

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final Pattern FRONT_PAGE = Pattern.compile("https?://[^/]+/?");
  private static final Pattern ISO_TIME =
      Pattern.compile("\\d{4}-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})?)?)?");

  /** Its selectors of quotations serve where the software is unknown. */
  private static final String ANY_SOFTWARE = "schema-org";

  private final Map<String, SoftwareProfile> profiles;
  private final Platforms platforms;
  private final PageWords words;
  private final Duration deadline;

  private PageReader(
      Map<String, SoftwareProfile> profiles,
      Platforms platforms,
      PageWords words,
      Duration deadline) {
    this.profiles = profiles;
    this.platforms = platforms;
    this.words = words;
    this.deadline = deadline;
  }

  /** With the profiles that ship, those of {@code data/forums/}. */
  public static PageReader withDefaults() {
    Map<String, String> texts = ForumData.shipped();
    Map<String, SoftwareProfile> profiles = new TreeMap<>();
    Platforms platforms = null;
    PageWords words = null;
    for (Map.Entry<String, String> text : texts.entrySet()) {
      if (text.getKey().endsWith(ForumData.PLATFORMS)) {
        platforms = Platforms.of(text.getKey(), text.getValue());
      } else if (text.getKey().endsWith(ForumData.WORDS)) {
        words = PageWords.of(text.getKey(), text.getValue());
      } else {
        SoftwareProfile profile = SoftwareProfile.of(text.getKey(), text.getValue());
        profiles.put(profile.name(), profile);
      }
    }
    return new PageReader(
        profiles, requireNonNull(platforms, "platforms"), requireNonNull(words, "words"), DEADLINE);
  }

  /**
   * Also with the profiles of a directory, all its {@code *.yaml}. One that has the name of a
   * profile already there takes its place.
   *
   * @throws IllegalArgumentException with file, line and key where a profile is wrong
   * @throws IOException where the directory cannot be read
   */
  public PageReader withProfiles(Path directory) throws IOException {
    Map<String, SoftwareProfile> more = new TreeMap<>(profiles);
    for (Map.Entry<String, String> text : ForumData.inDirectory(directory).entrySet()) {
      SoftwareProfile profile = SoftwareProfile.of(text.getKey(), text.getValue());
      more.put(profile.name(), profile);
    }
    return new PageReader(more, platforms, words, deadline);
  }

  /** Without any profile: every page is read as one of unknown software is. */
  public PageReader withoutProfiles() {
    return new PageReader(
        Map.of(ANY_SOFTWARE, profiles.get(ANY_SOFTWARE)), platforms, words, deadline);
  }

  /**
   * With another time after which the reading of a page is given up; by default 30 s, where usual
   * pages take some milliseconds.
   */
  public PageReader withDeadline(Duration perPage) {
    if (perPage.isNegative() || perPage.isZero()) {
      throw new IllegalArgumentException("perPage must be more than 0 s, was " + perPage);
    }
    return new PageReader(profiles, platforms, words, perPage);
  }

  /**
   * Reads a page of HTML.
   *
   * @param body as fetched, in any encoding
   * @throws UnreadablePageException where the page holds no thread, or takes too long
   */
  public ForumPage read(byte[] body, PageOrigin origin) throws UnreadablePageException {
    return read(document(body, origin), origin);
  }

  /**
   * The page as a tree, in the encoding that it or its origin declares.
   *
   * @param body at most {@link #LARGEST_PAGE} bytes
   * @throws UnreadablePageException where there are more, or that takes too long
   */
  public Document document(byte[] body, PageOrigin origin) throws UnreadablePageException {
    requireNonNull(body, "body");
    requireNonNull(origin, "origin");
    if (body.length > LARGEST_PAGE) {
      throw new UnreadablePageException(
          "the page has "
              + body.length / (1024 * 1024)
              + " MB, at most "
              + LARGEST_PAGE / (1024 * 1024)
              + " are read: "
              + origin.source());
    }
    Deadline until = Deadline.in(deadline);
    CharBuffer text = PageCharset.characters(body, origin.charset());
    // From a text with wide characters jsoup takes one at a time, from an array many.
    Reader array =
        new CharArrayReader(text.array(), text.arrayOffset() + text.position(), text.remaining());
    try {
      return Parser.htmlParser().parseInput(until.over(array), origin.url());
    } catch (Deadline.PassedException e) {
      throw tooLong(e, origin);
    }
  }

  private static UnreadablePageException tooLong(Deadline.PassedException e, PageOrigin origin) {
    return new UnreadablePageException(e.getMessage() + ": " + origin.source(), e);
  }

  /**
   * Reads a page that {@link #document} has made a tree, for callers that look at the tree too.
   *
   * @param page of known software stays as it is, but for its base address where the origin has
   *     none; of other software, rows and quotations are put into other elements
   * @throws UnreadablePageException where the page holds no thread, or takes too long
   */
  public ForumPage read(Document page, PageOrigin origin) throws UnreadablePageException {
    try {
      return read(page, PageIndex.of(page, Deadline.in(deadline)), origin);
    } catch (Deadline.PassedException e) {
      throw tooLong(e, origin);
    }
  }

  private ForumPage read(Document page, PageIndex index, PageOrigin origin)
      throws UnreadablePageException {
    PostDates dates = new PostDates(words, origin.fetchedAt(), () -> PageClock.of(page, words));
    setBase(page, index, origin);
    LinkedData linked = LinkedData.of(index, dates);
    List<String> tried = new ArrayList<>();
    for (SoftwareProfile profile : candidates(index, origin)) {
      ProfileReading reading = new ProfileReading(profile, words, dates, index);
      List<Post> posts = reading.posts();
      if (posts.stream().anyMatch(post -> !post.text().isEmpty())) {
        return page(reading, linked.markAccepted(posts), linked, index, origin);
      }
      tried.add(
          "recognised as "
              + profile.name()
              + ", but "
              + profile.picks(SoftwareProfile.Key.POST).stream()
                  .map(Pick::written)
                  .collect(Collectors.joining(" or "))
              + " finds no post with text");
    }
    Optional<ForumPage> found = readUnknown(page, index, origin, linked, dates);
    if (found.isPresent()) {
      return found.get();
    }
    throw new UnreadablePageException(
        "no posts found: "
            + (tried.isEmpty()
                ? "no profile knows this page, and nothing on it repeats like posts do"
                : String.join("; ", tried))
            + ": "
            + origin.source());
  }

  /** By what a page marks for machines, or by its shape, whichever finds more. */
  private Optional<ForumPage> readUnknown(
      Document page, PageIndex index, PageOrigin origin, LinkedData linked, PostDates dates) {
    SoftwareProfile any = profiles.get(ANY_SOFTWARE);
    ProfileReading marked = new ProfileReading(any, words, dates, index);
    List<Post> posts = any.evidence(index, "") > 0 ? marked.posts() : List.of();
    ShapeReading shape = new ShapeReading(page, index, words, dates, any);
    List<Post> shaped = shape.posts();
    if (textOf(posts) >= textOf(shaped) && textOf(posts) > 0) {
      return Optional.of(page(marked, linked.markAccepted(posts), linked, index, origin));
    }
    // A later page tells of the opening post, too, but does not hold it.
    Optional<Post> opening =
        PageFacts.follows(index)
            ? Optional.empty()
            : posts.stream().findFirst().or(linked::opening);
    List<Post> whole = shaped.isEmpty() ? linked.posts() : LinkedData.withOpening(opening, shaped);
    return whole.isEmpty()
        ? Optional.empty()
        : Optional.of(page(shape, linked.markAccepted(whole), linked, index, origin));
  }

  private static int textOf(List<Post> posts) {
    return posts.stream().mapToInt(post -> post.text().length()).sum();
  }

  /**
   * Reads a page that was saved as plain text, in one of the shapes of {@link TextDump}: positions
   * ("1 of 8") below rank and name, names and ranks below "» Forums » board » title", or lines such
   * as "Dec 4, 2017 05:59:35 AM by NAME".
   *
   * @throws UnreadablePageException where the text has none of these shapes
   */
  public ForumPage readText(String text, PageOrigin origin) throws UnreadablePageException {
    requireNonNull(text, "text");
    requireNonNull(origin, "origin");
    TextDump dump = TextDump.of(text, words, origin);
    ThreadAddress address = ThreadAddress.of(origin.url(), List.of()).orElse(ThreadAddress.UNKNOWN);
    return page(
        dump.posts(), "khoros", dump.title(), dump.board(), List.of(), address, origin, 1, 0, "");
  }

  /**
   * The thread with the times of its posts in ISO 8601, in whatever common form they were written.
   * A time that cannot be told without knowing when it was read ("4 hours ago") becomes empty.
   */
  public ForumThread withIsoTimes(ForumThread thread) {
    PostDates dates = new PostDates(words, "");
    List<String> written = thread.posts().stream().map(Post::postedAt).toList();
    PostDates.Order order = dates.order(written, "");
    return thread.withPosts(
        thread.posts().stream()
            .map(post -> post.withPostedAt(iso(dates, order, post.postedAt())))
            .map(post -> post.withEditedAt(iso(dates, order, post.editedAt())))
            .toList());
  }

  private static String iso(PostDates dates, PostDates.Order order, String time) {
    return time.isEmpty() || ISO_TIME.matcher(time).matches() ? time : dates.read(time, order);
  }

  /** Profiles that something speaks for, the most evidence first. */
  private List<SoftwareProfile> candidates(PageIndex page, PageOrigin origin) {
    String host = ThreadAddress.of(origin.url(), List.of()).map(ThreadAddress::host).orElse("");
    Map<SoftwareProfile, Integer> evidence =
        profiles.values().stream()
            .collect(Collectors.toMap(profile -> profile, profile -> profile.evidence(page, host)));
    return profiles.values().stream()
        .filter(profile -> evidence.get(profile) > 0 && !profile.name().equals(ANY_SOFTWARE))
        .sorted(
            Comparator.comparing((SoftwareProfile profile) -> -evidence.get(profile))
                .thenComparing(SoftwareProfile::name))
        .toList();
  }

  private ForumPage page(
      Reading reading, List<Post> posts, LinkedData linked, PageIndex page, PageOrigin origin) {
    ThreadAddress address = address(page, origin, reading.threadUrls());
    int number = reading.pageNumber();
    int place = Math.max(1, number > 0 ? number : pageIn(page, origin, reading.threadUrls()));
    String opened = opener(reading, posts, linked, place);
    List<Post> marked =
        posts.stream()
            .map(p -> p.withOp(p.op() || !opened.isEmpty() && opened.equals(p.author())))
            .toList();
    return page(
        marked,
        reading.software(),
        reading.title(),
        reading.board(),
        reading.tags(),
        address,
        origin,
        place,
        reading.pages(),
        leadsOn(reading.next(), place) ? reading.next() : "");
  }

  /** Relative links of a page from a file are relative to what the page calls its address. */
  private static void setBase(Document page, PageIndex index, PageOrigin origin) {
    if (origin.url().isEmpty()) {
      addresses(index, origin).stream().findFirst().ifPresent(page::setBaseUri);
    }
  }

  /** On the last page some software still links a next one, the page itself. */
  private static boolean leadsOn(String next, int place) {
    int number = ThreadAddress.of(next, List.of()).map(ThreadAddress::page).orElse(0);
    return number == 0 || number > place;
  }

  private static String opener(Reading reading, List<Post> posts, LinkedData linked, int place) {
    if (!reading.opener().isEmpty()) {
      return reading.opener();
    }
    return place == 1 ? posts.get(0).author() : linked.opening().map(Post::author).orElse("");
  }

  private ForumPage page(
      List<Post> posts,
      String software,
      String title,
      String board,
      List<String> tags,
      ThreadAddress address,
      PageOrigin origin,
      int place,
      int pages,
      String next) {
    String alone = title + "\n" + posts.get(0).author() + "\n" + posts.get(0).text();
    ForumThread thread =
        thread(posts, software, title, board, address, origin, alone).withTags(tags);
    return new ForumPage(thread, place, pages, next);
  }

  private ForumThread thread(
      List<Post> posts,
      String software,
      String title,
      String board,
      ThreadAddress address,
      PageOrigin origin,
      String alone) {
    String identity = address.url().isEmpty() ? alone : address.url().replaceFirst("/$", "");
    return new ForumThread(
        ThreadAddress.idOf(identity),
        address.url(),
        address.host(),
        software,
        address.host().isEmpty() ? Platforms.UNKNOWN : platforms.of(address.host()),
        board,
        title,
        origin.fetchedAt(),
        posts);
  }

  /**
   * A thread that came without a page, from a dump or an interface for programs. It has the id that
   * its page at {@code origin.url()} has.
   *
   * @param software as in the profiles; its expressions find the thread's address
   * @param identity what tells the thread from others where {@code origin} has no web address
   */
  public ForumThread thread(
      List<Post> posts,
      String software,
      String title,
      String board,
      PageOrigin origin,
      String identity) {
    List<Pattern> threadUrls =
        profiles.values().stream()
            .filter(profile -> profile.software().equals(software))
            .flatMap(profile -> profile.threadUrls().stream())
            .toList();
    ThreadAddress address =
        ThreadAddress.of(origin.url(), threadUrls).orElse(ThreadAddress.UNKNOWN);
    return thread(posts, software, title, board, address, origin, identity);
  }

  /**
   * The post with text and quotes of a piece of HTML, read as the body of a post of that software.
   *
   * @throws UnreadablePageException where that takes too long
   */
  public Post withBody(Post post, String html, String software, PageOrigin origin)
      throws UnreadablePageException {
    SoftwareProfile profile = profiles.getOrDefault(software, profiles.get(ANY_SOFTWARE));
    Deadline until = Deadline.in(deadline);
    try {
      return withBody(post, PageIndex.of(HtmlFragment.body(html, until), until), profile);
    } catch (Deadline.PassedException e) {
      throw tooLong(e, origin);
    }
  }

  private Post withBody(Post post, PageIndex page, SoftwareProfile profile) {
    Element body = page.element(0);
    Set<Element> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    profile
        .picks(SoftwareProfile.Key.DROP)
        .forEach(pick -> page.select(pick).stream().filter(e -> e != body).forEach(taken::add));
    PostDates dates = new PostDates(words, "");
    List<Quote> quotes = new Quotations(profile, words, dates, page).in(body, taken);
    return post.withText(profile.withoutSignature(PostText.of(body, taken))).withQuotes(quotes);
  }

  /** By the page's own word for its address where that is a thread's, else by the origin. */
  private static ThreadAddress address(
      PageIndex page, PageOrigin origin, List<Pattern> threadUrls) {
    List<String> told = addresses(page, origin);
    for (String address : told) {
      if (ThreadAddress.isThread(address, threadUrls)) {
        return ThreadAddress.of(address, threadUrls).orElse(ThreadAddress.UNKNOWN);
      }
    }
    return told.stream()
        .flatMap(address -> ThreadAddress.of(address, threadUrls).stream())
        .filter(address -> !FRONT_PAGE.matcher(address.url()).matches())
        .findFirst()
        .orElse(ThreadAddress.UNKNOWN);
  }

  private static int pageIn(PageIndex page, PageOrigin origin, List<Pattern> threadUrls) {
    List<String> told = new ArrayList<>(addresses(page, origin));
    told.add(0, origin.url());
    return told.stream()
        .flatMap(address -> ThreadAddress.of(address, threadUrls).stream())
        .mapToInt(ThreadAddress::page)
        .filter(number -> number > 0)
        .findFirst()
        .orElse(0);
  }

  private static List<String> addresses(PageIndex page, PageOrigin origin) {
    List<String> told = new ArrayList<>();
    PageFacts.related(page, "link", "canonical").forEach(link -> told.add(link.absUrl("href")));
    page.tagged("meta").stream()
        .filter(meta -> meta.attr("property").equals("og:url"))
        .forEach(meta -> told.add(meta.absUrl("content")));
    told.add(origin.url());
    told.removeIf(String::isEmpty);
    return told;
  }
}
