package org.recourse.tag;

import java.util.List;

/** All that was read out of one thread, each list in the order of the thread. */
public record Annotations(List<DisputeCase> cases, List<Advice> advice, List<ReportedRule> rules) {
  public static final Annotations NONE = new Annotations(List.of(), List.of(), List.of());

  public Annotations {
    cases = List.copyOf(cases);
    advice = List.copyOf(advice);
    rules = List.copyOf(rules);
  }
}
