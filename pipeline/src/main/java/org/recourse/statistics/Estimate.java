package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

/**
 * One number that is published.
 *
 * @param estimand what is estimated, a short stable word ({@code freelancer_won})
 * @param group over whom: {@code all}, or dimension and value ({@code platform=upwork})
 * @param value the estimate, in the unit of the estimand (shares: 0 to 1); NaN where {@link
 *     #told()} is false
 * @param low lower end of the 95 % interval; NaN where there is none
 * @param high upper end of the 95 % interval; NaN where there is none
 * @param n how many cases (or sentences) it rests on
 * @param k how many of those have the property; -1 where the estimand is no share
 * @param method how value and interval were computed ({@code wilson})
 * @param correctedFor what faults of the labels it was corrected for: {@link #RAW}, {@link
 *     #CORRECTED} or {@link #HUMAN}
 * @param p p-value; NaN where nothing is tested
 * @param q p adjusted for the family of tests; NaN where nothing is tested
 * @param note a sentence for the reader; empty where there is nothing to say
 */
public record Estimate(
    String estimand,
    String group,
    double value,
    double low,
    double high,
    long n,
    long k,
    String method,
    String correctedFor,
    double p,
    double q,
    String note) {
  /** A raw figure: machine labels as they are. */
  public static final String RAW = "nothing";

  /** Machine labels corrected by human ones. */
  public static final String CORRECTED = "misread_labels";

  /** Human labels alone: there is nothing of the machine's to correct. */
  public static final String HUMAN = "human_labels";

  /** The words that stand where a number would rest on too few cases. */
  public static final String TOO_FEW = "too few to say";

  /** Marks a raw figure for which there are too few human labels to correct it. */
  public static final String NOT_CORRECTED = "not corrected";

  public Estimate {
    requireNonNull(estimand, "estimand");
    requireNonNull(group, "group");
    requireNonNull(method, "method");
    requireNonNull(correctedFor, "correctedFor");
    requireNonNull(note, "note");
  }

  /** A number with its interval; nothing is tested. */
  static Estimate of(
      String estimand,
      String group,
      Interval95 interval,
      long n,
      long k,
      String method,
      String correctedFor,
      String note) {
    return new Estimate(
        estimand,
        group,
        interval.value(),
        finite(interval.low()),
        finite(interval.high()),
        n,
        k,
        method,
        correctedFor,
        Double.NaN,
        Double.NaN,
        note);
  }

  /** Where there is no number, and why. */
  static Estimate refused(
      String estimand,
      String group,
      long n,
      long k,
      String method,
      String correctedFor,
      String why) {
    return new Estimate(
        estimand,
        group,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        n,
        k,
        method,
        correctedFor,
        Double.NaN,
        Double.NaN,
        why);
  }

  private static double finite(double end) {
    return Double.isInfinite(end) ? Double.NaN : end;
  }

  Estimate withTest(double tested, double adjusted) {
    return new Estimate(
        estimand, group, value, low, high, n, k, method, correctedFor, tested, adjusted, note);
  }

  Estimate withNote(String sentence) {
    String joined = note.isEmpty() ? sentence : note + "; " + sentence;
    return new Estimate(
        estimand, group, value, low, high, n, k, method, correctedFor, p, q, joined);
  }

  /** Marked as not corrected, where there is a number. */
  Estimate notCorrected() {
    return told() ? withNote(NOT_CORRECTED) : this;
  }

  /** The note without the mark that the figure is not corrected: that is told for all together. */
  public String remark() {
    return note.equals(NOT_CORRECTED)
        ? ""
        : note.endsWith("; " + NOT_CORRECTED)
            ? note.substring(0, note.length() - NOT_CORRECTED.length() - 2)
            : note;
  }

  /** False where there were too few cases to say anything. */
  public boolean told() {
    return !Double.isNaN(value);
  }
}
