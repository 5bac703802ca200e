package org.recourse.crawl;

import java.util.Locale;

/** What became of a URL. */
enum State {
  /** Known, not yet visited. */
  WAITING,
  /** Visited; its content is in the archive. */
  VISITED,
  /** 404 or 410. */
  GONE,
  /** Another address has its content. */
  MOVED,
  /** Not visited, or visited and of no use; the reason says why. */
  SKIPPED,
  /** Given up after several attempts. */
  FAILED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static State of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
