package org.recourse.report;

import static java.util.Objects.requireNonNull;

import org.recourse.tag.Advice;

/**
 * An advice sentence with where it stands.
 *
 * @param threadId as in {@link org.recourse.forum.ForumThread#id()}, not blank
 * @param url address of the thread; empty where it has none
 * @param title of the thread; empty where it has none
 * @param rank the forum's title for who gives the advice; empty where there is none
 */
public record ReportAdvice(String threadId, String url, String title, Advice advice, String rank) {
  public ReportAdvice {
    ReportCase.requireThread(threadId);
    requireNonNull(url, "url");
    requireNonNull(title, "title");
    requireNonNull(advice, "advice");
    requireNonNull(rank, "rank");
  }
}
