package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.bench.PracticeForum;
import org.recourse.bench.PracticeForum.Request;

class CrawlNightsTest {
  @TempDir Path folder;
  private PracticeForum forum;
  private Nights nights;

  @BeforeEach
  void open() throws Exception {
    forum = PracticeForum.start(25);
    nights = new Nights(folder);
  }

  @AfterEach
  void close() {
    forum.close();
  }

  private List<String> paths() throws InterruptedException {
    return forum.requests().stream().map(Request::path).toList();
  }

  @Test
  void collectsEveryThreadOnceHoweverItIsLinked() throws Exception {
    CrawlReport report = nights.run(forum.profile());
    assertEquals(forum.threads(), nights.threads());
    assertEquals(25, nights.rows().size());
    assertEquals(25, report.landed());
    assertEquals(new HashSet<>(paths()).size(), paths().size(), "a page was asked for twice");
    assertEquals(List.of(), forum.forbidden());
    assertEquals("/robots.txt", paths().get(0));
    assertEquals("nothing more is due", report.stop());
  }

  @Test
  void asksForNothingThatIsNotDueAgain() throws Exception {
    nights.run(forum.profile());
    forum.forgetRequests();
    nights.time.forward(Duration.ofHours(2));
    assertEquals(0, nights.run(forum.profile()).requests());
    assertEquals(List.of(), paths());
  }

  @Test
  void seesAThreadThatGrewTheNextNightAndLeavesTheSleepingOnesAlone() throws Exception {
    nights.run(forum.profile());
    forum.forgetRequests();
    forum.grow(3, 2);
    forum.grow(26, 5);
    nights.time.forward(Duration.ofHours(24));
    CrawlReport report = nights.run(forum.profile());
    assertEquals(forum.threads(), nights.threads());
    assertEquals(2, report.landed());
    assertEquals(27, nights.rows().size());
    List<String> asked = paths();
    assertTrue(asked.size() <= 8, () -> "asked for more than what was new: " + asked);
  }

  @Test
  void readsABoardFromTheTopUntilNothingIsNew() throws Exception {
    nights.run(forum.profile());
    forum.forgetRequests();
    nights.time.forward(Duration.ofHours(24));
    CrawlReport report = nights.run(forum.profile());
    assertEquals(List.of("/robots.txt", "/forums/payments.1/"), paths());
    assertEquals(1, report.unchanged());
    assertEquals(0, report.landed());
    assertEquals(304, forum.requests().get(1).status());
  }

  /** How often thread 4, which has three pages, rises until an edit of a post of it lands. */
  private int risesUntilLanded(int post) throws Exception {
    nights.run(forum.profile());
    forum.edit(4, post);
    for (int rise = 1; rise <= 10; rise++) {
      forum.grow(9, 1);
      nights.time.forward(Duration.ofHours(24));
      nights.run(forum.profile());
      forum.grow(4, 1);
      forum.forgetRequests();
      nights.time.forward(Duration.ofHours(24));
      nights.run(forum.profile());
      assertEquals(forum.threads(), nights.threads());
      int most = forum.threads().get(forum.root() + "/threads/invoice-4.4/") / 4 + 1;
      long ofThread = paths().stream().filter(p -> p.startsWith("/threads/invoice-4.4/")).count();
      assertTrue(ofThread <= 3 && ofThread < most, () -> "asked for too much: " + ofThread);
      boolean landed =
          nights.rows().stream()
              .filter(row -> row.url().endsWith("/threads/invoice-4.4/"))
              .anyMatch(row -> row.texts().get(post - 1).endsWith("Meanwhile he paid."));
      if (landed) {
        return rise;
      }
    }
    return Integer.MAX_VALUE;
  }

  @Test
  void landsAnEditOfTheFirstPageBeforeTheThreadRoseAsOftenAsItHasPages() throws Exception {
    assertTrue(risesUntilLanded(1) <= 3);
  }

  @Test
  void landsAnEditOfTheSecondPageBeforeTheThreadRoseAsOftenAsItHasPages() throws Exception {
    assertTrue(risesUntilLanded(5) <= 3);
  }
}
