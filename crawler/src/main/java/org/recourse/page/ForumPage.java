package org.recourse.page;

import static java.util.Objects.requireNonNull;

import org.recourse.forum.ForumThread;

/**
 * One page of a thread.
 *
 * @param thread the posts that stand on this page, and what the page says of its thread. Its id is
 *     that of the whole thread, whichever page this is
 * @param page place among the pages of the thread, from 1; 1 where the page does not say
 * @param pages how many pages the thread has; 0 where the page does not say
 * @param next address of the next page, absolute; empty on the last one or where the page does not
 *     say
 */
public record ForumPage(ForumThread thread, int page, int pages, String next) {
  public ForumPage {
    requireNonNull(thread, "thread");
    requireNonNull(next, "next");
    if (page < 1) {
      throw new IllegalArgumentException("page must be 1 or more, was " + page);
    }
  }
}
