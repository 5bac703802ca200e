package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recourse.crawl.FetchException.Trouble;
import org.recourse.crawl.Fetched.Header;
import org.recourse.crawl.Fetched.Truncated;

class RobotsTest {
  private static final String SITE = "https://forum.test";

  @TempDir Path folder;
  private final ManualTime time = new ManualTime();
  private final Map<String, Fetched> answers = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private Frontier frontier;
  private Robots robots;

  @BeforeEach
  void open() throws Exception {
    frontier = Frontier.open(folder.resolve("f.sqlite"), Writes.UNHEARD);
    robots = new Robots(frontier, time, this::answer);
  }

  @AfterEach
  void close() throws Exception {
    frontier.close();
  }

  private Fetched answer(String url, int most) throws FetchException {
    asked.add(url);
    Fetched answer = answers.get(url);
    if (answer == null) {
      throw new FetchException(Trouble.CONNECT, "nobody there", null);
    }
    return answer;
  }

  private Fetched response(int status, String body, Truncated truncated, Header... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Fetched(
        "", "", "HTTP/1.1 " + status, status, List.of(headers), bytes, truncated, "", time.now());
  }

  private void serve(int status, String body) {
    answers.put(SITE + "/robots.txt", response(status, body, Truncated.NOT));
  }

  private boolean allows(String path) throws Exception {
    return robots.of(SITE + path).allows(SITE + path);
  }

