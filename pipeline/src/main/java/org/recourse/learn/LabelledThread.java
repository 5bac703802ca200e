package org.recourse.learn;

import static java.util.Objects.requireNonNull;

import org.recourse.forum.ForumThread;
import org.recourse.tag.Annotations;

/**
 * A thread and what a person read out of it.
 *
 * @param invented whether somebody made the thread up to learn from; such threads are never scored
 */
public record LabelledThread(ForumThread thread, Annotations annotations, boolean invented) {
  public LabelledThread {
    requireNonNull(thread, "thread");
    requireNonNull(annotations, "annotations");
  }

  public LabelledThread withInvented(boolean made) {
    return new LabelledThread(thread, annotations, made);
  }
}
