package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

final class PageReaderTest {
  private static final PageReader READER = PageReader.withDefaults();

  @TempDir Path directory;

  @Test
  void keepsTheIdOnEveryPageOfAThread() throws UnreadablePageException {
    String first = id("https://board.example/threads/ferry.12/");

    assertEquals(first, id("https://board.example/threads/ferry.12/page-3"));
    assertEquals(first, id("https://BOARD.example/threads/ferry.12/page-2?utm_source=a#post-9"));
    assertNotEquals(first, id("https://board.example/threads/ferry.13/"));
    assertTrue(first.matches("t[0-9a-f]{16}"), first);
  }

  @Test
  void takesAQuotationThatHoldsAllOfABodyForTheAuthorsOwnWords() throws UnreadablePageException {
    String block =
        "<div class=row><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020 10:15 AM</i>"
            + "<div class=words><blockquote><blockquote>%3$s</blockquote></blockquote></div></div>";
    String page =
        block.formatted("ann", 1, "The boat was mine before the race began.")
            + block.formatted("bo", 2, "The boat was mine after the race had ended.")
            + block.formatted("cy", 3, "The boat is nobody's, and so is the prize.");
    List<Post> posts =
        PageReader.withDefaults()
            .withoutProfiles()
            .read(page.getBytes(StandardCharsets.UTF_8), new PageOrigin("p", "", ""))
            .thread()
            .posts();

    assertEquals(List.of("ann", "bo", "cy"), posts.stream().map(Post::author).toList());
    assertEquals("The boat was mine before the race began.", posts.get(0).text());
    assertEquals(List.of(), posts.get(0).quotes());
  }

  @Test
  void readsTheTagsOfAThreadInTheirOrder() throws UnreadablePageException {
    String tags =
        "<dl class='tagList'><dd class='js-tagList'><a class='tagItem'>escrow</a>"
            + "<a class='tagItem'>a refund</a><a class='tagItem'>escrow</a></dd></dl>";
    String page = xenforo("<p>Who pays?</p>", "") + tags;

    assertEquals(List.of("escrow", "a refund"), read(page, "").thread().tags());
  }

  @Test
  void identifiesAThreadWithoutAnAddressByItsBeginning() throws UnreadablePageException {
    String page = xenforo("<p>Who pays?</p>", "");

    assertEquals(read(page, "").thread().id(), read(page, "").thread().id());
    assertNotEquals(
        read(page, "").thread().id(), read(page.replace("Who", "When"), "").thread().id());
  }

  @ParameterizedTest
  @CsvSource({
    "https://community.upwork.com/threads/a.1/, upwork",
    "https://community.upwork.example/threads/a.1/, upwork",
    "https://www.fiverr.com/threads/a.1/, fiverr",
    "https://notupwork.example/threads/a.1/, unknown",
    "https://forum.peopleperhour.com/threads/a.1/, other",
  })
  void tellsThePlatformByTheHost(String url, String platform) throws UnreadablePageException {
    assertEquals(platform, read(xenforo("<p>Who pays?</p>", ""), url).thread().platform());
  }

  @Test
  void saysWhichSelectorFoundNothingOnAPageOfKnownSoftware() {
    UnreadablePageException reason =
        assertThrows(
            UnreadablePageException.class,
            () -> read("<html id='XenForo'><body>You must log in.</body></html>", ""));

    assertEquals(
        "no posts found: recognised as xenforo-1, but #messageList > li.message or li.message"
            + " finds no post with text: page.html",
        reason.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "no markup", "<html><body><h1>Boards</h1></body></html>"})
  void saysThatNothingOnAPageIsAPost(String page) {
    assertEquals(
        "no posts found: no profile knows this page, and nothing on it repeats like posts do:"
            + " page.html",
        assertThrows(UnreadablePageException.class, () -> read(page, "")).getMessage());
  }

  @Test
  void refusesPagesBeyondTheLimitAndReadsThemBelow() throws UnreadablePageException {
    byte[] large = new byte[PageReader.LARGEST_PAGE + 1];
    assertTrue(
        assertThrows(
                UnreadablePageException.class,
                () -> READER.read(large, new PageOrigin("page.html", "", "")))
            .getMessage()
            .startsWith("the page has 50 MB, at most 50 are read"));

    String filler = "word ".repeat(600_000);
    List<Post> posts =
        read(xenforo("<p>" + filler + "</p>", "<p>last words</p>"), "").thread().posts();
    assertEquals(filler.strip().length(), posts.get(0).text().length());
    assertEquals("last words", posts.get(1).text(), "3 MB before it are not where a page ends");
  }