  // RFC 9309, 2.3.1.3 and 2.3.1.4.
  @ParameterizedTest
  @CsvSource({
    "200, true", "204, true", "400, true", "401, true", "403, true", "404, true", "410, true",
    "451, true", "429, false", "500, false", "502, false", "503, false", "504, false", "304, false"
  })
  void goesByTheStatusOfRobotsTxt(int status, boolean allowed) throws Exception {
    serve(status, "");
    assertEquals(allowed, allows("/threads/1"));
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void disallowsAllWhereRobotsTxtCannotBeAsked(Trouble trouble) throws Exception {
    Robots unreachable =
        new Robots(
            frontier,
            time,
            (url, most) -> {
              throw new FetchException(trouble, trouble.word(), null);
            });
    Robots.Policy policy = unreachable.of(SITE + "/threads/1");
    assertFalse(policy.allows(SITE + "/threads/1"));
    assertTrue(policy.trouble().contains(trouble.word()), policy.trouble());
  }

  @ParameterizedTest
  @EnumSource(names = {"TIME", "DISCONNECT"})
  void disallowsAllWhereRobotsTxtWasCutOff(Truncated how) throws Exception {
    answers.put(SITE + "/robots.txt", response(200, "User-agent: *\nDisallow: /private", how));
    assertFalse(allows("/threads/1"));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "5, true", "6, false", "7, false"})
  void followsFiveRedirectsAndNoMore(int redirects, boolean allowed) throws Exception {
    String url = SITE + "/robots.txt";
    for (int i = 1; i <= redirects; i++) {
      String next = "https://host" + i + ".test/robots.txt";
      answers.put(url, response(301, "", Truncated.NOT, new Header("Location", next)));
      url = next;
    }
    answers.put(url, response(200, "User-agent: *\nDisallow: /private", Truncated.NOT));
    assertEquals(allowed, allows("/threads/1"));
    assertFalse(
        allows("/private"), "the rules at the end of the redirects hold for the first host");
    assertEquals(Math.min(redirects, 5) + 1, asked.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://forum.test/robots.txt", "file:///etc/passwd", "::", "javascript:1"})
  void disallowsAllWhereRobotsTxtRedirectsToWhatIsNoWebAddress(String target) throws Exception {
    answers.put(
        SITE + "/robots.txt", response(302, "", Truncated.NOT, new Header("Location", target)));
    assertFalse(allows("/threads/1"));
  }

  @Test
  void endsInACircleOfRedirects() throws Exception {
    answers.put(
        SITE + "/robots.txt",
        response(302, "", Truncated.NOT, new Header("Location", "/robots.txt")));
    assertFalse(allows("/threads/1"));
    assertEquals(6, asked.size());
  }

  @Test
  void readsTheFirst500KibibytesUpToTheLastWholeLine() throws Exception {
    String filler = "# " + "x".repeat(1021) + "\n";
    String begin = "User-agent: *\nDisallow: /early\n";
    String padding = filler.repeat(499) + "#".repeat(1024 - begin.length() - 12) + "\n";
    String text = begin + padding + "Allow: /early/cut-in-two\nDisallow: /late\n";
    answers.put(
        SITE + "/robots.txt", response(200, text.substring(0, 500 * 1024), Truncated.LENGTH));
    assertFalse(allows("/early"));
    assertFalse(allows("/early/x"), "the half rule \"Allow: /early\" must not count");
    assertTrue(allows("/late"));
  }

  @Test
  void asksAgainAfterADayAndNotBefore() throws Exception {
    serve(200, "User-agent: *\nDisallow: /a\n");
    assertFalse(allows("/a"));
    time.forward(Duration.ofHours(23));
    assertFalse(allows("/a"));
    assertFalse(new Robots(frontier, time, this::answer).of(SITE + "/a").allows(SITE + "/a"));
    assertEquals(1, asked.size());
    time.forward(Duration.ofHours(1));
    serve(200, "");
    assertTrue(allows("/a"));
    assertEquals(2, asked.size());
  }

  @Test
  void remembersNoFailureBeyondTheRun() throws Exception {
    assertFalse(allows("/a"));
    assertFalse(allows("/b"));
    assertEquals(1, asked.size());
    serve(404, "");
    assertTrue(new Robots(frontier, time, this::answer).of(SITE + "/a").allows(SITE + "/a"));
  }

  @Test
  void honoursACrawlDelayHoweverLong() throws Exception {
    serve(200, "User-agent: *\nCrawl-delay: 86400\n");
    Robots.Policy policy = robots.of(SITE + "/");
    assertTrue(policy.allows(SITE + "/threads/1"));
    assertEquals(Duration.ofDays(1), policy.delay());
  }

  @Test
  void tellsHostsAndPortsApart() throws Exception {
    serve(200, "User-agent: *\nDisallow: /\n");
    answers.put("https://forum.test:8443/robots.txt", response(404, "", Truncated.NOT));
    answers.put("http://forum.test/robots.txt", response(404, "", Truncated.NOT));
    assertFalse(allows("/a"));
    assertTrue(robots.of("https://forum.test:8443/a").allows("https://forum.test:8443/a"));
    assertTrue(robots.of("http://forum.test/a").allows("http://forum.test/a"));
  }

  // RFC 9309, 5.1: the examples of simple groups.
  @ParameterizedTest
  @CsvSource({
    "'User-Agent: *|Disallow: *.gif$|Disallow: /example/|Allow: /publications/', /a.gif, false",
    "'User-Agent: *|Disallow: *.gif$|Disallow: /example/|Allow: /publications/', /a.gif?x, true",
    "'User-Agent: *|Disallow: *.gif$|Disallow: /example/|Allow: /publications/', /example/a, false",
    "'User-Agent: *|Disallow: *.gif$|Disallow: /example/|Allow: /publications/', /publications/, true",
    "'User-Agent: *|Disallow: *.gif$|Disallow: /example/|Allow: /publications/', /other, true",
    "'User-Agent: foobot|Disallow:/|Allow:/example/page.html|Allow:/example/allowed.gif', /x, true",
    "'User-Agent: recourse|Disallow:/|Allow:/example/page.html|Allow:/example/allowed.gif', /x, false",
    "'User-Agent: recourse|Disallow:/|Allow:/example/page.html|Allow:/example/allowed.gif', /example/page.html, true",
    "'User-Agent: recourse|Disallow:/|Allow:/example/page.html|Allow:/example/allowed.gif', /example/allowed.gif, true",
    "'User-Agent: barbot|User-Agent: recourse|Disallow: /example/page.html', /example/page.html, false",
    "'User-Agent: barbot|User-Agent: recourse|Disallow: /example/page.html', /example/allowed.gif, true",
    "'User-Agent: *|Disallow: /|User-Agent: recourse|', /x, true",
    // 2.2.1: groups of the same product token are joined; the token is compared without case.
    "'User-Agent: RECOURSE|Disallow: /a|User-Agent: *|Disallow: /b|User-Agent: Recourse|Disallow: /c', /a, false",
    "'User-Agent: RECOURSE|Disallow: /a|User-Agent: *|Disallow: /b|User-Agent: Recourse|Disallow: /c', /b, true",
    "'User-Agent: RECOURSE|Disallow: /a|User-Agent: *|Disallow: /b|User-Agent: Recourse|Disallow: /c', /c, false",
    // 5.2: the longest match wins.
    "'User-Agent: recourse|Allow: /example/page/|Disallow: /example/page/disallowed.gif', /example/page/, true",
    "'User-Agent: recourse|Allow: /example/page/|Disallow: /example/page/disallowed.gif', /example/page/disallowed.gif, false",
    // 2.2.2: allow wins a tie, paths are compared with case and after percent-decoding; 2.2.3: $
    // and *.
    "'User-Agent: *|Disallow: /same|Allow: /same', /same, true",
    "'User-Agent: *|Disallow: /Case', /case, true",
    "'User-Agent: *|Disallow: /foo/bar/%E3%83%84', /foo/bar/%E3%83%84, false",
    "'User-Agent: *|Disallow: /foo/bar/%62%61%7A', /foo/bar/baz, false",
    "'User-Agent: *|Disallow: /this/*/exactly$', /this/a/b/exactly, false",
    "'User-Agent: *|Disallow: /this/*/exactly$', /this/a/exactly/not, true",
    "'User-Agent: *|Disallow: / # all', /x, false",
    "'User-Agent: *|Disallow:', /x, true",
    "'Disallow: /before-any-group|User-Agent: *|Disallow: /a', /before-any-group, true"
  })
  void readsTheExamplesOfTheRfc(String rules, String path, boolean allowed) throws Exception {
    serve(200, rules.replace('|', '\n'));
    assertEquals(allowed, allows(path));
  }
}
