package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

final class TextDumpTest {
  private static final PageReader READER = PageReader.withDefaults();

  private static final String DUMP =
      """
      Showing results for\s
      Search instead for\s
      Did you mean:\s

      Who owns the boat after the race?

      Able Seaman
      Anna K Member Since: May 2, 2020
      1 of 3
      We won.\u00a0The prize was split.
      Then the owner came.

      What now?
      Harbour Master
      Bo L Member Since: Nov 26, 2015
      2 of 3

      In the rules it says
      2 of 5
      boats are shared.



      Ask the club.
      Able Seaman
      Anna K Member Since: May 2, 2020
      3 of 3
      Thanks
      """;

  @Test
  void takesRankNameAndPositionByTheirPlaceAboveThePost() throws UnreadablePageException {
    List<Post> posts = read(DUMP).thread().posts();

    assertEquals(List.of("Anna K", "Bo L", "Anna K"), posts.stream().map(Post::author).toList());
    assertEquals(
        List.of("Able Seaman", "Harbour Master", "Able Seaman"),
        posts.stream().map(Post::rank).toList());
    assertEquals(List.of(1, 2, 3), posts.stream().map(Post::n).toList());
    assertEquals(List.of(true, false, true), posts.stream().map(Post::op).toList());
    assertEquals("", posts.get(0).postedAt(), "the date of joining is not the date of the post");
  }

  @Test
  void keepsParagraphsAndLinesThatOnlyLookLikePositions() throws UnreadablePageException {
    List<Post> posts = read(DUMP).thread().posts();

    assertEquals(
        "We won. The prize was split.\nThen the owner came.\n\nWhat now?", posts.get(0).text());
    assertEquals(
        "In the rules it says\n2 of 5\nboats are shared.\n\nAsk the club.", posts.get(1).text());
  }

  @Test
  void takesTheTitleFromTheLastLineAboveTheFirstPost() throws UnreadablePageException {
    assertEquals("Who owns the boat after the race?", read(DUMP).thread().title());
  }

  @Test
  void readsADumpWithoutRanks() throws UnreadablePageException {
    ForumPage page = read("A title\n\nAnna K Member Since: May 2, 2020\n1 of 1\nHello\n");

    assertEquals("", page.thread().posts().get(0).rank());
    assertEquals("A title", page.thread().title());
  }

  @Test
  void freesTheNameFromALabelInAnotherLanguage() throws UnreadablePageException {
    ForumPage page = read("T\n\nMitglied\nAnna K Teilnehmer seit: 2. Mai 2020\n1 von 1\nHallo\n");

    assertEquals("Anna K", page.thread().posts().get(0).author());
  }

  private static final String BREADCRUMB =
      """
      🐈
      » Forums » Regatta » Who owns the boat after the race and the ...
      Page options
      Anna's avatar
      Anna K Community Member

      Who owns the boat after the race and the prize?

      We won. The prize was split.

      ACCEPTED SOLUTION
      0a9f3c1d
      Community Manager

      Ask the club.
      3 REPLIES 3
      deckhand
      Community Member

      Anna K wrote:
      We won. The prize was split.

      Congratulations, Community Member
      or not.
      0a9f3c1d
      Community Manager

      Ask the club.
      View solution in original post
      Anna's avatar
      Anna K Community Member

      Re: Who owns the boat after the race and the prize?

      Thanks
      """;

  @Test
  void readsNamesAndRanksBelowABreadcrumb() throws UnreadablePageException {
    ForumThread thread = read(BREADCRUMB).thread();

    assertEquals("Who owns the boat after the race and the prize?", thread.title());
    assertEquals("Regatta", thread.board());
    assertEquals(
        List.of("Anna K", "deckhand", "0a9f3c1d", "Anna K"),
        thread.posts().stream().map(Post::author).toList());
    assertEquals(
        List.of("Community Member", "Community Member", "Community Manager", "Community Member"),
        thread.posts().stream().map(Post::rank).toList());
    assertEquals(List.of(1, 2, 3, 4), thread.posts().stream().map(Post::n).toList());
    assertEquals(List.of(true, false, false, true), thread.posts().stream().map(Post::op).toList());
    assertEquals("We won. The prize was split.", thread.posts().get(0).text());
    assertEquals("Thanks", thread.posts().get(3).text());
  }

