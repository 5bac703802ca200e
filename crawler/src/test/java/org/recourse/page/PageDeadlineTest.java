package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.recourse.forum.Post;

/** Pages that were found to need minutes, and would need hours at ten times the length. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PageDeadlineTest {
  private static final PageOrigin ORIGIN = new PageOrigin("evil.html", "", "");
  private static final String POST =
      "<div class=post><a href='/user/x'>x</a><time datetime='2020-01-01'>"
          + "<div class=crawler-post><div class=post itemprop=text>words";
  private static final int LONG = 10_000_000;

  private static PageReader within(long milliseconds) {
    return PageReader.withDefaults().withDeadline(Duration.ofMillis(milliseconds));
  }

  private static String repeated(String markup, int length) {
    return markup.repeat(length / markup.length());
  }

  private static byte[] page(String markup, int length) {
    return repeated(markup, length).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_page_of_posts_nested_without_end_is_given_up_with_a_reason() {
    Document tree = Jsoup.parse(repeated(POST, LONG / 4));
    UnreadablePageException reason =
        assertThrows(UnreadablePageException.class, () -> within(300).read(tree, ORIGIN));
    assertEquals(
        "reading it takes longer than 300 ms, so it was given up: evil.html", reason.getMessage());
  }

  @Test
  void a_page_whose_tree_takes_long_is_given_up_while_it_grows() {
    byte[] page = page("<li><b><i>", LONG);
    UnreadablePageException reason =
        assertThrows(UnreadablePageException.class, () -> within(100).document(page, ORIGIN));
    assertTrue(reason.getMessage().contains("longer than 100 ms"), reason.getMessage());
  }

  @Test
  void a_post_of_a_dump_is_given_up_like_a_page() {
    String html = repeated("<li><b><i>", LONG);
    Post post = Post.of(1, "a", "");
    assertThrows(
        UnreadablePageException.class, () -> within(100).withBody(post, html, "discourse", ORIGIN));
  }

  @Test
  void times_nested_without_end_are_read_in_time() throws Exception {
    UnreadablePageException reason =
        assertThrows(
            UnreadablePageException.class,
            () -> within(20_000).read(page("<time>", LONG / 5), ORIGIN));
    assertTrue(reason.getMessage().startsWith("no posts found"), reason.getMessage());
  }

  @Test
  void a_page_whose_elements_are_weighed_too_long_is_given_up() {
    Looked page = new Looked(repeated("<p class=x>words", 10_000));
    page.timeIsOver();
    assertThrows(Deadline.PassedException.class, page::shape);
  }

  @Test
  void a_page_on_which_groups_are_looked_for_too_long_is_given_up() {
    Looked page = new Looked(repeated(SAID, 20_000));
    PageShape shape = page.shape();
    page.timeIsOver();
    assertThrows(Deadline.PassedException.class, () -> PostBlocks.of(page.index, shape));
  }

  @Test
  void a_page_on_which_answers_are_taken_from_comments_too_long_is_given_up() {
    Looked page = new Looked(repeated(SAID, 20_000));
    PageShape shape = page.shape();
    List<Element> posts = page.index.tagged("article");
    page.timeIsOver();
    assertThrows(
        Deadline.PassedException.class,
        () -> PostBlocks.between(posts, page.index, shape, element -> false));
  }

  @Test
  void a_page_whose_posts_have_too_many_parts_is_given_up() {
    Looked page =
        new Looked("<article>" + repeated("<b>", 3000) + "</article><article><i>words</article>");
    PageShape shape = page.shape();
    List<Element> posts = page.index.tagged("article");
    page.timeIsOver();
    assertThrows(
        Deadline.PassedException.class,
        () -> new PostParts(posts, posts, page.index, shape, new PostDates(WORDS, "")));
  }

  private static final String SAID =
      "<article class=post><a href='/user/xy'>xy</a><time datetime='2020-01-01'>May</time>"
          + "The ferry brought the boxes, and the client is gone.</article>";

  private static final PageWords WORDS =
      ForumData.shipped().entrySet().stream()
          .filter(file -> file.getKey().endsWith(ForumData.WORDS))
          .map(file -> PageWords.of(file.getKey(), file.getValue()))
          .findFirst()
          .orElseThrow();

  /** A page that was looked at in time, on a clock that stands still until the time is over. */
  private static final class Looked {
    private static final Duration ALLOWED = Duration.ofSeconds(1);

    private final AtomicLong clock = new AtomicLong();
    private final Document tree;
    final PageIndex index;

    Looked(String page) {
      tree = Jsoup.parse(page);
      index = PageIndex.of(tree, Deadline.in(ALLOWED, clock::get));
    }

    PageShape shape() {
      return PageShape.of(tree, index, WORDS, Set.of(), new PartKinds(false));
    }

    void timeIsOver() {
      clock.set(ALLOWED.toNanos() + 1);
    }
  }

  @Test
  void no_time_at_all_is_no_deadline() {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> PageReader.withDefaults().withDeadline(Duration.ZERO));
    assertEquals("perPage must be more than 0 s, was PT0S", wrong.getMessage());
  }
}
