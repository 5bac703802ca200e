package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcWriter;

/** What an archive of a whole site holds beside threads. */
class ThreadlessPagesTest {
  private static final ThreadlessPages SHIPPED = ThreadlessPages.shipped();
  private static final String BARE = "<!doctype html><html><body><p>Words.</p></body></html>";

  @TempDir Path folder;

  private static boolean knows(String html, String url) {
    return SHIPPED.knows(Jsoup.parse(html, url), url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://board.example",
        "https://board.example/",
        "https://board.example/forum/index.php",
        "https://board.example/viewforum.php?f=3&start=50",
        "https://board.example/memberlist.php?mode=viewprofile&u=7",
        "https://board.example/forumdisplay.php?f=3",
        "https://board.example/index.php?board=4.0",
        "https://board.example/forums/payments.1/",
        "https://board.example/community/forums/payments.1/page-2?order=reply_count",
        "https://board.example/members/ann.12/",
        "https://board.example/u/ann/summary",
        "https://board.example/c/payments/refunds/12",
        "https://board.example/tags/refund",
        "https://board.example/t5/Payments/bd-p/payments",
        "https://board.example/t5/user/viewprofilepage/user-id/8",
        "https://board.example/questions/tagged/escrow",
        "https://board.example/questions?tab=newest",
        "https://board.example/search?q=refund",
        "https://board.example/Help/"
      })
  void countsWhatIsPlainlyAnotherPageByItsAddress(String url) {
    assertTrue(knows(BARE, url), url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://board.example/viewtopic.php?f=3&t=5",
        "https://board.example/forum/index.php?topic=5.0",
        "https://board.example/index.php?showtopic=5",
        "https://board.example/?p=12",
        "https://board.example/search/t/12",
        "https://board.example/members/threads/12",
        "https://board.example/help/12-refund-refused.html",
        "https://board.example/forum/payments/12-refund-refused",
        "https://board.example/forums/refund-refused/",
        "https://board.example/forums/payments.1/threads/refund.12/",
        "https://board.example/new/refund-refused",
        "https://board.example/questions/12/refund-refused",
        "https://board.example/t5/Payments/Refund/m-p/12",
        "https://board.example/groups/writers/forum/topic/refund/",
        "https://board.example/payments/refund-refused",
        "https://board.example/r/freelance/comments/abc/refund/",
        "dropped-on-the-desk.html",
        ""
      })
  void keepsARowOfWhatMightBeAThread(String url) {
    assertFalse(knows(BARE, url), url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body class='nojs notouch section-viewforum ltr'>",
        "<html data-template=forum_view data-app=public><body>",
        "<html data-template=member_view><body>",
        "<html><body class='lia-board lia-user-status-anonymous ForumPage'>",
        "<html><body class='crawler'><table class=topic-list></table>",
        "<html><body data-pagemodule=forums data-pagecontroller=forums>",
        "<html><head><meta property=og:type content=profile></head><body>"
      })
  void countsWhatCallsItselfAnotherPage(String html) {
    assertTrue(knows(html, "https://board.example/some/where"), html);
    assertFalse(knows(html, "https://board.example/threads/refund.12/"), "at a thread's address");
    String canonical = "<link rel=canonical href='https://board.example/viewtopic.php?t=5'>";
    assertFalse(knows(html + canonical, "https://board.example/"), "called a thread by itself");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div itemscope itemtype='https://schema.org/DiscussionForumPosting'></div>",
        "<script type='application/ld+json'>{\"@type\":\"DiscussionForumPosting\"}</script>",
        "<script type='application/ld+json'>{\"@type\":\"QAPage\"}</script>"
      })
  void keepsARowOfWhatIsMarkedAsAThread(String html) {
    assertFalse(knows("<html data-template=forum_view><body>" + html, "https://board.example/"));
  }

  @Test
  void countsOnlyWhatHoldsNoPosts() throws IOException {
    byte[] bare = BARE.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (WarcWriter writer = new WarcWriter(Channels.newChannel(archive), WarcCompression.GZIP)) {
      writer.write(ArchiveMeasure.response("https://board.example/", bare));
      writer.write(ArchiveMeasure.response("https://board.example/members/ann.12/", bare));
      writer.write(ArchiveMeasure.response("https://board.example/threads/refund.12/", bare));
      writer.write(
          ArchiveMeasure.response("https://board.example/members/", InventedPages.page(3, 1, 10)));
    }
    Taken taken = Taken.from(Files.write(folder.resolve("site.warc.gz"), archive.toByteArray()));
    assertEquals(List.of("Case number 3"), taken.titles());
    assertTrue(taken.onlyReason().contains("no posts found"), taken.onlyReason());
    assertEquals(3, taken.refused().get(0).position());
    assertEquals("2 left aside (pages that plainly are no thread 2)", taken.counts().leftAside());
  }

  @Test
  void looksAtNoPageThatMayBeBuiltToKeepItBusy() throws IOException {
    String small = "<html><body class='section-viewforum'>";
    String large = small + "<!-- " + "x".repeat(5 << 20) + " -->";
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (WarcWriter writer = new WarcWriter(Channels.newChannel(archive), WarcCompression.GZIP)) {
      for (String page : List.of(large, small)) {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        writer.write(ArchiveMeasure.response("https://board.example/some/where", body));
      }
    }
    Taken taken = Taken.from(Files.write(folder.resolve("site.warc.gz"), archive.toByteArray()));
    assertEquals(1, taken.refused().get(0).position());
    assertEquals("1 left aside (pages that plainly are no thread 1)", taken.counts().leftAside());
  }

  @Test
  void tellsAPageByItselfThatItHoldsNoThread() throws IOException {
    Path page = folder.resolve("index.html");
    Files.writeString(page, "<!doctype html><html><body class='section-viewforum'></body></html>");
    assertTrue(Taken.from(page).onlyReason().contains("no posts found"));
  }

  @Test
  void tellsTheMostOfWhatWasLeftAsideFirst() {
    ReadCounts counts =
        new ReadCounts(
            0,
            0,
            0,
            0,
            0,
            new java.util.TreeMap<>(java.util.Map.of("a", 1L, "b", 5L, "c", 3L, "d", 2L, "e", 4L)));
    assertEquals("15 left aside (b 5, e 4, c 3, d 2, …)", counts.leftAside());
  }
}
