package org.recourse.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a crawl knows of its site.
 *
 * @param last report of the last run that ended; empty before the first
 * @param urls how many URLs there are of each kind and state
 * @param reasons how many URLs have each reason, the most frequent first
 * @param unlanded threads that are not complete yet
 * @param dueNow URLs that are due now
 * @param dueTomorrow URLs that are due within a day
 * @param nextDue when the first is due, ISO 8601; empty where none is
 */
public record CrawlStatus(
    Optional<CrawlReport> last,
    List<Urls> urls,
    List<Reason> reasons,
    long unlanded,
    long dueNow,
    long dueTomorrow,
    String nextDue) {

  /** A number of URLs of one kind ({@code board}, {@code thread}, …) in one state. */
  public record Urls(String kind, String state, long count) {}

  /** A number of URLs with one state and reason. */
  public record Reason(String state, String reason, long count) {}

  /** A URL that was not used and why. */
  public record Skipped(String url, String kind, String state, String reason) {}

  public CrawlStatus {
    urls = List.copyOf(urls);
    reasons = List.copyOf(reasons);
  }

  /**
   * Reads the folder of a site.
   *
   * @return empty where there never was a crawl
   */
  public static Optional<CrawlStatus> read(Path folder, Instant now) throws IOException {
    if (!Files.exists(Crawl.frontier(folder))) {
      return Optional.empty();
    }
    try (Frontier frontier = Frontier.open(Crawl.frontier(folder), Writes.UNHEARD)) {
      Optional<String> report = frontier.lastRun();
      Frontier.Due due = frontier.due(now.toEpochMilli());
      long tomorrow = now.plus(Duration.ofDays(1)).toEpochMilli();
      return Optional.of(
          new CrawlStatus(
              report.isPresent() ? Optional.of(CrawlReport.parse(report.get())) : Optional.empty(),
              frontier.counts().stream().map(c -> new Urls(c.kind(), c.state(), c.urls())).toList(),
              frontier.reasonCounts().stream()
                  .map(c -> new Reason(c.kind(), c.state(), c.urls()))
                  .toList(),
              frontier.unlanded().size(),
              due.urls(),
              frontier.due(tomorrow).urls(),
              due.first() == 0 ? "" : Instant.ofEpochMilli(due.first()).toString()));
    }
  }

  /** Every URL that is not collected, or waits after a failure, with its reason. */
  public static List<Skipped> skipped(Path folder) throws IOException {
    List<Skipped> skipped = new ArrayList<>();
    if (Files.exists(Crawl.frontier(folder))) {
      try (Frontier frontier = Frontier.open(Crawl.frontier(folder), Writes.UNHEARD)) {
        for (Frontier.Reason row : frontier.reasons()) {
          skipped.add(new Skipped(row.url(), row.kind(), row.state(), row.reason()));
        }
      }
    }
    return skipped;
  }
}
