package org.recourse.tag;

import static java.util.Objects.requireNonNull;

/**
 * An example to learn a decision from.
 *
 * @param label what a person decided
 * @param features what the model is to see of it
 */
public record Lesson(Decision decision, String label, Features features) {
  public Lesson {
    requireNonNull(decision, "decision");
    requireNonNull(label, "label");
    requireNonNull(features, "features");
  }
}
