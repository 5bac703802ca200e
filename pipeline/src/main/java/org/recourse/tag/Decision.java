package org.recourse.tag;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a model decides. Each has a model of its own, see {@link Models}.
 *
 * <p>{@code ADVICE} and {@code STANCE} are about a sentence, {@code CODES} about a sentence and a
 * measure, {@code CASE} to {@code PATH} about an author and all that they say in a thread, {@code
 * MEASURE} about an author and a measure that they speak of, {@code AMOUNT} about an author and a
 * sum that they name, {@code DEED} about what a sentence says was done or not, those {@code TOLD_}
 * about what a sentence tells of a dispute. Full reading alone asks the last two kinds and those
 * {@code BY_MEANING}.
 */
public enum Decision implements Code {
  ADVICE,
  CODES,
  STANCE,
  CASE,
  FIRSTHAND,
  ROLE,
  OUTCOME,
  CONTRACT,
  STAGE,
  TRIGGER,
  PATH,
  MEASURE,
  AMOUNT,
  ADVICE_BY_MEANING,
  CODE_BY_MEANING,
  DEED,
  MEASURE_BY_MEANING,
  TOLD_OUTCOME,
  TOLD_PATH,
  TOLD_STAGE,
  TOLD_TRIGGER,
  TOLD_CONTRACT;

  /**
   * What full reading decides by another model than fast reading: what it helps with to know what
   * single sentences tell, and for contract and trigger their mean meaning, too. Not whether there
   * is a case, for on real boards meaning raised half as many false ones again.
   */
  private static final Set<Decision> BY_MEANING_TOO =
      EnumSet.of(OUTCOME, CONTRACT, STAGE, TRIGGER, PATH);

  /** What full reading alone asks; fast reading has no such models. */
  private static final Set<Decision> BY_MEANING = EnumSet.range(ADVICE_BY_MEANING, TOLD_CONTRACT);

  /** Whether there is a model of its own for a mode; if not, it is that of fast reading. */
  public boolean has(Mode mode) {
    return mode == Mode.FAST
        ? !BY_MEANING.contains(this)
        : BY_MEANING.contains(this) || BY_MEANING_TOO.contains(this);
  }

  /** The label of a decision that something is so. */
  public static final String YES = "yes";

  /** The label of a decision that it is not. */
  public static final String NO = "no";
}
