package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A thread that a person labelled whole.
 *
 * @param threadId of the thread
 * @param weight inverse of the probability with which it was drawn; 1 where it was not drawn
 * @param machine first-hand cases that the machine found in it; may be none
 * @param human first-hand cases that the person found in it; may be none
 */
public record LabelledUnit(
    String threadId, double weight, List<CountedCase> machine, List<CountedCase> human) {
  public LabelledUnit {
    requireNonNull(threadId, "threadId");
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("weight must be above 0, was " + weight);
    }
    machine = List.copyOf(machine);
    human = List.copyOf(human);
  }
}
