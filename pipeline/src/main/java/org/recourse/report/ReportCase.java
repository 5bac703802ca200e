package org.recourse.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.recourse.tag.DisputeCase;

/**
 * A case with what a reader needs to check it.
 *
 * @param threadId as in {@link org.recourse.forum.ForumThread#id()}, not blank
 * @param url address of the thread; empty where it has none. Linked only where it is http or https
 * @param title of the thread; empty where it has none
 * @param passages the sentences that the case was read from, in the order of the thread
 */
public record ReportCase(
    String threadId, String url, String title, DisputeCase dispute, List<Passage> passages) {
  public ReportCase {
    requireThread(threadId);
    requireNonNull(url, "url");
    requireNonNull(title, "title");
    requireNonNull(dispute, "dispute");
    passages = List.copyOf(requireNonNull(passages, "passages"));
  }

  static void requireThread(String threadId) {
    requireNonNull(threadId, "threadId");
    if (threadId.isBlank()) {
      throw new IllegalArgumentException("threadId must not be blank");
    }
  }
}
