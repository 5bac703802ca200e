package org.recourse.report.page;

/**
 * A column of a table.
 *
 * @param series name of the chart's series that the column holds; empty where it is not drawn
 * @param unit of the series: {@code share} (0 to 1), {@code points} (-1 to 1), or a word to put
 *     behind the number
 * @param panel which of the chart's panels draws it, from 0
 */
record Column(String head, String series, String unit, int panel) {
  static Column plain(String head) {
    return new Column(head, "", "", 0);
  }

  static Column drawn(String head, String series, String unit) {
    return new Column(head, series, unit, 0);
  }

  Column inPanel(int place) {
    return new Column(head, series, unit, place);
  }
}
