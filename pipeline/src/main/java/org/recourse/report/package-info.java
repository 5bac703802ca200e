/**
 * The outcome report: what goes into it ({@link org.recourse.report.ReportInput}), how its numbers
 * and words are written ({@link org.recourse.report.Figures}, {@link org.recourse.report.Words}),
 * and the page itself ({@link org.recourse.report.OutcomeReport}).
 *
 * <p>Knows neither clock nor disk: the same input gives the same bytes. All that comes from a forum
 * is hostile until it went through {@link org.recourse.report.Quotation} or {@link
 * org.recourse.report.WebAddress} and the page's escaping.
 */
package org.recourse.report;
