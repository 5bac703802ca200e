package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recourse.crawl.PageContent.Link;

class PageLinksTest {
  private static final SiteProfile PROFILE =
      SiteProfile.parse(
          """
          contact: crawl@practice.test
          start: http://f.test/boards/1/
          boards: '^http://f\\.test/boards/'
          threads: '^(http://f\\.test/threads/\\d+)'
          """,
          "test.yaml");

  private static PageLinks links(String html) {
    Document page = Jsoup.parse(html, "http://f.test/boards/1/");
    return PageLinks.of(page, new Addresses(PROFILE), new RobotsDirectives(false, false));
  }

  private static List<String> urls(String html) {
    return links(html).within().stream().map(link -> link.address().url()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "/threads/7",
    "http://f.test/threads/7",
    "HTTP://F.test/threads/7",
    "//f.test/threads/7",
    "../../threads/7",
    "' /threads/7 '",
    "'/thr\neads/7'",
    "/threads/7?sid=1#post-3",
    "/boards/../threads/7"
  })
  void joinsEveryWayToWriteALink(String href) {
    assertEquals(
        List.of("http://f.test/threads/7"),
        urls("<a href='" + href.replace("\\n", "\n") + "'>x</a>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://f.test/boards/1/",
        "http://f.test/boards/1/index.php?a=/b/c#d/e",
        "http://f.test/boards",
        "http://f.test",
        "http://f.test?x=/y/"
      })
  void joinsAsAWholeParserDoes(String base) {
    Addresses addresses = new Addresses(PROFILE);
    for (String href :
        List.of(
            "viewtopic.php?t=7",
            "./viewtopic.php?t=7&x=a:b",
            "7",
            "7#a",
            "a/b/c",
            "a/../c",
            "a/..",
            "a/.",
            "./../7",
            "././7",
            ".7",
            "a:b",
            "x?y=../z",
            "?x=1",
            "/7",
            "./",
            "",
            "_a/",
            "a//b")) {
      Document page = Jsoup.parse("<a href='" + href + "'>x</a>", base);
      Optional<String> whole =
          addresses.of(page.selectFirst("a").absUrl("href")).map(address -> address.url());
      List<String> found =
          PageLinks.of(page, addresses, new RobotsDirectives(false, false)).within().stream()
              .map(link -> link.address().url())
              .toList();
      assertEquals(whole.stream().toList(), found, href + " on " + base);
    }
  }

  @Test
  void goesByTheBaseThatThePageNames() {
    String html = "<head><base href='http://f.test/threads/'></head><a href='7'>x</a>";
    assertEquals(List.of("http://f.test/threads/7"), urls(html));
    assertEquals(
        List.of(), urls("<base href='http://other.test/'><a href='/threads/7'>another site's</a>"));
  }

  @Test
  void leavesOutWhatIsNoWayToAnotherPage() {
    assertEquals(
        List.of(),
        urls(
            "<a href='#top'>x</a><a href='javascript:go(7)'>x</a><a href='mailto:a@f.test'>x</a>"
                + "<a name=x>x</a><link rel=stylesheet href='/threads/7'>"));
  }

  @Test
  void followsALinkThatOneOfItsPlacesLets() {
    List<Link> links =
        links("<a rel=nofollow href='/threads/7'>x</a><a href='/threads/7'>x</a>").within();
    assertEquals(1, links.size());
    assertTrue(links.get(0).follow());
    assertFalse(links("<a rel='ugc NoFollow' href='/threads/7'>").within().get(0).follow());
  }

  @Test
  void stopsAtFiveThousandLinks() {
    StringBuilder html = new StringBuilder();
    IntStream.range(0, 6_000).forEach(i -> html.append("<a href='/threads/" + i + "'>x</a>"));
    assertEquals(5_000, urls(html.toString()).size());
  }
}