  @ParameterizedTest
  @ValueSource(strings = {"div", "blockquote", "ul><li"})
  void readsPagesNestedAHundredThousandDeep(String tag) throws UnreadablePageException {
    String deep = ("<" + tag + ">").repeat(100_000);

    List<Post> posts =
        read(xenforo("<p>before</p>", "<p>after</p>" + deep + "deep"), "").thread().posts();

    assertEquals("before", posts.get(0).text());
    assertTrue(posts.get(1).text().startsWith("after"), posts.get(1).text());
    assertThrows(UnreadablePageException.class, () -> read(deep + "deep", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "utf-8, ''",
    "utf-8, iso-8859-1",
    "windows-1252, ''",
    "windows-1252, windows-1252",
    "windows-1252, utf-8",
    "utf-16le, utf-16le",
    "iso-8859-1, no-such-charset"
  })
  void readsWhateverTheEncodingAndItsDeclaration(String written, String declared)
      throws UnreadablePageException {
    byte[] page = xenforo("<p>Größe, naïve café</p>", "").getBytes(Charset.forName(written));

    assertEquals(
        "Größe, naïve café",
        READER
            .read(page, new PageOrigin("page.html", "", declared))
            .thread()
            .posts()
            .get(0)
            .text());
  }

  @Test
  void readsACutOffPageAsFarAsItGoes() throws UnreadablePageException {
    byte[] whole = xenforo("<p>Die Größe</p>", "<p>später</p>").getBytes(StandardCharsets.UTF_8);
    String text = new String(whole, StandardCharsets.UTF_8);
    int cut =
        text.substring(0, text.indexOf("später") + 2).getBytes(StandardCharsets.UTF_8).length + 1;

    ForumPage page =
        READER.read(java.util.Arrays.copyOf(whole, cut), new PageOrigin("page.html", "", "utf-8"));

    assertEquals("Die Größe", page.thread().posts().get(0).text());
  }

  @Test
  void keepsASolutionThatIsRepeatedOnTopOnceWhereItBelongs() throws UnreadablePageException {
    String solution = "<p>The buyer does.</p>";
    String page =
        "<html id='XF'><body>"
            + post("bo", 2, solution).replace("message--post", "message--post message--solution")
            + post("ann", 1, "<p>Who pays?</p>")
            + post("bo", 2, solution);

    List<Post> posts = read(page, "").thread().posts();

    assertEquals(List.of("ann", "bo"), posts.stream().map(Post::author).toList());
    assertEquals(List.of(false, true), posts.stream().map(Post::accepted).toList());
  }

  @Test
  void takesQuotationsOutOfTheTextAndNamesTheQuoted() throws UnreadablePageException {
    String quoting =
        "<blockquote class='bbCodeBlock bbCodeBlock--quote' data-quote='bo'><div"
            + " class='bbCodeBlock-title'>bo said:</div><div>The buyer<blockquote"
            + " class='bbCodeBlock bbCodeBlock--quote'>older</blockquote></div></blockquote>No."
            + "<blockquote>Cleo wrote:<br>Both do.</blockquote>";

    Post post = read(xenforo(quoting, ""), "").thread().posts().get(0);

    assertEquals("No.", post.text());
    assertEquals(
        List.of(new Quote("bo", "The buyer"), new Quote("Cleo", "Both do.")), post.quotes());
  }

  @Test
  void readsPagesOfUnknownSoftwareByWhatRepeats() throws UnreadablePageException {
    StringBuilder page = new StringBuilder("<html><title>Ferry | B</title><h1>Ferry</h1><nav>");
    IntStream.range(0, 20)
        .forEach(i -> page.append("<li class=m><a href=/f/").append(i).append(">Board</a>"));
    page.append("</nav><main>");
    for (int i = 1; i <= 4; i++) {
      page.append("<div class='x q")
          .append(i)
          .append("'><a href='/people/p")
          .append(i % 2)
          .append("'>p")
          .append(i % 2)
          .append("</a> <i title='2020-05-0")
          .append(i)
          .append(" 10:00'>a while ago</i><div class=z>Words number ")
          .append(i)
          .append(" are enough of a text.</div><a href=#>Reply</a></div>");
    }

    ForumPage read = read(page.append("</main>").toString(), "https://b.example/ferry?page=2");

    assertEquals("Ferry", read.thread().title());
    assertEquals(2, read.page());
    assertEquals(4, read.thread().posts().size());
    Post third = read.thread().posts().get(2);
    assertEquals("p1", third.author());
    assertEquals("2020-05-03T10:00:00", third.postedAt());
    assertEquals("Words number 3 are enough of a text.", third.text());
  }

  @Test
  void readsRowsThatHoldAPostTogether() throws UnreadablePageException {
    StringBuilder page = new StringBuilder("<h1>Ferry</h1><table>");
    for (int i = 1; i <= 3; i++) {
      page.append("<tr><td class=h><a href='/user/p")
          .append(i)
          .append("'>p")
          .append(i)
          .append("</a> on May ")
          .append(i)
          .append(", 2020<tr><td class=w>")
          .append("A longer text of the post with number ")
          .append(i);
    }

    List<Post> posts = read(page + "</table>", "").thread().posts();

    assertEquals(List.of("p1", "p2", "p3"), posts.stream().map(Post::author).toList());
    assertEquals("2020-05-02", posts.get(1).postedAt());
    assertEquals("A longer text of the post with number 2", posts.get(1).text());
  }

  @Test
  void takesTheAcceptedAnswerFromLinkedData() throws UnreadablePageException {
    String page =
        xenforo("<p>Who pays for the ferry?</p>", "<p>The buyer does.</p>")
            + "<script type='application/ld+json'>{broken</script>"
            + "<script type='application/ld+json'>{\"@type\":\"QAPage\",\"mainEntity\":{\"@type\":"
            + "\"Question\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"The buyer"
            + " does.\",\"author\":{\"name\":\"bo\"}}}}</script>";

    assertEquals(
        List.of(false, true),
        read(page, "").thread().posts().stream().map(Post::accepted).toList());
  }

  @Test
  void addsProfilesOfADirectory() throws IOException, UnreadablePageException {
    Files.writeString(
        directory.resolve("harbour.yaml"),
        """
        software: harbour
        recognise: [.log-entry]
        post: [.log-entry]
        author: [.who]
        body: [.what]
        """);

    ForumPage page =
        READER
            .withProfiles(directory)
            .read(
                "<div class=log-entry><i class=who>ann</i><p class=what>Ahoy</div>"
                    .getBytes(StandardCharsets.UTF_8),
                new PageOrigin("page.html", "", ""));

    assertEquals("harbour", page.thread().software());
    assertEquals("Ahoy", page.thread().posts().get(0).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "software: a\\nposts: [.p]\\n | 2: unknown key \"posts\"; allowed are accepted, author, board,",
        "software: a\\npost: .p\\nbody: '..b'\\n | 3: \"body\" must be CSS selectors",
        "software: a\\nrecognise: .a\\npost: .p\\n | 1: \"body\" is missing: without it no post",
        "software: a\\npost: .p\\nbody: .b\\n | 1: \"recognise\" is missing",
        "post: .p\\nbody: .b\\n | 1: \"software\" is missing",
        "software: a\\nsoftware: b\\n | 2: key \"software\" stands twice",
        "software: [a\\n | not YAML",
        "- software\\n | 1: must be keys with values",
        "software: a\\npost: {x: y}\\n | 2: \"post\" must be a text",
        "software: a\\nthread-url: '('\\n | 2: \"thread-url\" must be a regular expression",
      })
  void stopsAtABadProfileWithFileAndLine(String profile, String complaint) throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, profile.replace("\\n", "\n"));

