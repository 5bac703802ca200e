package org.recourse.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recourse.report.ReportCase;
import org.recourse.report.StableOrder;

/**
 * Which cases the page lists. A stable shuffle decides, but every group gets its first few before
 * the rest is filled up, so that rare groups can be looked at too.
 */
final class CaseChoice {
  static final int MOST = 300;
  private static final int FIRST_OF_EACH_GROUP = 5;

  private CaseChoice() {}

  /** At most {@link #MOST} first-hand cases, the latest first. */
  static List<ReportCase> of(List<ReportCase> cases) {
    List<ReportCase> shuffled =
        StableOrder.by(
            CaseChoice::name, cases.stream().filter(c -> c.dispute().firsthand()).toList());
    Set<Integer> chosen = new HashSet<>();
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < shuffled.size() && chosen.size() < MOST; i++) {
      List<String> tags = CaseTags.of(shuffled.get(i).dispute());
      if (tags.stream().anyMatch(t -> counts.getOrDefault(t, 0) < FIRST_OF_EACH_GROUP)) {
        chosen.add(i);
        tags.forEach(t -> counts.merge(t, 1, Integer::sum));
      }
    }
    for (int i = 0; i < shuffled.size() && chosen.size() < MOST; i++) {
      chosen.add(i);
    }
    List<ReportCase> listed = new ArrayList<>();
    chosen.forEach(i -> listed.add(shuffled.get(i)));
    listed.sort(
        Comparator.comparingInt((ReportCase c) -> -c.dispute().year())
            .thenComparing(ReportCase::threadId)
            .thenComparing(CaseChoice::name));
    return List.copyOf(listed);
  }

  /** Tells cases apart: whoever tells a dispute tells one in a thread. */
  private static String name(ReportCase c) {
    return c.threadId() + "\n" + c.dispute().author() + "\n" + c.dispute();
  }
}
