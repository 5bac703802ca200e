package org.recourse.statistics;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;

/**
 * All that the estimates need of cases, thread by thread added up: totals by stratum of threads,
 * and ended cases by covariates. Whole numbers throughout, so that the same cases give the same
 * totals in whatever order and on whatever machines they were added. Its size grows with the number
 * of different groups and covariates, not of cases.
 */
public final class CaseTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * @param measure null for all cases of the covariates
   * @param taken whether the measure is told as taken, or as missed
   */
  private record Cell(Covariates covariates, Measure measure, boolean taken)
      implements Serializable {}

  private final Map<String, UnitTotals> strata = new HashMap<>();
  private final Map<Cell, long[]> cells = new HashMap<>();

  /** Adds one thread with all its first-hand cases. */
  public void add(List<CountedCase> thread) {
    strata.computeIfAbsent(ThreadStratum.of(thread), s -> new UnitTotals()).add(thread);
    for (CountedCase c : thread) {
      if (c.outcome().ended()) {
        int won = c.outcome() == Outcome.FREELANCER_WON ? 1 : 0;
        count(new Cell(c.covariates(), null, false), 1, won);
        c.taken().forEach(m -> count(new Cell(c.covariates(), m, true), 1, won));
        c.missed().forEach(m -> count(new Cell(c.covariates(), m, false), 1, won));
      }
    }
  }

  private void count(Cell cell, long ended, long won) {
    long[] counts = cells.computeIfAbsent(cell, c -> new long[2]);
    counts[0] += ended;
    counts[1] += won;
  }

  /** Adds the threads of other totals; no thread may be in both. */
  public CaseTotals add(CaseTotals other) {
    other.strata.forEach((s, t) -> strata.computeIfAbsent(s, any -> new UnitTotals()).add(t));
    other.cells.forEach((cell, counts) -> count(cell, counts[0], counts[1]));
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
  Map<Covariates, long[]> ended() {
    return cells(null, false);
  }

  /** Ended cases by covariates in which a measure is told as taken, or as missed. */
  Map<Covariates, long[]> ended(Measure measure, boolean taken) {
    return cells(measure, taken);
  }

  private Map<Covariates, long[]> cells(Measure measure, boolean taken) {
    Map<Covariates, long[]> found = new TreeMap<>();
    cells.forEach(
        (cell, counts) -> {
          if (cell.measure() == measure && cell.taken() == taken) {
            found.put(cell.covariates(), counts);
          }
        });
    return found;
  }
}
