package org.recourse.crawl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** How long choosing a URL and keeping what came of it takes in a large frontier. */
public final class ScheduleBench {
  private static final int PAGES_A_COMMIT = 64;

  private ScheduleBench() {}

  /**
   * Fills a frontier with URLs that were visited before and are due, then goes through all of them
   * as a night does without a change.
   *
   * @param work an empty folder
   * @return milliseconds an URL
   */
  public static double run(Path work, int urls) throws IOException {
    try (Frontier frontier = Frontier.open(work.resolve("schedule.sqlite"), Writes.UNHEARD)) {
      for (int i = 0; i < urls; i++) {
        String url = "https://forum.test/threads/a-thread-with-a-title-of-some-words." + i + "/";
        frontier.discover(new Address(Kind.THREAD, url, url, 1), 1, 0, i);
      }
      frontier.commit();
      long begin = System.nanoTime();
      for (int i = 0; i < urls; i++) {
        Entry entry = frontier.next("forum.test", urls, Set.of()).orElseThrow();
        frontier.visited(
            entry,
            new Frontier.Visit(
                i, 1L << 40, "\"tag\"", "", "hash", i, 1, i, Archive.Location.NOWHERE, ""));
        if (i % PAGES_A_COMMIT == 0) {
          frontier.commit();
        }
      }
      frontier.commit();
      return (System.nanoTime() - begin) / 1e6 / urls;
    }
  }
}
