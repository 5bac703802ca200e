package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recourse.bench.PracticeForum;
import org.recourse.bench.PracticeForum.Reply;
import org.recourse.bench.PracticeForum.Request;

/** What the forum sees of the crawler, by the forum's own count. */
class CrawlPolitenessTest {
  private static final String THREAD = "/threads/invoice-7.7/";

  @TempDir Path folder;
  private PracticeForum forum;
  private Nights nights;

  @BeforeEach
  void open() throws Exception {
    forum = PracticeForum.start(9);
    nights = new Nights(folder);
  }

  @AfterEach
  void close() {
    forum.close();
  }

  private long count(String path) throws InterruptedException {
    return forum.requests().stream().filter(r -> r.path().equals(path)).count();
  }

  private static Reply status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  private static Reply page(String html) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      PracticeForum.text(exchange, 200, html);
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void asksForNoPageWhereRobotsTxtFails(int status) throws Exception {
    forum.reply("/robots.txt", status(status));
    CrawlReport report = nights.run(forum.profile());
    assertEquals(0, report.requests());
    assertTrue(report.failed());
    assertEquals(List.of("/robots.txt"), forum.requests().stream().map(Request::path).toList());
    String reason = nights.reason(forum.root() + "/forums/payments.1/");
    assertTrue(reason.contains("robots.txt could not be had (status " + status + ")"), reason);
  }

