package org.recourse.report.page;

import java.util.List;

/**
 * What posters say of one rule.
 *
 * @param more how many reports are not listed; empty where all are
 */
record RuleGroup(String anchor, Table table, List<Report> reports, String more) {
  /** One poster's figure; {@code url} is empty where the thread has no http or https address. */
  record Report(String value, String year, String where, String url) {}
}
