package org.recourse.tag;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads years out of dates. */
final class Years {
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d\\d(?!\\d)");

  private Years() {}

  /** The year of a date in any common form; 0 where it tells none. */
  static int of(String date) {
    Matcher m = YEAR.matcher(date);
    return m.find() ? Integer.parseInt(m.group()) : 0;
  }
}
