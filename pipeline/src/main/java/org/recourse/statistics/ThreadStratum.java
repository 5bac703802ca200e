package org.recourse.statistics;

import java.util.List;
import org.recourse.tag.Outcome;

/**
 * Strata of threads by what the machine read in them: the best end of their cases, and whether any
 * outcome was read without much confidence. Threads in which it found no case are a stratum too,
 * since it overlooks some.
 */
public final class ThreadStratum {
  /** The stratum of threads without a case. */
  public static final String NONE = "no_case";

  private static final double SURE = .7;

  private ThreadStratum() {}

  /** The stratum of a thread, {@code split,sure}. */
  public static String of(List<CountedCase> cases) {
    Outcome best = Outcome.PENDING;
    double least = 1;
    for (CountedCase c : cases) {
      best = c.outcome().compareTo(best) < 0 ? c.outcome() : best;
      least = Math.min(least, c.sure());
    }
    return cases.isEmpty() ? NONE : best.code() + (least >= SURE ? ",sure" : ",unsure");
  }
}
