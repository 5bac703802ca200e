package org.recourse.statistics;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that the estimates need of cases, thread by thread added up: totals by stratum of threads,
 * and ended cases by covariates. Whole numbers throughout, so that the same cases give the same
 * totals in whatever order and on whatever machines they were added. Its size grows with the number
 * of different groups and covariates, not of cases.
 */
public final class CaseTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, UnitTotals> strata = new HashMap<>();
  private final Map<Covariates, EndedCases> ended = new HashMap<>();

  /** Adds one thread with all its first-hand cases. */
  public void add(List<CountedCase> thread) {
    strata.computeIfAbsent(ThreadStratum.of(thread), s -> new UnitTotals()).add(thread);
    for (CountedCase c : thread) {
      if (c.outcome().ended()) {
        ended.computeIfAbsent(c.covariates(), any -> new EndedCases()).add(c);
      }
    }
  }

  /** Adds the threads of other totals; no thread may be in both. */
  public CaseTotals add(CaseTotals other) {
    other.strata.forEach((s, t) -> strata.computeIfAbsent(s, any -> new UnitTotals()).add(t));
    other.ended.forEach((c, e) -> ended.computeIfAbsent(c, any -> new EndedCases()).add(e));
    return this;
  }

  CaseTotals copy() {
    return new CaseTotals().add(this);
  }

  /** Totals of each stratum that has a thread with a case. */
  Map<String, UnitTotals> strata() {
    return new TreeMap<>(strata);
  }

  /** Totals over all strata. */
  UnitTotals all() {
    UnitTotals all = new UnitTotals();
    strata.values().forEach(all::add);
    return all;
  }

  /** Ended cases by covariates, in order. */
  Map<Covariates, EndedCases> ended() {
    return new TreeMap<>(ended);
  }
}
