package org.recourse.report.page;

import java.util.List;

/**
 * One row of a table.
 *
 * @param label what the row is about
 * @param at where on a time axis the chart draws the row; empty where the chart has none or leaves
 *     the row out
 */
record Row(String label, String at, List<Cell> cells) {}
