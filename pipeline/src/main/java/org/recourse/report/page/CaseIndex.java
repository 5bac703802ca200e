package org.recourse.report.page;

import java.util.List;

/**
 * The listed cases of one group, for readers without JavaScript.
 *
 * @param anchor {@code list-platform-upwork}
 * @param name "Platform: Upwork"
 */
record CaseIndex(String anchor, String name, List<Ends> ends) {
  /** The group's cases with one outcome. */
  record Ends(String outcome, List<CaseCard> cards) {}
}
