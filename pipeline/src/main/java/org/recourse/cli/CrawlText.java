package org.recourse.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recourse.crawl.CrawlReport;
import org.recourse.crawl.CrawlStatus;

/** The state of a crawl as a person reads it. */
final class CrawlText {
  private static final int REASONS_SHOWN = 15;

  private CrawlText() {}

  static void print(CrawlStatus status, PrintWriter out) {
    status
        .last()
        .ifPresentOrElse(report -> run(report, out), () -> out.println("no run has ended yet"));
    out.println();
    out.println("urls     state          number");
    for (CrawlStatus.Urls urls : status.urls()) {
      out.printf(Locale.ROOT, "%-8s %-10s %10d%n", urls.kind(), urls.state(), urls.count());
    }
    out.println();
    out.printf(
        Locale.ROOT,
        "due: %d now, %d within a day%s%n",
        status.dueNow(),
        status.dueTomorrow(),
        status.nextDue().isEmpty() ? "" : ", the first at " + second(status.nextDue()));
    if (status.unlanded() > 0) {
      out.println(status.unlanded() + " threads wait for pages of theirs and have not landed yet");
    }
    reasons(status.reasons(), out);
  }

  private static void run(CrawlReport report, PrintWriter out) {
    out.println(
        "last run "
            + second(report.started())
            + " to "
            + second(report.ended())
            + ": "
            + report.stop());
    out.printf(
        Locale.ROOT,
        "requests %d (and %d for robots.txt), %.1f MB, %.2f a second%n",
        report.requests(),
        report.robotsRequests(),
        report.bytes() / 1048576.0,
        report.rate());
    out.printf(
        Locale.ROOT,
        "pages    %d new or changed, %d unchanged, %d moved, %d gone, %d taken over from a run that died%n",
        report.fetched(),
        report.unchanged(),
        report.moved(),
        report.gone(),
        report.recovered());
    out.println("threads  " + report.landed() + " landed, new or changed");
    each("skipped", report.skipped(), out);
    each("errors", report.errors(), out);
  }

  private static Instant second(String time) {
    return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS);
  }

  private static void each(String what, Map<String, Long> counts, PrintWriter out) {
    counts.forEach(
        (reason, count) -> out.printf(Locale.ROOT, "%-8s %d × %s%n", what, count, reason));
  }

  private static void reasons(List<CrawlStatus.Reason> reasons, PrintWriter out) {
    if (reasons.isEmpty()) {
      return;
    }
    out.println();
    out.println("not collected (--skipped lists every URL):");
    for (CrawlStatus.Reason reason : reasons.subList(0, Math.min(REASONS_SHOWN, reasons.size()))) {
      out.printf(Locale.ROOT, "%8d  %s: %s%n", reason.count(), reason.state(), reason.reason());
    }
    if (reasons.size() > REASONS_SHOWN) {
      out.println("          and " + (reasons.size() - REASONS_SHOWN) + " more reasons");
    }
  }
}
