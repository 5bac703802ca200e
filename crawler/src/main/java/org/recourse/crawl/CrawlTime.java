package org.recourse.crawl;

import java.time.Duration;
import java.time.Instant;

/** The clock that a crawl goes by and the way it waits, so that a test need not. */
public interface CrawlTime {
  /** The time of this machine. */
  CrawlTime SYSTEM =
      new CrawlTime() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
          Thread.sleep(length.toMillis());
        }
      };

  Instant now();

  /**
   * @param length not negative
   */
  void pause(Duration length) throws InterruptedException;
}
