package org.recourse.statistics;

/**
 * Below which counts there is no number.
 *
 * @param cases in a group, or in either arm of a comparison
 * @param labels human-labelled threads, and cases in these, for a correction. With 25 labels the
 *     corrected interval covers 91 %, with 100 it covers 94
 * @param rarer human-labelled cases of the rarer end, for a correction
 */
record Thresholds(long cases, long labels, long rarer) {
  static final Thresholds DEFAULT = new Thresholds(5, 50, 10);

  Thresholds {
    if (cases < 1 || labels < 1 || rarer < 1) {
      throw new IllegalArgumentException(
          "thresholds must be 1 or more, were " + cases + ", " + labels + ", " + rarer);
    }
  }
}
