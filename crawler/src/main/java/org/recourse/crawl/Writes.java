package org.recourse.crawl;

import java.io.IOException;

/**
 * Hears of every durable write. A harness that kills the crawl at each of them proves that it
 * survives there; nobody else listens.
 */
public interface Writes {
  /** Hears nothing. */
  Writes UNHEARD = moment -> {};

  /** After what the process may die. */
  enum Moment {
    ARCHIVE_APPENDED,
    FRONTIER_COMMITTED,
    LANDING_FLUSHED
  }

  void done(Moment moment) throws IOException;
}
