package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recourse.forum.Post;

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

  @Test
  void saysWhatItMissesInATextWithoutPosts() {
    UnreadablePageException reason =
        assertThrows(UnreadablePageException.class, () -> read("Just a letter.\nBye"));

    assertEquals(
        "no posts found: a text dump has, above each post, a line with the author's name and below"
            + " it one like \"1 of 8\": dump.txt",
        reason.getMessage());
  }

  private static ForumPage read(String text) throws UnreadablePageException {
    return READER.readText(text, new PageOrigin("dump.txt", "", ""));
  }
}
