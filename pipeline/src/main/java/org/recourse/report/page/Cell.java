package org.recourse.report.page;

import java.util.List;

/**
 * One cell of a table.
 *
 * @param text for people
 * @param counts what the number was counted from
 * @param series the chart's series that this cell is a point of; empty where it is not drawn
 * @param value where the point is drawn, a plain decimal number; empty where it is not drawn
 * @param low lower end of the interval; empty where there is none
 * @param high upper end of the interval; empty where there is none
 */
record Cell(String text, List<Link> counts, String series, String value, String low, String high) {
  static Cell text(String text) {
    return new Cell(text, List.of(), "", "", "", "");
  }

  boolean drawn() {
    return !value.isEmpty();
  }
}
