package org.recourse.report.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table and the chart that the page's script draws from the table's own cells, so that the two
 * cannot disagree.
 *
 * @param id anchor
 * @param heading above chart and table
 * @param remark what a reader must know to read it right
 * @param stub head of the first column
 * @param chart how it is drawn: {@code rows}, a dot and whisker each row; {@code years}, each row
 *     at its year
 * @param about what the chart shows, for those who do not see it; empty where none is meant
 * @param reference a value that every row is compared with; empty where there is none
 * @param notes below the table
 */
record Table(
    String id,
    String heading,
    String remark,
    String stub,
    List<Column> columns,
    List<Row> rows,
    String chart,
    String about,
    String reference,
    List<String> notes) {

  /** Whether a chart is meant to stand beside the table. */
  boolean charted() {
    return !about.isEmpty();
  }

  /** Why there is no chart; empty where there is one. */
  String undrawn() {
    long points = drawable().filter(row -> row.cells().stream().anyMatch(Cell::drawn)).count();
    if (points == 0) {
      return "No chart: no group has enough cases for a number.";
    }
    if (points == 1) {
      return "No chart: only one group has enough cases for a number, so there is nothing to compare.";
    }
    return "";
  }

  private Stream<Row> drawable() {
    return chart.equals("years") ? rows.stream().filter(r -> !r.at().isEmpty()) : rows.stream();
  }
}