    String message =
        assertThrows(IllegalArgumentException.class, () -> READER.withProfiles(directory))
            .getMessage();

    assertTrue(message.startsWith(file + ":"), message);
    assertTrue(message.contains(complaint), message);
  }

  @Test
  void findsItsProfilesInAJar() throws Exception {
    Path classes =
        Path.of(PageReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = directory.resolve("crawler.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
      }
    }
    ClassLoader parent = new OthersOnly(PageReader.class.getClassLoader());
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, parent)) {
      Class<?> reader = loader.loadClass(PageReader.class.getName());

      assertEquals(jar.toUri().toURL(), reader.getProtectionDomain().getCodeSource().getLocation());
      assertEquals(reader, reader.getMethod("withDefaults").invoke(null).getClass());
    }
  }

  /** Knows all classes but the project's, so that these come out of the jar. */
  private static final class OthersOnly extends ClassLoader {
    OthersOnly(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.recourse.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name) {
      return name.startsWith("org/recourse/") ? null : super.getResource(name);
    }
  }

  @Test
  void readsTheSameFromManyThreadsAtOnce() throws UnreadablePageException {
    String page = xenforo("<p>Who pays?</p>", "<blockquote>x wrote: y</blockquote><p>Both</p>");
    ForumPage expected = read(page, "");

    assertTrue(
        IntStream.range(0, 200)
            .parallel()
            .allMatch(
                i -> {
                  try {
                    return read(page, "").equals(expected);
                  } catch (UnreadablePageException wrong) {
                    throw new AssertionError(wrong);
                  }
                }));
  }

  private static String id(String url) throws UnreadablePageException {
    return read(xenforo("<p>Who pays?</p>", ""), url).thread().id();
  }

  private static ForumPage read(String page, String url) throws UnreadablePageException {
    return READER.read(page.getBytes(StandardCharsets.UTF_8), new PageOrigin("page.html", url, ""));
  }

  /** A page as XenForo 2 makes it, with one post or two. */
  private static String xenforo(String first, String second) {
    String page =
        "<html id='XF'><body><h1 class='p-title-value'>Ferry</h1>" + post("ann", 1, first);
    return second.isEmpty() ? page : page + post("bo", 2, second);
  }

  private static String post(String author, int n, String body) {
    return """
        <article class='message message--post' data-author='%s' data-content='post-%d'>
        <time datetime='2020-05-0%dT10:00:00+0000'>May %d</time>
        <div class='message-body'><div class='bbWrapper'>%s</div></div></article>
        """
        .formatted(author, n, n, n, body);
  }
}
