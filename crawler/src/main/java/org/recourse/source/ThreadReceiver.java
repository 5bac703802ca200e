package org.recourse.source;

import org.recourse.forum.ForumThread;

/**
 * Takes what {@link ThreadFiles} reads, in the order of the files. Trouble of its own it throws
 * unchecked, so that it is never mistaken for a file that cannot be read.
 */
public interface ThreadReceiver {
  /**
   * @param source the file that the thread came from; of a thread of several pages the first one
   */
  void thread(ForumThread thread, String source);

  void quarantined(Quarantined row);

  /** Called once before the records of a file. */
  default void file(String source) {}
}
