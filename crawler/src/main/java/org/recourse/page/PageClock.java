package org.recourse.page;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/**
 * What a page itself says of the time at which it was made: a line such as "Date: Wednesday, 03
 * June 2020 at 01:18 PM" or "It is currently Thu May 07, 2020 3:12 pm", and the year of its
 * copyright. For dates without a year where nobody knows when the page was fetched.
 *
 * @param now local time of the forum, {@code 2020-06-03T13:18:00}; empty where no line tells it
 * @param year of the copyright, the latest one; 0 where the page has none
 */
record PageClock(String now, int year) {
  static final PageClock UNKNOWN = new PageClock("", 0);

  private static final int LONGEST_DATE = 60;

  /** Characters at either end of a page's text: the page's own words stand above or below posts. */
  private static final int MARGIN = 100_000;

  private static final Pattern COPYRIGHT =
      Pattern.compile("(?i)(?:©|\\(c\\)|copyright)[^\\d]{0,20}(?:\\d{4}\\s?[-–]\\s?)?(20\\d\\d)");

  private static final String COPYRIGHT_STARTS = "©(cC";

  static PageClock of(Document page, PageWords words) {
    String text = margins(page.body().text());
    return new PageClock(now(text, words), year(text));
  }

  private static int year(String text) {
    Matcher copyright = COPYRIGHT.matcher(text);
    int year = 0;
    for (int at = 0; at < text.length(); at++) {
      // The search would try each place of the page.
      if (COPYRIGHT_STARTS.indexOf(text.charAt(at)) >= 0
          && copyright.region(at, text.length()).lookingAt()) {
        year = Math.max(year, Integer.parseInt(copyright.group(1)));
        at = copyright.end() - 1;
      }
    }
    return year;
  }

  private static String margins(String text) {
    return text.length() <= 2 * MARGIN
        ? text
        : text.substring(0, MARGIN) + "\n" + text.substring(text.length() - MARGIN);
  }

  /** The last such line, for the page's own stands above or below the posts. */
  private static String now(String text, PageWords words) {
    String lower = text.toLowerCase(Locale.ROOT);
    PostDates dates = new PostDates(words, "");
    String now = "";
    int last = -1;
    for (String label : words.now()) {
      for (int at = lower.indexOf(label); at >= 0; at = lower.indexOf(label, at + 1)) {
        int from = at + label.length();
        int to = Math.min(lower.length(), from + LONGEST_DATE);
        boolean begins = at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1));
        String date = begins && at > last ? date(dates, lower.substring(from, to)) : "";
        if (!date.isEmpty()) {
          now = date;
          last = at;
        }
      }
    }
    return now;
  }

  /** With its time of day, which makes a date the page's own, and without a zone. */
  private static String date(PostDates dates, String text) {
    if (text.isEmpty() || ": ".indexOf(text.charAt(0)) < 0) {
      return "";
    }
    String date = dates.read(text, PostDates.Order.DAY_FIRST);
    return date.length() >= 19 && date.charAt(10) == 'T' ? date.substring(0, 19) : "";
  }
}
