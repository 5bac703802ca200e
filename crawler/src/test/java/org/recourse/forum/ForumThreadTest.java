package org.recourse.forum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ForumThreadTest {
  private static final Post POST = Post.of(1, "a1", "text").withPostedAt("2020-01-01");

  private static ForumThread thread(String fetched, Post... posts) {
    return new ForumThread(
        "t", "u", "s", "khoros", "upwork", "b", "title", fetched, List.of(posts));
  }

  @Test
  void hashesEverythingThatAPostSays() {
    List<UnaryOperator<Post>> changes =
        List.of(
            p -> p.withN(2),
            p -> p.withAuthor("a2"),
            p -> p.withRank("Guru"),
            p -> p.withOp(true),
            p -> p.withStaff(true),
            p -> p.withPostedAt("2020-01-02"),
            p -> p.withEditedAt("2020-01-02"),
            p -> p.withText("texts"),
            p -> p.withQuotes(List.of(new Quote("", "q"))),
            p -> p.withKudos(1),
            p -> p.withAccepted(true));
    String hash = thread("", POST).contentHash();
    for (UnaryOperator<Post> change : changes) {
      assertNotEquals(hash, thread("", change.apply(POST)).contentHash());
    }
  }

  @Test
  void hashesTags() {
    ForumThread thread = thread("", POST);

    assertNotEquals(thread.contentHash(), thread.withTags(List.of("escrow")).contentHash());
  }

  @Test
  void hashesNotWhenItWasFetched() {
    assertEquals(
        thread("2020-01-01", POST).contentHash(), thread("2024-01-01", POST).contentHash());
  }

  @Test
  void tellsTextsApartThatRunTogether() {
    ForumThread one = thread("", POST.withAuthor("ab").withRank("c"));
    ForumThread other = thread("", POST.withAuthor("a").withRank("bc"));
    assertNotEquals(one.contentHash(), other.contentHash());
  }

  @Test
  void takesItsTimesFromThePostsThatHaveOne() {
    ForumThread thread =
        thread("", POST.withPostedAt(""), POST.withN(2), POST.withN(3).withPostedAt(""));
    assertEquals("2020-01-01", thread.createdAt());
    assertEquals("2020-01-01", thread.lastPostAt());
  }

  @Test
  void refusesPostsOutOfOrderAndThreadsWithoutPosts() {
    assertThrows(IllegalArgumentException.class, () -> thread("", POST, POST));
    assertThrows(IllegalArgumentException.class, () -> thread(""));
  }
}
