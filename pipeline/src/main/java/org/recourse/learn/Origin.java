package org.recourse.learn;

import java.util.EnumSet;
import java.util.Set;
import org.recourse.tag.Decision;

/** Where a labelled thread comes from, and with it what it may teach. */
public enum Origin {
  /** A real thread, or one re-told from it: teaches everything, and may be scored. */
  REAL,

  /** Made up to learn from: teaches what is said, not how often; never scored. */
  INVENTED,

  /**
   * Made up, and its sentences are marked one by one in {@code data/lexicon/narrators.txt}. The
   * models of sentences know these by heart and are surer of them than of any new thread: what is
   * mostly seen through those models is not learned from such threads. Nor is whether there is a
   * case: with them the models found more that were none on a real board.
   */
  MARKED;

  private static final Set<Decision> NOT_TAUGHT =
      EnumSet.of(Decision.CASE, Decision.OUTCOME, Decision.MEASURE_BY_MEANING);

  boolean invented() {
    return this != REAL;
  }

  boolean teaches(Decision decision) {
    return this != MARKED || !NOT_TAUGHT.contains(decision);
  }
}
