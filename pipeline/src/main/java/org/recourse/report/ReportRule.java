package org.recourse.report;

import static java.util.Objects.requireNonNull;

import org.recourse.tag.ReportedRule;

/**
 * A reported rule with where it stands.
 *
 * @param threadId as in {@link org.recourse.forum.ForumThread#id()}, not blank
 * @param url address of the thread; empty where it has none
 */
public record ReportRule(String threadId, String url, ReportedRule rule) {
  public ReportRule {
    ReportCase.requireThread(threadId);
    requireNonNull(url, "url");
    requireNonNull(rule, "rule");
  }
}