  @Test
  void asksForNoPageWhereRobotsTxtIsCutOff() throws Exception {
    forum.reply(
        "/robots.txt",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write("User-agent: *\n".getBytes(StandardCharsets.UTF_8));
        });
    assertEquals(0, nights.run(forum.profile()).requests());
  }

  @Test
  void keepsTheDelayFromTheEndOfEachAnswerAndAsksOneAtATime() throws Exception {
    String profile = forum.profile().replace("delay_milliseconds: 0", "delay_milliseconds: 2000");
    nights.run(profile);
    List<Request> requests = forum.requests();
    assertEquals(requests.size() - 1, nights.time.pauses.size());
    for (Duration pause : nights.time.pauses) {
      assertTrue(pause.toMillis() >= 2_000, () -> "paused only " + pause);
    }
    for (int i = 1; i < requests.size(); i++) {
      assertTrue(requests.get(i).begin() >= requests.get(i - 1).end(), "two requests at once");
    }
    assertEquals(forum.threads(), nights.threads());
  }

  @Test
  void keepsTheDelayThatRobotsTxtAsksFor() throws Exception {
    forum.reply("/robots.txt", page("User-agent: *\nCrawl-delay: 900\n"));
    nights.run(forum.profile("limits: {pages: 4}"));
    assertTrue(nights.time.pauses.stream().allMatch(p -> p.toSeconds() >= 900));
    assertEquals(4, nights.time.pauses.size());
  }

  @Test
  void stopsWhereTheNextRequestWouldBeAfterTheEndOfTheRun() throws Exception {
    forum.reply("/robots.txt", page("User-agent: *\nCrawl-delay: 86400\n"));
    CrawlReport report = nights.run(forum.profile());
    assertEquals(0, report.requests());
    assertTrue(report.stop().contains("limits.minutes"), report.stop());
  }

  @Test
  void tellsWhoItIsAndHowToReachItsOwner() throws Exception {
    nights.run(forum.profile("limits: {pages: 1}"));
    for (Request request : forum.requests()) {
      String agent = request.headers().get("User-agent").get(0);
      assertTrue(agent.startsWith("recourse/"), agent);
      assertTrue(agent.contains("crawl@practice.test"), agent);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void restsAsLongAsItIsAsked(int status) throws Exception {
    boolean[] asked = {false};
    forum.reply(
        THREAD,
        exchange -> {
          if (!asked[0]) {
            asked[0] = true;
            exchange.getResponseHeaders().set("Retry-After", "1234");
            exchange.sendResponseHeaders(status, -1);
          } else {
            forum.noReply(THREAD);
            exchange.sendResponseHeaders(503, -1);
          }
        });
    CrawlReport report = nights.run(forum.profile());
    assertTrue(nights.time.pauses.get(0).toSeconds() >= 1233, nights.time.pauses::toString);
    assertTrue(nights.time.pauses.get(1).toSeconds() >= 59, nights.time.pauses::toString);
    assertEquals(3, count(THREAD));
    assertEquals(2, report.errors().values().stream().mapToLong(n -> n).sum());
    assertEquals(forum.threads(), nights.threads());
  }

  @Test
  void endsTheRunForARestThatIsLonger() throws Exception {
    forum.reply(
        THREAD,
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "86400");
          exchange.sendResponseHeaders(429, -1);
        });
    CrawlReport first = nights.run(forum.profile());
    assertTrue(first.stop().contains("again") || first.stop().contains("rest"), first.stop());
    forum.noReply(THREAD);
    forum.forgetRequests();
    nights.time.forward(Duration.ofHours(10));
    nights.run(forum.profile());
    assertEquals(List.of(), forum.requests(), "the rest holds for the next run too");
    nights.time.forward(Duration.ofHours(15));
    nights.run(forum.profile());
    assertEquals(forum.threads(), nights.threads());
  }

  @Test
  void restsAtARateLimitPageWithStatus200AndStoresNoThreadOfIt() throws Exception {
    forum.reply(
        THREAD,
        exchange -> {
          forum.noReply(THREAD);
          page("<html><title>Too many requests</title><body>Slow down, please.</body></html>")
              .to(exchange);
        });
    CrawlReport report = nights.run(forum.profile());
    assertEquals(Map.of("rate limit with status 200", 1L), report.errors());
    assertTrue(nights.time.pauses.get(0).toSeconds() >= 59);
    assertEquals(forum.threads(), nights.threads());
  }

  @Test
  void passesNoLoginAndStoresNoThreadOfIt() throws Exception {
    forum.reply(
        THREAD,
        page("<html><title>Log in</title><form><input name=u><input type=password></form></html>"));
    nights.run(forum.profile());
    assertEquals("skipped: login needed", nights.reason(forum.root() + THREAD));
    assertEquals(8, nights.threads().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "noindex",
        "none",
        "noarchive, noindex",
        "recourse: noindex",
        "max-snippet:-1, noindex"
      })
  void storesNoThreadThatAHeaderForbids(String tag) throws Exception {
    forum.reply(
        THREAD,
        exchange -> {
          exchange.getResponseHeaders().set("X-Robots-Tag", tag);
          page("<html id=XF><article class='message message--post' data-author=a><div class=bbWrapper>Text of a post</div></article></html>")
              .to(exchange);
        });
    nights.run(forum.profile());
    assertFalse(nights.threads().containsKey(forum.root() + THREAD));
    String reason = nights.reason(forum.root() + THREAD);
    assertTrue(reason.contains("noindex"), reason);
  }

  @Test
  void ignoresWhatIsSaidToAnotherRobot() {
    assertEquals(
        new RobotsDirectives(false, false),
        RobotsDirectives.of(
            List.of("googlebot: noindex, nofollow", "unavailable_after: 1 Jan 2030")));
    assertEquals(new RobotsDirectives(false, true), RobotsDirectives.of(List.of("NOFOLLOW")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta name=robots content=nofollow><a href=/threads/invoice-7.7/>x</a>",
        "<meta name=Recourse content='noindex, nofollow'><a href=/threads/invoice-7.7/>x</a>",
        "<a rel='ugc nofollow' href=/threads/invoice-7.7/>x</a>"
      })
  void followsNoLinkThatThePageForbids(String html) throws Exception {
    forum.reply("/forums/payments.1/", page("<html><body>" + html + "</body></html>"));
    nights.run(forum.profile());
    assertEquals(0, count(THREAD));
    assertEquals("skipped: linked with nofollow only", nights.reason(forum.root() + THREAD));
    forum.noReply("/forums/payments.1/");
    nights.time.forward(Duration.ofHours(24));
    nights.run(forum.profile());
    assertEquals(1, count(THREAD), "a link that may be followed counts more");
  }

  @Test
  void asksNoPrivateAddressUnlessTheProfileAllowsIt() throws Exception {
    String profile =
        forum.profile().replace("allow_private: true", "").replace("seconds: 0", "seconds: 1000");
    CrawlReport report = nights.run(profile);
    assertEquals(List.of(), forum.requests());
    assertEquals(0, report.requests());
    String reason = nights.reason(forum.root() + "/forums/payments.1/");
    assertTrue(reason.contains("no public address"), reason);
  }

  @Test
  void tellsWhatBecameOfMovedAndDeletedThreads() throws Exception {
    nights.run(forum.profile());
    forum.reply(THREAD, status(410));
    forum.reply("/threads/invoice-6.6/", status(404));
    forum.reply("/threads/invoice-5.5/", redirect("/threads/invoice-55.5/?utm_source=old"));
    forum.reply("/threads/invoice-4.4/", redirect("/threads/invoice-3.3/#post-1"));
    forum.reply("/threads/invoice-2.2/", redirect("http://elsewhere.test/"));
    nights.time.forward(Duration.ofDays(200));
    CrawlReport report = nights.run(forum.profile());
    String root = forum.root();
    assertEquals("gone: status 410", nights.reason(root + THREAD));
    assertEquals("gone: status 404", nights.reason(root + "/threads/invoice-6.6/"));
    assertEquals(
        "moved: moved to " + root + "/threads/invoice-55.5/",
        nights.reason(root + "/threads/invoice-5.5/"));
    assertEquals(
        "moved: moved to " + root + "/threads/invoice-3.3/",
        nights.reason(root + "/threads/invoice-4.4/"));
    assertEquals(
        "skipped: redirects out of the site", nights.reason(root + "/threads/invoice-2.2/"));
    assertEquals(2, report.moved());
    assertEquals(9, nights.threads().size(), "what has landed stays");
  }

  private static Reply redirect(String target) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", target);
      exchange.sendResponseHeaders(301, -1);
    };
  }

  @Test
  void followsARedirectToAnotherWritingOfTheSameThread() throws Exception {
    String other = THREAD + "?order=oldest";
    forum.reply(THREAD, redirect(other));
    CrawlReport report = nights.run(forum.profile());
    assertEquals(forum.threads(), nights.threads());
    assertEquals(1, count(THREAD));
    assertEquals(1, count(other));
    assertEquals(Map.of("robots.txt disallows it", 1L), report.skipped());
    forum.reply(other, redirect(THREAD + "?order=newest"));
    nights.time.forward(Duration.ofDays(200));
    nights.run(forum.profile());
    assertEquals("skipped: redirects in a circle", nights.reason(forum.root() + THREAD));
  }

  @Test
  void leavesCirclesOfRedirects() throws Exception {
    forum.reply(THREAD, redirect(THREAD));
    forum.reply("/threads/invoice-6.6/", redirect("/threads/b.6/"));
    forum.reply("/threads/b.6/", redirect("/threads/c.6/"));
    forum.reply("/threads/c.6/", redirect("/threads/invoice-6.6/"));
    nights.run(forum.profile());
    assertEquals("skipped: redirects in a circle", nights.reason(forum.root() + THREAD));
    assertEquals("skipped: redirects in a circle", nights.reason(forum.root() + "/threads/c.6/"));
    assertEquals(1, count(THREAD));
    assertEquals(1, count("/threads/invoice-6.6/"));
  }

  @Test
  void neverStoresATruncatedPageAndTriesItAgain() throws Exception {
    forum.reply(
        THREAD,
        exchange -> {
          exchange.sendResponseHeaders(200, 100_000);
          exchange
              .getResponseBody()
              .write(
                  "<html id=XF><article class='message message--post' data-author=a><div class=bbWrapper>Half</div></article>"
                      .getBytes(StandardCharsets.UTF_8));
        });
    CrawlReport report = nights.run(forum.profile());
    assertEquals(Map.of("truncated", 1L), report.errors());
    assertFalse(nights.threads().containsKey(forum.root() + THREAD));
    assertTrue(nights.reason(forum.root() + THREAD).startsWith("waiting: truncated: disconnect"));
    forum.noReply(THREAD);
    nights.time.forward(Duration.ofHours(24));
    nights.run(forum.profile());
    assertEquals(forum.threads(), nights.threads());
  }

  @Test
  void asksOnceForAPageThatIsLongerThanAllowed() throws Exception {
    forum.reply(THREAD, page("<html>" + "x".repeat(1 << 20) + "</html>"));
    nights.run(forum.profile("limits: {page_megabytes: 1}"));
    assertEquals(
        "skipped: longer than limits.page_megabytes", nights.reason(forum.root() + THREAD));
    nights.time.forward(Duration.ofHours(24));
    nights.run(forum.profile("limits: {page_megabytes: 1}"));
    assertEquals(1, count(THREAD));
  }

  @Test
  void givesUpAfterFiveAttemptsAndLandsTheRestOfTheThread() throws Exception {
    String second = "/threads/invoice-3.3/page-2";
    forum.reply(second, status(500));
    nights.run(forum.profile());
    assertFalse(nights.threads().containsKey(forum.root() + "/threads/invoice-3.3/"));
    for (int night = 0; night < 4; night++) {
      nights.time.forward(Duration.ofHours(24));
      nights.run(forum.profile());
    }
    assertEquals(5, count(second));
    String reason = nights.reason(forum.root() + second);
    assertEquals("failed: given up after 5 attempts: status 500", reason);
    assertEquals(4, nights.threads().get(forum.root() + "/threads/invoice-3.3/"));
  }

  @Test
  void keepsItsLimitsAndGoesOnTheNextNight() throws Exception {
    CrawlReport first = nights.run(forum.profile("limits: {pages: 5}"));
    assertEquals(5, first.requests());
    assertEquals("limits.pages reached", first.stop());
    assertTrue(nights.threads().size() < 5);
    nights.run(forum.profile());
    assertEquals(forum.threads(), nights.threads());
    List<String> paths = forum.requests().stream().map(Request::path).toList();
    assertEquals(0, paths.size() - new HashSet<>(paths).size(), "a page was asked for twice");
  }

  @Test
  void landsOnlyThreadsWithARelevantWord() throws Exception {
    nights.run(forum.profile("relevant: ['invoice 7', 'absent']"));
    assertEquals(List.of(forum.root() + THREAD), List.copyOf(nights.threads().keySet()));
    assertTrue(nights.reason(forum.root() + "/threads/invoice-6.6/").contains("relevant"));
  }

  @Test
  void worksFromASitemapAlone() throws Exception {
    StringBuilder map =
        new StringBuilder(
            "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
    forum
        .threads()
        .keySet()
        .forEach(
            url -> map.append("<url><loc>" + url + "</loc><lastmod>2024-05-01</lastmod></url>"));
    map.append("</urlset>");
    String index =
        "<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>"
            + forum.root()
            + "/map-1.xml</loc></sitemap></sitemapindex>";
    forum.reply("/sitemap.xml", xml(index));
    forum.reply("/map-1.xml", xml(map.toString()));
    String profile =
        forum
            .profile("sitemaps: " + forum.root() + "/sitemap.xml")
            .replaceAll("(?m)^(start|boards):.*\n", "");
    nights.run(profile);
    assertEquals(forum.threads(), nights.threads());
    assertEquals(0, count("/forums/payments.1/"));
    forum.grow(7, 1);
    forum.reply(
        "/map-1.xml",
        xml(
            map.toString()
                .replace(
                    THREAD + "</loc><lastmod>2024-05-01", THREAD + "</loc><lastmod>2024-05-03")));
    nights.time.forward(Duration.ofHours(30));
    forum.forgetRequests();
    nights.run(profile);
    assertEquals(
        List.of("/threads/invoice-7.7/page-3", "/threads/invoice-7.7/"),
        forum.requests().stream()
            .map(Request::path)
            .filter(path -> path.startsWith("/threads"))
            .toList());
    assertEquals(forum.threads(), nights.threads());
  }

  private static Reply xml(String text) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      PracticeForum.text(exchange, 200, text);
    };
  }

  @Test
  void stopsAskingAHostThatDoesNotAnswer() throws Exception {
    nights.run(forum.profile("limits: {pages: 1}"));
    String profile = forum.profile();
    forum.close();
    nights.time.forward(Duration.ofMinutes(10));
    CrawlReport report = nights.run(profile);
    assertEquals(Map.of("connect", 5L), report.errors());
    assertTrue(report.stop().contains("failed 5 times in a row"), report.stop());
  }
}
