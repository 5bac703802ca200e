package org.recourse.tag;

/**
 * What a model decides. Each has a model of its own, see {@link Models}.
 *
 * <p>{@code ADVICE} and {@code STANCE} are about a sentence, {@code CODES} about a sentence and a
 * measure, {@code CASE} to {@code PATH} about an author and all that they say in a thread, {@code
 * MEASURE} about an author and a measure that they speak of, {@code AMOUNT} about an author and a
 * sum that they name.
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
  AMOUNT;

  /** The label of a decision that something is so. */
  public static final String YES = "yes";

  /** The label of a decision that it is not. */
  public static final String NO = "no";
}
