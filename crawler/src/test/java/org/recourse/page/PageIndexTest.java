package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageIndexTest {
  private static final Path SAMPLE = Path.of("../data/sample");

  private static final Deadline DEADLINE = Deadline.in(Duration.ofHours(1));

  private static final String PAGE =
      """
      <html op=item><body class="lia-Body Wide" id=Top>
      <div class="Post post_1" id="post_17" data-role="Feed one" itemtype="http://schema.org/Comment">
        <a href="/t/1?a=1,2" title="[x]" rel=next>One</a><svg viewBox="0 0 1 1" xlink:href="#i"></svg>
        <p>Words <b>and</b> <i class=x>more</i></p>
      </div>
      <div class="post" id="post_18" data-testid='a "quoted" name'><p class="">Others</p><shreddit-post/></div>
      <div><p>None</p></div>
      """;

  @Test
  void each_selector_of_each_profile_finds_what_it_finds_without_the_index() throws IOException {
    List<Pick> picks = new ArrayList<>();
    for (Map.Entry<String, String> file : ForumData.shipped().entrySet()) {
      if (!file.getKey().endsWith(ForumData.PLATFORMS)
          && !file.getKey().endsWith(ForumData.WORDS)) {
        SoftwareProfile profile = SoftwareProfile.of(file.getKey(), file.getValue());
        for (SoftwareProfile.Key key : SoftwareProfile.Key.values()) {
          picks.addAll(profile.picks(key) == null ? List.of() : profile.picks(key));
        }
      }
    }
    assertTrue(picks.size() > 500);
    int found = 0;
    for (Path file : samplePages()) {
      Document page = Jsoup.parse(file.toFile());
      PageIndex index = PageIndex.of(page, DEADLINE);
      for (Pick pick : picks) {
        List<Element> inTree = page.select(pick.selector());
        assertEquals(inTree, index.select(pick), () -> pick.written() + " on " + file);
        found += inTree.size();
        for (Element within : someOf(page)) {
          assertEquals(
              within.select(pick.selector()),
              index.select(pick, within),
              () -> pick.written() + " within " + within.cssSelector() + " on " + file);
        }
      }
    }
    assertTrue(found > 1000);
  }

  private static List<Element> someOf(Document page) {
    List<Element> all = page.getAllElements();
    return IntStream.range(1, 12).mapToObj(i -> all.get(i * all.size() / 12)).toList();
  }

  private static List<Path> samplePages() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "div",
        "DIV.POST",
        "div > p",
        "div p, a",
        "p ~ i, b + i",
        "> html",
        "[class]",
        "[^data-]",
        "[*]",
        "[data-role=feed ONE]",
        "[data-role!=x]",
        "[id^=post_1]",
        "[id$='8']",
        "[class*=LIA-]",
        "[class~=(?i)(?:^|\\s)po(?:s|[t])t(?:$|\\s)]",
        "[class~=(?i)PO.T]",
        "[title='[x]']",
        "[title=\"[x]\"], [data-testid*='\"quoted\"']",
        "[href='/t/1?a=1,2']",
        "[href*=1>2], [href*='a=1']",
        "[abs:href]",
        "[xlink:href]",
        "a[abs:href$=a=1,2]",
        "[viewBox], [viewbox]",
        ":has(> p)",
        "div:not(.post)",
        "div:contains(:), div:matches((?i)WORDS)",
        "p:first-child, p:last-of-type",
        "body > div:nth-child(2)",
        "html[op=item] .x",
        "shreddit-post",
        "#top",
        "#TOP div",
        ".wide#Top",
        "[itemtype$='/Comment'] a[rel=next]",
        ".nowhere, [nothing]"
      })
  void a_selector_of_any_kind_finds_what_it_finds_without_the_index(String selector) {
    Document page = Jsoup.parse(PAGE, "https://forum.example/");
    PageIndex index = PageIndex.of(page, DEADLINE);
    List<Element> inTree = page.select(Selector.evaluatorOf(selector));
    assertEquals(inTree, index.select(Pick.of(selector)));
    assertEquals(!inTree.isEmpty(), index.finds(Pick.of(selector)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "div p",
        "div > p",
        "body div > p",
        "div > p b",
        "body > div > p > b",
        "html > body p > b",
        ".post p > b",
        "div[id] p",
        "p:last-of-type > b",
        "div:not([data-role]) p",
        "div:not(body *) p",
        "div p:has(b), i + b"
      })
  void what_stands_around_is_looked_for_only_where_the_search_began(String selector) {
    Document page = Jsoup.parse(PAGE);
    PageIndex index = PageIndex.of(page, DEADLINE);
    for (Element within : page.getAllElements()) {
      assertEquals(
          within.select(Selector.evaluatorOf(selector)),
          index.select(Pick.of(selector), within),
          within.cssSelector());
    }
  }

  @Test
  void an_element_that_got_another_tag_is_found_by_that() {
    Document page = Jsoup.parse("<p>One</p><blockquote>Two <i>three</i></blockquote>");
    PageIndex index = PageIndex.of(page, DEADLINE);
    assertEquals(1, index.select(Pick.of("blockquote i")).size());
    index.retag(page.selectFirst("blockquote"), "div");
    assertEquals(List.of(), index.select(Pick.of("blockquote i")));
    assertEquals(1, index.select(Pick.of("div > i")).size());
  }

  @Test
  void what_cannot_be_on_the_page_is_told_by_names_and_values_alone() {
    PageIndex index = PageIndex.of(Jsoup.parse(PAGE), DEADLINE);
    for (String selector :
        List.of(
            ".nowhere",
            "div .nowhere",
            "[class*=lia-g-]",
            "meta[name=generator]",
            "[id^=post_message_], [data-role='two']",
            "aside > p:has(b)")) {
      assertFalse(Pick.of(selector).maybeOn(index), selector);
    }
  }

  @Test
  void what_was_found_before_the_page_was_changed_is_forgotten() {
    Document page = Jsoup.parse("<div class=a><p>One</p></div><i class=a></i>");
    Pick pick = Pick.of(".a p");
    PageIndex before = PageIndex.of(page, DEADLINE);
    assertEquals(1, before.select(pick).size());
    page.selectFirst("div").removeClass("a");
    assertEquals(List.of(), before.anew().select(pick));
  }
}
