package org.recourse.learn;

import static java.util.Objects.requireNonNull;

import org.recourse.forum.ForumThread;
import org.recourse.tag.Annotations;

/** A thread and what a person read out of it. */
public record LabelledThread(ForumThread thread, Annotations annotations, Origin origin) {
  public LabelledThread {
    requireNonNull(thread, "thread");
    requireNonNull(annotations, "annotations");
    requireNonNull(origin, "origin");
  }

  public LabelledThread withOrigin(Origin from) {
    return new LabelledThread(thread, annotations, from);
  }

  /** Whether somebody made the thread up to learn from. */
  boolean invented() {
    return origin.invented();
  }
}
