package org.recourse.report;

import static java.util.Objects.requireNonNull;

import org.recourse.report.page.ReportPage;

/**
 * The outcome report: one HTML page that stands alone. It asks the network for nothing, its content
 * security policy forbids it to, and it can be read without JavaScript, in print, and by a screen
 * reader.
 */
public final class OutcomeReport {
  private OutcomeReport() {}

  /**
   * The whole page. Written as UTF-8 it has the same bytes for the same input; the order of cases,
   * advice and rules in the input makes no difference.
   */
  public static String render(ReportInput input) {
    return ReportPage.html(requireNonNull(input, "input"));
  }
}
