package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;

final class PageMergeTest {
  private static final Post QUESTION =
      dated(1, "ann", "Who pays the ferry?", "2020-05-02T10:00:00");
  private static final Post ANSWER = dated(2, "bo", "The buyer does.", "2020-05-02T11:00:00");
  private static final Post THANKS = dated(1, "ann", "Thanks!", "2020-05-03T09:00:00");

  @Test
  void numbersPostsThroughThePages() {
    ForumThread thread = PageMerge.merge(List.of(page(2, THANKS), page(1, QUESTION, ANSWER)));

    assertEquals(List.of(1, 2, 3), thread.posts().stream().map(Post::n).toList());
    assertEquals(List.of("ann", "bo", "ann"), thread.posts().stream().map(Post::author).toList());
    assertEquals(List.of(true, false, true), thread.posts().stream().map(Post::op).toList());
  }

  @Test
  void keepsAPostThatStandsOnTwoPagesOnceAndItsBestMarks() {
    Post solution = ANSWER.withN(1).withAccepted(true).withKudos(7);

    ForumThread thread =
        PageMerge.merge(List.of(page(1, QUESTION, ANSWER), page(2, solution, THANKS.withN(2))));

    assertEquals(3, thread.posts().size());
    assertEquals(ANSWER.withAccepted(true).withKudos(7), thread.posts().get(1));
  }

  @Test
  void keepsTheNumbersThatThePagesCountThemselves() {
    ForumThread thread =
        PageMerge.merge(List.of(page(1, QUESTION, ANSWER), page(3, THANKS.withN(21))));

    assertEquals(List.of(1, 2, 21), thread.posts().stream().map(Post::n).toList());
  }

  @Test
  void keepsShortPostsThatAreAlikeAndHaveNoDate() {
    Post bump = Post.of(2, "ann", "Bump");

    ForumThread thread =
        PageMerge.merge(List.of(page(1, QUESTION, bump, bump.withN(3)), page(2, bump.withN(1))));

    assertEquals(4, thread.posts().size());
    assertEquals(
        3,
        PageMerge.merge(List.of(page(1, QUESTION, bump, bump.withN(3)), page(1, QUESTION, bump)))
            .posts()
            .size(),
        "the same page twice brings nothing new");
  }

  @Test
  void leavesTheOpenerOpenWithoutTheFirstPage() {
    ForumThread thread = PageMerge.merge(List.of(page(2, THANKS)));

    assertEquals(List.of(false), thread.posts().stream().map(Post::op).toList());
  }

  @Test
  void refusesPagesOfDifferentThreads() {
    ForumPage other =
        new ForumPage(
            new ForumThread("t2", "", "", "", "unknown", "", "", "", List.of(ANSWER)), 1, 0, "");

    assertEquals(
        "pages must be of one thread, were of t1 and t2",
        assertThrows(
                IllegalArgumentException.class,
                () -> PageMerge.merge(List.of(page(1, QUESTION), other)))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> PageMerge.merge(List.of()));
  }

  private static Post dated(int n, String author, String text, String time) {
    return Post.of(n, author, text).withPostedAt(time);
  }

  private static ForumPage page(int number, Post... posts) {
    return new ForumPage(
        new ForumThread("t1", "", "", "", "unknown", "", "Ferry", "", List.of(posts)),
        number,
        0,
        "");
  }
}
