package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.bench.PracticeForum;
import org.recourse.bench.PracticeForum.Request;

/** Two hosts of one profile. */
class CrawlHostsTest {
  @TempDir Path folder;
  private PracticeForum one;
  private PracticeForum other;
  private Nights nights;

  @BeforeEach
  void open() throws Exception {
    one = PracticeForum.start(12);
    other = PracticeForum.start(12, "127.0.0.2");
    nights = new Nights(folder);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  private String profile(int delay) {
    return one.profile()
        .replace(
            "start: " + one.root() + "/forums/payments.1/",
            "start: ["
                + one.root()
                + "/forums/payments.1/, "
                + other.root()
                + "/forums/payments.1/]")
        .replace("delay_milliseconds: 0", "delay_milliseconds: " + delay);
  }

  private Map<String, Integer> threadsOfBoth() {
    Map<String, Integer> both = new TreeMap<>(one.threads());
    both.putAll(other.threads());
    return both;
  }

  /** Of which host each request was, in the order in which they came. */
  private List<String> turns() throws InterruptedException {
    record Seen(String host, Request request) {}
    List<Seen> seen = new ArrayList<>();
    one.requests().forEach(r -> seen.add(new Seen("one", r)));
    other.requests().forEach(r -> seen.add(new Seen("other", r)));
    seen.sort(Comparator.comparingLong(s -> s.request().begin()));
    for (int i = 1; i < seen.size(); i++) {
      assertTrue(seen.get(i).request().begin() >= seen.get(i - 1).request().end(), "two at once");
    }
    return seen.stream().map(Seen::host).toList();
  }

  private static int longestRun(List<String> turns, int until) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < until; i++) {
      run = i > 0 && turns.get(i).equals(turns.get(i - 1)) ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  @Test
  void asksOneHostWhileTheOtherRestsAndKeepsTheDelayOfEach() throws Exception {
    Instant begin = nights.time.now();
    CrawlReport report = nights.run(profile(2_000));
    assertEquals(threadsOfBoth(), nights.threads());
    List<String> turns = turns();
    int both = Math.min(turns.lastIndexOf("one"), turns.lastIndexOf("other"));
    assertTrue(both > turns.size() * 3 / 4, turns::toString);
    assertTrue(longestRun(turns, both) <= 2, turns::toString);
    long most = Math.max(one.requests().size(), other.requests().size());
    long millis = Duration.between(begin, nights.time.now()).toMillis();
    assertTrue(millis >= 2_000 * (most - 1), () -> most + " requests of a host in " + millis);
    assertTrue(millis < 2_500 * (most + 2), () -> report.requests() + " requests in " + millis);
  }

  @Test
  void keepsTheLongDelayOfOneHostToItself() throws Exception {
    one.reply(
        "/robots.txt",
        exchange -> PracticeForum.text(exchange, 200, "User-agent: *\nCrawl-delay: 600\n"));
    nights.run(profile(1_000));
    List<String> turns = turns();
    long before =
        turns.subList(0, turns.lastIndexOf("other")).stream().filter("one"::equals).count();
    assertTrue(before <= 3, turns::toString);
    assertEquals(threadsOfBoth(), nights.threads());
  }

  @Test
  void collectsTheOtherHostWhereOneAsksForADelayBeyondTheRun() throws Exception {
    one.reply(
        "/robots.txt",
        exchange -> PracticeForum.text(exchange, 200, "User-agent: *\nCrawl-delay: 86400\n"));
    CrawlReport report = nights.run(profile(1_000));
    assertEquals(other.threads(), nights.threads());
    assertTrue(report.stop().contains("limits.minutes"), report.stop());
    assertEquals(1, one.requests().size());
  }

  @Test
  void asksTheHostsInTurnWithoutADelayToo() throws Exception {
    nights.run(profile(0));
    List<String> turns = turns();
    int changes = 0;
    for (int i = 1; i < turns.size(); i++) {
      changes += turns.get(i).equals(turns.get(i - 1)) ? 0 : 1;
    }
    assertTrue(changes > turns.size() / 2, turns::toString);
    assertEquals(threadsOfBoth(), nights.threads());
  }

  @Test
  void goesOnWithTheOtherHostWhereOneAsksForRest() throws Exception {
    one.reply(
        "/forums/payments.1/",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "86400");
          PracticeForum.text(exchange, 429, "");
        });
    CrawlReport report = nights.run(profile(1_000));
    assertEquals(other.threads(), nights.threads());
    assertTrue(report.stop().contains("asked for rest"), report.stop());
  }

  @Test
  void goesOnWithTheOtherHostWhereOneDoesNotAnswer() throws Exception {
    List<String> threads = new ArrayList<>(one.threads().keySet());
    for (String url : threads) {
      one.reply(url.substring(one.root().length()), exchange -> exchange.close());
    }
    CrawlReport report = nights.run(profile(0));
    assertEquals(other.threads(), nights.threads());
    assertTrue(report.stop().contains("failed 5 times in a row"), report.stop());
    assertTrue(report.stop().contains("127.0.0.1"), report.stop());
  }
}
