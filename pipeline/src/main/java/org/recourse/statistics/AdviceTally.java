package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

/**
 * How many advice sentences speak of a measure.
 *
 * @param measure the codebook's code
 * @param stance {@code recommend} or {@code discourage}
 */
public record AdviceTally(String measure, String stance, long sentences) {
  public AdviceTally {
    requireNonNull(measure, "measure");
    requireNonNull(stance, "stance");
  }
}
