package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever comes in: a page with posts comes out, or a reason. */
final class PageReaderPropertiesTest {
  private static final PageReader READER = PageReader.withDefaults();
  private static final List<byte[]> PAGES = samplePages();

  @Property(tries = 300, seed = "1")
  void readsAnyBytesOrSaysWhyNot(@ForAll @Size(max = 3000) byte[] body) {
    readOrRefuse(body, "");
  }

  @Property(tries = 300, seed = "2")
  void readsAnyHeapOfForumMarkupOrSaysWhyNot(@ForAll @From("markup") String page) {
    readOrRefuse(page.getBytes(StandardCharsets.UTF_8), "https://b.example/threads/a.1/");
  }

  @Property(tries = 120, seed = "3")
  void readsDamagedPagesOrSaysWhyNot(
      @ForAll @IntRange(max = 10_000) int which, @ForAll @IntRange(max = 1_000_000) int seed) {
    byte[] page = PAGES.get(which % PAGES.size()).clone();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      page[random.nextInt(page.length)] = (byte) random.nextInt(256);
    }
    readOrRefuse(java.util.Arrays.copyOf(page, 1 + random.nextInt(page.length)), "");
  }

  @Property(tries = 300, seed = "4")
  void readsAnyTextOrSaysWhyNot(@ForAll String text, @ForAll @IntRange(max = 9) int n) {
    try {
      String dump = text + "\nName Member Since: May 2, 2020\n" + n + " of 9\n" + text;
      assertFalse(
          READER.readText(dump, new PageOrigin("dump.txt", "", "")).thread().posts().isEmpty());
    } catch (UnreadablePageException reason) {
      assertFalse(reason.getMessage().isBlank());
    }
  }

  private static void readOrRefuse(byte[] body, String url) {
    try {
      ForumPage page = READER.read(body, new PageOrigin("any", url, ""));
      assertFalse(page.thread().posts().isEmpty());
    } catch (UnreadablePageException reason) {
      assertFalse(reason.getMessage().isBlank());
    }
  }

  @Provide
  Arbitrary<String> markup() {
    return Arbitraries.of(
            "<html id=XF>",
            "<body id=phpbb>",
            "<div class=post>",
            "<div class=postbody>",
            "<div class=content>",
            "<article class='message message--post' data-author='x'>",
            "<div class=bbWrapper>",
            "<blockquote>",
            "</blockquote>",
            "</div>",
            "</article>",
            "<div class=crawler-post>",
            "<div class=post itemprop=text>",
            "<aside class=quote>",
            "<span itemprop=position>",
            "99999999999",
            "-1",
            "<time datetime='0000-99-99T99:99Z'>",
            "<time datetime=99999999999999>",
            "x wrote:",
            "<li class=message data-author=y>",
            "<a href='http://[::' rel=next>",
            "<link rel=canonical href='http://%%/'>",
            "<base href='//'>",
            "<p>",
            "words of a post",
            "<td class=row1>",
            "<tr>",
            "<table>",
            "<script type='application/ld+json'>{\"@type\":\"Question\",\"author\":[[]]}</script>",
            "<div data-lia-message-uid=1>",
            "<div class=lia-message-body-content>",
            "3 years ago",
            "<i title='May 2, 2020'>",
            "<a href='/user/x'>x</a>",
            "\u0000",
            "&#x110000;",
            "<svg>",
            "<template>",
            "<noscript>",
            "<select>",
            "<frameset>",
            "<math><mi>",
            "<!--",
            "-->")
        .list()
        .ofMaxSize(80)
        .map(parts -> String.join("", parts));
  }

  private static List<byte[]> samplePages() {
    Path sample = Path.of(System.getProperty("recourse.root", ".."), "data", "sample");
    List<byte[]> pages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".html")).sorted()::iterator) {
        pages.add(Files.readAllBytes(file));
      }
    } catch (IOException missing) {
      throw new AssertionError("the sample must be readable: " + sample, missing);
    }
    return pages;
  }
}
