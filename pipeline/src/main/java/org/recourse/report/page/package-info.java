/**
 * What the report's page shows, ready for its templates ({@code src/main/jte}): texts, links and
 * the numbers that charts are drawn from. Types are package-private because the templates compile
 * into this very package.
 */
package org.recourse.report.page;
