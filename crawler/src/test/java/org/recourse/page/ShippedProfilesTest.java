package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/** The same two posts in the markup of each software. */
final class ShippedProfilesTest {
  private static final PageReader READER = PageReader.withDefaults();

  @ParameterizedTest
  @CsvSource({
    "vbulletin-3, vbulletin, true, true, true",
    "vbulletin-4, vbulletin, true, true, true",
    "vbulletin-5, vbulletin, true, true, true",
    "smf, smf, true, true, true",
    "mybb, mybb, true, true, true",
    "nodebb, nodebb, true, true, true",
    "vanilla, vanilla, true, true, true",
    "fluxbb, fluxbb, true, true, true",
    "bbpress, bbpress, true, true, true",
    "invision-3, invision, true, true, true",
    "phpbb-2, phpbb, true, true, true",
    "stack-exchange, stack-exchange, true, false, true",
    "reddit-old, reddit, true, false, true",
    "hacker-news, hacker-news, true, false, false",
    "khoros-aurora, khoros, true, true, true",
    "woltlab, woltlab, true, true, true",
    "flarum, flarum, false, false, true",
    "discourse-browser, discourse, true, true, true",
    "insided, insided, true, true, true",
    "lemmy, lemmy, true, false, true",
    "question2answer, question2answer, true, true, false",
    "proboards, proboards, true, false, true",
  })
  void readsWhoSaidWhatWhen(
      String file, String software, boolean dated, boolean ranked, boolean quoting)
      throws Exception {
    ForumPage page = READER.read(fixture(file), new PageOrigin(file, "", ""));
    Post question = page.thread().posts().get(0);
    Post answer = page.thread().posts().get(1);

    assertAll(
        () -> assertEquals(software, page.thread().software()),
        () -> assertEquals("Ferry", page.thread().title()),
        () -> assertEquals("ann", question.author()),
        () -> assertEquals("bo", answer.author()),
        () -> assertEquals("Who pays the ferry?", question.text()),
        () -> assertEquals("The buyer does.", answer.text()),
        () -> assertEquals(List.of(), question.quotes()),
        () ->
            assertEquals(
                quoting ? List.of(new Quote("ann", "Who pays the ferry?")) : List.of(),
                answer.quotes()),
        () -> assertTrue(question.postedAt().startsWith(dated ? "2020-05-02T10:15:00" : "")),
        () -> assertTrue(answer.postedAt().startsWith(dated ? "2020-05-24T23:15:00" : "")),
        () -> assertEquals(ranked ? "Sailor" : "", question.rank()),
        () -> assertEquals(ranked ? "Pilot" : "", answer.rank()),
        () -> assertTrue(question.op() && !answer.op()));
  }

  @Test
  void readsCommentsBelowAnAnswerAsPostsOfTheirOwn() throws Exception {
    List<Post> posts =
        READER.read(fixture("question2answer"), new PageOrigin("q2a", "", "")).thread().posts();

    assertEquals(
        List.of("Who pays the ferry?", "The buyer does.", "Thanks"),
        posts.stream().map(Post::text).toList());
    assertEquals("2020-05-25T08:00:00Z", posts.get(2).postedAt());
    assertTrue(posts.get(1).accepted() && !posts.get(2).accepted());
    assertEquals(3, posts.get(0).kudos());
  }

  @Test
  void keepsAnswersToAnswersApart() throws Exception {
    List<Post> posts =
        READER.read(fixture("reddit-old"), new PageOrigin("reddit", "", "")).thread().posts();

    assertEquals(3, posts.size());
    assertEquals("Thanks", posts.get(2).text());
    assertTrue(posts.get(2).op());
  }

  @ParameterizedTest
  @CsvSource({
    "discourse-browser, <aside class=onebox><h3>Ferries</h3><p>All ferries of the bay</p></aside>",
    "xenforo-2, <div class=bbCodeBlock--unfurl><h3>Ferries</h3>All ferries of the bay</div>",
    "xenforo-2, <div class=bbMediaWrapper-fallback>View: https://ferries.example</div>",
  })
  void leavesOutWhatTheSoftwareTellsOfALinkedPage(String software, String preview)
      throws Exception {
    String said = "The buyer does.";
    String page =
        software.equals("xenforo-2")
            ? XENFORO.formatted("Who pays the ferry?") + XENFORO.formatted(said)
            : new String(fixture(software), StandardCharsets.UTF_8);
    byte[] linking = page.replace(said, said + preview).getBytes(StandardCharsets.UTF_8);

    ForumPage read = READER.read(linking, new PageOrigin(software, "", ""));

    assertTrue(software.startsWith(read.thread().software()), read.thread()::software);
    assertEquals(said, read.thread().posts().get(1).text());
  }

  private static final String XENFORO =
      "<article class='message message--post' data-author=ann><div class=message-inner>"
          + "<div class=message-body><div class=bbWrapper>%s</div></div></div></article>";

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in =
        ShippedProfilesTest.class.getResourceAsStream("profiles/" + name + ".html")) {
      return in.readAllBytes();
    }
  }
}
