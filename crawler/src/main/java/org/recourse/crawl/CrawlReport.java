package org.recourse.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run did.
 *
 * @param started ISO 8601
 * @param ended ISO 8601
 * @param stop why it ended
 * @param requests sent, without those for robots.txt
 * @param robotsRequests sent for robots.txt
 * @param fetched pages with content that is new or has changed
 * @param unchanged pages that the server or a comparison of their content called unchanged
 * @param moved pages found at another address
 * @param gone pages answered 404 or 410
 * @param skipped pages of no use, by reason
 * @param errors attempts that came to nothing, by kind
 * @param recovered pages that an earlier run had archived when it died
 * @param landed threads that are new or have changed
 * @param bytes received, bodies only
 */
public record CrawlReport(
    String started,
    String ended,
    String stop,
    long requests,
    long robotsRequests,
    long fetched,
    long unchanged,
    long moved,
    long gone,
    Map<String, Long> skipped,
    Map<String, Long> errors,
    long recovered,
    long landed,
    long bytes) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public CrawlReport {
    skipped = new TreeMap<>(skipped);
    errors = new TreeMap<>(errors);
  }

  /** Requests a second; 0 for a run of no time. */
  public double rate() {
    double seconds =
        Duration.between(Instant.parse(started), Instant.parse(ended)).toMillis() / 1e3;
    return seconds > 0 ? requests / seconds : 0;
  }

  /** Whether the run was in vain: nobody could be asked, or nobody answered with a page. */
  public boolean failed() {
    boolean reached = fetched + unchanged + moved + gone + recovered > 0;
    boolean refused = skipped.keySet().stream().anyMatch(r -> r.startsWith(Robots.TROUBLE));
    return !reached && (refused || !errors.isEmpty());
  }

  String json() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of numbers and texts is JSON", impossible);
    }
  }

  static CrawlReport parse(String json) throws IOException {
    return MAPPER
        .reader()
        .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .forType(CrawlReport.class)
        .readValue(json);
  }

  /** Counts while a run goes on. Safe for use by several threads. */
  static final class Counter {
    private final Instant started;
    private long requests;
    private long robotsRequests;
    private long fetched;
    private long unchanged;
    private long moved;
    private long gone;
    private long recovered;
    private long landed;
    private long bytes;
    private final Map<String, Long> skipped = new TreeMap<>();
    private final Map<String, Long> errors = new TreeMap<>();

    Counter(Instant started) {
      this.started = started;
    }

    synchronized void request(boolean robots) {
      if (robots) {
        robotsRequests++;
      } else {
        requests++;
      }
    }

    synchronized void received(long count) {
      bytes += count;
    }

    synchronized void fetched() {
      fetched++;
    }

    synchronized void unchanged() {
      unchanged++;
    }

    synchronized void moved() {
      moved++;
    }

    synchronized void gone() {
      gone++;
    }

    synchronized void recovered() {
      recovered++;
    }

    synchronized void landed() {
      landed++;
    }

    synchronized void skipped(String reason) {
      skipped.merge(reason, 1L, Long::sum);
    }

    synchronized void error(String kind) {
      errors.merge(kind, 1L, Long::sum);
    }

    synchronized long requests() {
      return requests;
    }

    synchronized long bytes() {
      return bytes;
    }

    synchronized CrawlReport report(Instant ended, String stop) {
      return new CrawlReport(
          started.truncatedTo(ChronoUnit.MILLIS).toString(),
          ended.truncatedTo(ChronoUnit.MILLIS).toString(),
          stop,
          requests,
          robotsRequests,
          fetched,
          unchanged,
          moved,
          gone,
          skipped,
          errors,
          recovered,
          landed,
          bytes);
    }
  }
}
