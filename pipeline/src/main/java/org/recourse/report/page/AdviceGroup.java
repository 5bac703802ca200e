package org.recourse.report.page;

import java.util.List;

/** Advice for and against one measure, in its givers' words. */
record AdviceGroup(
    String anchor, String name, String meaning, String counts, List<Example> examples) {
  /**
   * @param stance "for" or "against"
   * @param where "post 4"
   * @param url http or https address of the thread; empty where it has none
   */
  record Example(String stance, String text, String rank, String where, String title, String url) {}
}
