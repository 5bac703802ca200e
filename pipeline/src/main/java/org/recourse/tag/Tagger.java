package org.recourse.tag;

import org.recourse.forum.ForumThread;

/**
 * Reads cases, advice and rules out of a thread. The same thread gives the same annotations,
 * always.
 *
 * <p>Implementations need not be safe for use by several threads: one a partition.
 */
public interface Tagger {
  Annotations tag(ForumThread thread);

  /**
   * Names what the values come from: changes whenever the same thread could be tagged differently.
   */
  String modelVersion();
}
