package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recourse.crawl.PageContent.Wall;

class WallsTest {
  private static final String LINKS = "<a href=/a>a</a>".repeat(8);

  // "empty" is whether the page has neither posts nor links to threads.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<title>Just a moment...</title><body>Checking your browser|true|RATE_LIMIT",
        "<title>429</title><h1>Too Many Requests</h1>|true|RATE_LIMIT",
        "<title>Search</title>LINKS<p>Sorry, you must wait 10 seconds (flood control)|true|RATE_LIMIT",
        "<title>Log in - Forum</title>LINKS<form><input type=password></form>|true|LOGIN",
        "<title>Forum</title><h1>Sign in to continue</h1>|true|LOGIN",
        "<title>Forum</title>LINKS<form><input type=password></form><p>Old topic|true|LOGIN",
        "<title>Too many requests on my API, asked to log in</title>LINKS<p>posts|false|NONE",
        "<title>Paid late</title>LINKS<form><input type=password></form><p>posts|false|NONE",
        "<title>Board without threads</title>LINKS<p>No topics yet|true|NONE",
        "<title>Forum</title><p>You are being limited|false|RATE_LIMIT"
      })
  void tellsAWallFromAPageThatSpeaksOfOne(String html, boolean empty, Wall wall) {
    Document page = Jsoup.parse(html.replace("LINKS", LINKS));
    assertEquals(wall, Walls.shipped().of(page, empty, page.select("a[href]").size()));
  }
}
