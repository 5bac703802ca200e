package org.recourse.crawl;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that goes only when somebody waits. */
final class ManualTime implements CrawlTime {
  private Instant now = Instant.parse("2024-05-02T22:00:00Z");
  final List<Duration> pauses = new ArrayList<>();

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void pause(Duration length) {
    pauses.add(length);
    now = now.plus(length);
  }

  synchronized void forward(Duration length) {
    now = now.plus(length);
  }
}
