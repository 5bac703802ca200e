package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recourse.forum.Post;

/** Pages of software that nobody knows, each with what leads a reader of shapes astray. */
final class ShapeReadingTest {
  private static final PageReader READER = PageReader.withDefaults().withoutProfiles();
  private static final List<String> AUTHORS = List.of("ann", "bo", "cy", "dee");
  private static final List<String> TEXTS =
      List.of(
          "The client has had the drawings for three weeks and does not answer.",
          "Ask for the release of the milestone, he has fourteen days.",
          "Thanks, that is what I did this morning.",
          "And write down every hour from now on.");

  @Test
  void leavesOutWhatTheForumPutsAboveAndBelowEveryPost() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell><p>No. %2$d"
            + "</p><p>%3$s</p><p>Save</p><p>Reply to no. %2$d</p></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void keepsALineThatTwoPostsHaveInCommon() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "</div></div>";
    String page =
        post.formatted("ann", 1, "My money is gone, all of it.<p>Regards")
            + post.formatted("bo", 2, "Then ask the bank to give it back.<p>Regards");

    assertEquals(
        List.of(
            "My money is gone, all of it.\n\nRegards",
            "Then ask the bank to give it back.\n\nRegards"),
        texts(read(page)));
  }

  @Test
  void leavesOutSignaturesAndButtons() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "<div class=message-signature>Whoever hires %1$s pays first</div>"
            + "<ul class=post-actions><li>%2$d hearts</ul></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void tellsPostsFromAListOfThreadsThatIsMarkedUpAlike() throws UnreadablePageException {
    String post =
        "<li class=item><b class=head><a href=/user/%1$s>%1$s</a></b><i>May %2$d, 2020</i>"
            + "<div class=cell>%3$s</div><p>Since I came here I have met more than one who paid late,"
            + " and nobody who never did.</p></li>";
    String row =
        "<li class=item><h4 class=title><a href=/t/%1$d>Thread no. %1$d, which is about boats and oars</a></h4>"
            + "<em class=by>by <a href=/user/zed%1$d>zed%1$d</a></em><i>June %1$d, 2020</i> 7 answers</li>";
    String page = "<ul>" + thread(post, 4) + "</ul><aside><ul>" + times(12, row) + "</ul></aside>";

    assertEquals(AUTHORS, read(page).stream().map(Post::author).toList());
  }

  @Test
  void takesTheTwoHalvesOfAPostForOne() throws UnreadablePageException {
    String post =
        "<div class=entry><div class='cell left'><a href=/user/%1$s>%1$s</a> from May 2, 2011,"
            + " Rotterdam, with 12 posts</div><div class='cell right'><a href=/user/%1$s>%1$s</a> <i>May %2$d, 2020</i>"
            + "<div class=words>%3$s</div></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void takesNoContainerForAPostOfAShortPage() throws UnreadablePageException {
    String post =
        "<article class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i>"
            + "<div class=words>%3$s</div></article>";
    String other =
        "<div class=block><a href=/user/zed>zed</a> <i>June 3, 2020</i> <a href=/t/9>Boats</a>, the newest</div>";
    String page = "<div class=block>" + thread(post, 2) + "<p>Page 1 of 1</div>" + other;

    assertEquals(TEXTS.subList(0, 2), texts(read(page)));
  }

  @Test
  void takesNeitherFirstLettersNorCountsForNames() throws UnreadablePageException {
    String post =
        "<div class=entry><a class=pic href=/user/%1$s>%1$.1s</a><h5 class=user-name>"
            + "<a href=/user/%1$s>%1$s</a> 12%2$d</h5><a href=/user/%1$s/posts>34%2$d</a>"
            + "<a href=/user/likes/%2$d>%2$d Likes</a><a href=/u/share>Share</a>"
            + "<i>May %2$d, 2020</i><div class=cell>%3$s</div></div>";

    assertEquals(AUTHORS, thread(post).stream().map(Post::author).toList());
  }

  @Test
  void namesTheAuthorWhoWroteAllPosts() throws UnreadablePageException {
    String post =
        "<div class=entry><a class=bigusername href=/member/7>ann</a>"
            + "<i>May %2$d, 2020</i><div class=cell>%3$s</div>"
            + "<p>Liked by <a href=/member/8>%1$s</a></p></div>";

    assertEquals(
        List.of("ann", "ann", "ann", "ann"), thread(post).stream().map(Post::author).toList());
  }

  @Test
  void takesTheTimeOfThePostingNotThatOfItsChangeOrOfTheAuthorsJoining()
      throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><dl><dt>Joined</dt><dd>Jan %2$d, 2011</dd></dl>"
            + "<span class=when>Changed <i title='2020-06-0%2$dT08:00:00Z'>June</i></span>"
            + "<span class=when>Asked <i title='2020-05-0%2$dT08:00:00Z'>May</i></span>"
            + "<div class=cell>%3$s</div></div>";

    assertEquals(
        List.of(
            "2020-05-01T08:00:00Z",
            "2020-05-02T08:00:00Z",
            "2020-05-03T08:00:00Z",
            "2020-05-04T08:00:00Z"),
        thread(post).stream().map(Post::postedAt).toList());
  }

  @Test
  void takesNoDayOfJoiningForThatOfThePosting() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><dl><dt>Joined</dt><dd>Jan %2$d, 2011</dd></dl>"
            + "<i>May %2$d, 2020</i><div class=cell>%3$s</div></div>";

    assertEquals(
        List.of("2020-05-01", "2020-05-02", "2020-05-03", "2020-05-04"),
        thread(post).stream().map(Post::postedAt).toList());
  }

  @Test
  void readsPostsWithoutTimesWhereNoScriptRuns() throws UnreadablePageException {
    String post =
        "<article><h3 class=User-name>%1$s</h3><div class=words>%3$s And nobody knows on which day"
            + " number %2$d was written, since this forum tells no times to those who run no scripts.</div></article>";
    String page =
        "<body><noscript>Please turn scripts on.</noscript><noscript><div id=content>"
            + thread(post, 4)
            + "<!-- for readers and robots that run no scripts -->"
            + "</div></noscript>";

    assertEquals(AUTHORS, read(page).stream().map(Post::author).toList());
  }

  @Test
  void keepsAQuotationThatIsLongerThanTheAnswerApart() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>"
            + "<blockquote>zed wrote:<br>I have to tell you at length what went on with this boat, its"
            + " owner, his mother and the three lawyers whom they sent.</blockquote>%3$s</div></div>";
    List<Post> posts = thread(post);

    assertEquals(TEXTS, texts(posts));
    assertEquals("zed", posts.get(0).quotes().get(0).author());
  }

  @Test
  void doesNotAddTheOpeningPostToALaterPage() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "</div></div>";
    String page = thread(post, 4) + OPENING;

    assertEquals(5, read(page).size());
    assertEquals(TEXTS, texts(read("<link rel=prev href=/t/1>" + page)));
  }

  @Test
  void knowsTheOpeningPostAgainInAnotherTimeZoneAndBelowAnAdvertisement()
      throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><time datetime='2020-05-0%2$dT10:00:00+02:00'>"
            + "May</time><div class=cell>%3$s</div></div>";
    String page =
        post.formatted("zed", 1, "Only members see no advertisements here. Nobody paid me yet.")
            + thread(post, 4)
            + OPENING;

    assertEquals(5, read(page).size());
  }

  @Test
  void findsNoThreadInAListOfThreads() {
    String row =
        "<li class=item><h4><a href=/t/%1$d>Thread no. %1$d, which is about boats and oars</a></h4>"
            + "</li>";

    assertThrows(UnreadablePageException.class, () -> read("<ul>" + times(12, row) + "</ul>"));
  }

  @Test
  void readsAPageWhoseSignaturesAreNestedWithoutEnd() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "</div></div>";
    String nested =
        "<noscript><div class=message-signature>".repeat(30_000) + "Sails and oars. ".repeat(100);

    assertEquals(TEXTS, texts(read("<body>" + thread(post, 4) + nested)));
  }

  private static final String OPENING =
      "<script type='application/ld+json'>{\"@type\":\"DiscussionForumPosting\",\"author\":\"zed\","
          + "\"datePublished\":\"2020-05-01T08:00:00Z\","
          + "\"text\":\"Nobody has paid me for the work on this boat, which took a month.\"}</script>";

  private static List<String> texts(List<Post> posts) {
    return posts.stream().map(Post::text).toList();
  }

  private static List<Post> thread(String post) throws UnreadablePageException {
    return read(thread(post, 4));
  }

  private static String thread(String post, int posts) {
    return IntStream.range(0, posts)
        .mapToObj(i -> post.formatted(AUTHORS.get(i), i + 1, TEXTS.get(i)))
        .collect(Collectors.joining());
  }

  private static String times(int many, String row) {
    return IntStream.rangeClosed(1, many).mapToObj(row::formatted).collect(Collectors.joining());
  }

  private static List<Post> read(String page) throws UnreadablePageException {
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    return READER.read(body, new PageOrigin("a page", "", "")).thread().posts();
  }
}
