package org.recourse.page;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom a quotation quotes, by the line that says so: "Originally Posted by NAME", "NAME wrote:",
 * "Quote from: NAME on DATE".
 */
final class QuotedName {
  /** No name is longer; a longer first line is already what was quoted. */
  private static final int LONGEST_HEAD = 120;

  private static final Pattern LEADING_PARENTHESIS = Pattern.compile("^\\([^)]*\\)\\s*");
  private static final Pattern DATE_FIRST =
      Pattern.compile("(?:on|am|le|el|il|op|em|w dniu)\\s|\\d", Pattern.CASE_INSENSITIVE);
  private static final List<String> BEFORE_DATE =
      List.of(
          " on ",
          " am ",
          " le ",
          " el ",
          " il ",
          " op ",
          " em ",
          " w dniu ",
          ", ",
          " - ",
          " » ",
          "; ");

  private final PageWords words;
  private final PostDates dates;

  QuotedName(PageWords words, PostDates dates) {
    this.words = words;
    this.dates = dates;
  }

  /**
   * The name in the line; empty where there is none.
   *
   * @param strict whether the line must say so itself; else it is a name to be freed of such words
   */
  String in(String line, boolean strict) {
    if (line.length() > LONGEST_HEAD) {
      return "";
    }
    String name = line;
    String lower = name.toLowerCase(Locale.ROOT);
    boolean told = false;
    for (String before : longestFirst(words.beforeName())) {
      if (lower.startsWith(before + " ")
          || lower.startsWith(before + ":")
          || lower.equals(before)) {
        name = name.substring(before.length()).replaceFirst("^[:\\s]+", "");
        told = !before.equals("by");
        break;
      }
    }
    lower = name.toLowerCase(Locale.ROOT);
    for (String after : longestFirst(words.afterName())) {
      int at = lower.lastIndexOf(" " + after);
      String rest = at < 0 ? "" : lower.substring(at + 1 + after.length()).strip();
      if (at > 0
          && (rest.isEmpty() || !Character.isLetterOrDigit(rest.charAt(0)) || isDated(rest))) {
        name = name.substring(0, at);
        told |= rest.startsWith(":") || isDated(rest) || rest.endsWith(":") || !strict;
        break;
      }
    }
    name = withoutDate(name).replaceFirst("^@", "").replaceFirst("[\\s:,↑↗»>]+$", "").strip();
    return strict && !told ? "" : name;
  }

  private static List<String> longestFirst(List<String> phrases) {
    return phrases.stream().sorted((a, b) -> b.length() - a.length()).toList();
  }

  private boolean isDated(String text) {
    return !dates.read(text, PostDates.Order.DAY_FIRST).isEmpty()
        || !dates.read(text, PostDates.Order.MONTH_FIRST).isEmpty();
  }

  /** "On DATE, NAME" and "NAME on DATE" lose the date; a name that has " on " in it stays whole. */
  private String withoutDate(String line) {
    String name = LEADING_PARENTHESIS.matcher(line).replaceFirst("");
    for (String between : BEFORE_DATE) {
      int at = name.indexOf(between);
      if (at > 0 && isDated(name.substring(at + between.length()))) {
        return name.substring(0, at);
      }
    }
    int comma = name.lastIndexOf(", ");
    boolean dated = comma > 0 && DATE_FIRST.matcher(name).lookingAt();
    return dated && isDated(name.substring(0, comma)) ? name.substring(comma + 2) : name;
  }
}
