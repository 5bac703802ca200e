package org.recourse.statistics;

import java.util.Comparator;
import java.util.List;

/**
 * All threads that people labelled, of those that were read.
 *
 * @param random whether all were drawn at random with known probabilities. Where not, figures that
 *     rest on them say so, and do not lead
 */
public record HumanLabels(List<LabelledUnit> units, boolean random) {
  public static final HumanLabels NONE = new HumanLabels(List.of(), true);

  public HumanLabels {
    units = units.stream().sorted(Comparator.comparing(LabelledUnit::threadId)).toList();
  }
}
