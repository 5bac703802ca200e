package org.recourse.statistics;

import java.io.Serializable;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;

/**
 * Ended cases that have their covariates in common: how many, how many of them won, and the same of
 * those in which a measure is told as taken, or as missed.
 */
final class EndedCases implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Ended and won; of a measure, ended and won where taken, ended and won where missed. */
  private final long[] all = new long[2];

  private final long[][] measures = new long[Measure.values().length][];

  void add(CountedCase c) {
    int won = c.outcome() == Outcome.FREELANCER_WON ? 1 : 0;
    all[0]++;
    all[1] += won;
    c.taken().forEach(m -> count(m, 0, 1, won));
    c.missed().forEach(m -> count(m, 2, 1, won));
  }

  private void count(Measure measure, int from, long ended, long won) {
    long[] counts = measures[measure.ordinal()];
    if (counts == null) {
      counts = new long[4];
      measures[measure.ordinal()] = counts;
    }
    counts[from] += ended;
    counts[from + 1] += won;
  }

  void add(EndedCases other) {
    all[0] += other.all[0];
    all[1] += other.all[1];
    for (Measure m : Measure.values()) {
      long[] counts = other.measures[m.ordinal()];
      if (counts != null) {
        count(m, 0, counts[0], counts[1]);
        count(m, 2, counts[2], counts[3]);
      }
    }
  }

  /** Ended cases, and how many of them won. */
  long[] all() {
    return all.clone();
  }

  /** The same of those in which a measure is told as taken, or as missed. */
  long[] of(Measure measure, boolean taken) {
    long[] counts = measures[measure.ordinal()];
    int from = taken ? 0 : 2;
    return counts == null ? new long[2] : new long[] {counts[from], counts[from + 1]};
  }
}
