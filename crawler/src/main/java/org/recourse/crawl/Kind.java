package org.recourse.crawl;

import java.util.Locale;

/** What a URL leads to. Their order is the order in which those that are due are visited. */
enum Kind {
  /** A board or other list of threads that the profile names as a start page. */
  START,
  SITEMAP,
  /** The second or a later page of a thread: begun threads are finished first. */
  PAGE,
  /** The first page of a thread, under the thread's canonical address. */
  THREAD,
  BOARD,
  /** On the site, but neither board nor thread: never visited, only accounted for. */
  OTHER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean ofThread() {
    return this == THREAD || this == PAGE;
  }

  boolean listsThreads() {
    return this == START || this == BOARD || this == SITEMAP;
  }
}