  @Test
  void putsTheAcceptedAnswerOnceInItsPlace() throws UnreadablePageException {
    List<Post> posts = read(BREADCRUMB).thread().posts();

    assertEquals(List.of(false, false, true, false), posts.stream().map(Post::accepted).toList());
    assertEquals("Ask the club.", posts.get(2).text());
  }

  @Test
  void splitsOffAFlatQuotationAsFarAsAnEarlierPostHasIt() throws UnreadablePageException {
    Post reply = read(BREADCRUMB).thread().posts().get(1);

    assertEquals(List.of(new Quote("Anna K", "We won. The prize was split.")), reply.quotes());
    assertEquals("Congratulations, Community Member\nor not.", reply.text());
  }

  @Test
  void learnsARankThatItDoesNotKnowFromTheOpeningPost() throws UnreadablePageException {
    List<Post> posts =
        read("""
                » Forums » Regatta » Who won?
                anna
                Able Seaman

                Who won?

                I could not see.
                1 REPLY 1
                bo
                Able Seaman

                We did.
                """)
            .thread()
            .posts();

    assertEquals(List.of("anna", "bo"), posts.stream().map(Post::author).toList());
    assertEquals(List.of("I could not see.", "We did."), posts.stream().map(Post::text).toList());
  }

  @Test
  void takesARankWhoseNameIsLostForAPostWithoutAuthor() throws UnreadablePageException {
    List<Post> posts =
        read("» Forums » Regatta » Who won?\nPage options\nCommunity Member\n\nWho won?\n\nNot me.")
            .thread()
            .posts();

    assertEquals(List.of(""), posts.stream().map(Post::author).toList());
    assertEquals("Not me.", posts.get(0).text());
  }

  @Test
  void readsLinesOfTimeAndName() throws UnreadablePageException {
    List<Post> posts =
        read("""
                Mar 4, 2017 05:59:35 AM Edited Mar 4, 2017 06:02:22 AM by Anna K
                We won.
                Mar 3, 2017 by chance we sailed.

                What now?
                Mar 14, 2017 06:23:16 PM by Bo L
                Ask the club.
                """)
            .thread()
            .posts();

    assertEquals(List.of("Anna K", "Bo L"), posts.stream().map(Post::author).toList());
    assertEquals("2017-03-04T05:59:35", posts.get(0).postedAt());
    assertEquals("2017-03-04T06:02:22", posts.get(0).editedAt());
    assertEquals("2017-03-14T18:23:16", posts.get(1).postedAt());
    assertEquals("We won.\nMar 3, 2017 by chance we sailed.\n\nWhat now?", posts.get(0).text());
    assertTrue(posts.get(0).op());
  }

  /** Each of these took hours while a line was gone through once for every word or line before. */
  @Test
  void readsHugePostsInOneGo() throws UnreadablePageException {
    String dump = "» Forums » Regatta » Who won?\nanna\nCommunity Member\n\n%s\n";
    String words = "we ".repeat(1_000_000) + "won";
    String blank = "\n".repeat(1_000_000) + "We won.";
    String quoting = "We won.\nbo\nCommunity Member\n\n" + "anna wrote:\n".repeat(200_000) + "No.";

    assertEquals(words, posts(dump.formatted(words)).get(0).text());
    assertEquals("We won.", posts(dump.formatted(blank)).get(0).text());
    assertEquals(2, posts(dump.formatted(quoting)).size());
  }

  @Test
  void saysWhatItMissesInATextWithoutPosts() {
    UnreadablePageException reason =
        assertThrows(UnreadablePageException.class, () -> read("Just a letter.\nBye"));

    assertEquals(
        "no posts found: a text dump has, above each post, a line with the author's name and below"
            + " it one like \"1 of 8\", or lines with name and rank below \"» Forums » board »"
            + " title\", or a line like \"Dec 4, 2017 05:59:35 AM by NAME\": dump.txt",
        reason.getMessage());
  }

  private static List<Post> posts(String text) throws UnreadablePageException {
    return read(text).thread().posts();
  }

  private static ForumPage read(String text) throws UnreadablePageException {
    return READER.readText(text, new PageOrigin("dump.txt", "", ""));
  }
}
