package org.recourse.report.page;

import java.util.List;

/**
 * Advice for and against one measure, by who gives it and in their words.
 *
 * @param evidence how the measure goes with the end; empty where that was not counted
 * @param ranks of givers, each with how often they advise for and against
 */
record AdviceGroup(
    String anchor,
    String name,
    String meaning,
    String counts,
    String evidence,
    List<Row> ranks,
    List<Example> examples) {
  /**
   * @param stance "for" or "against"
   * @param where "post 4"
   * @param url http or https address of the thread; empty where it has none
   */
  record Example(String stance, String text, String rank, String where, String title, String url) {}
}
