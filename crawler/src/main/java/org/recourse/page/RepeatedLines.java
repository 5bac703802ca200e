package org.recourse.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lines that a forum puts above or below the words of every post: "Reply", "Share on other sites",
 * "Posted August 26", "#12". They are told by that they repeat, whatever the numbers in them.
 */
final class RepeatedLines {
  private static final double MOST = 0.6;

  /** Among fewer posts a line that repeats may be anyone's. */
  private static final int SEVERAL = 3;

  private static final int LONGEST = 60;
  private static final int LONGEST_CHANGE = 90;
  private static final int MOST_LINES = 12;
  private static final String DATE = "date";
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern MARKS = Pattern.compile("^[-•*»#\\s]+");

  private final PageWords words;
  private final PostDates dates;
  private final Set<String> above = new HashSet<>();
  private final Set<String> below = new HashSet<>();

  /**
   * @param texts of all posts of a page
   */
  RepeatedLines(List<String> texts, PageWords words, PostDates dates) {
    this.words = words;
    this.dates = dates;
    Map<String, Integer> heads = new HashMap<>();
    Map<String, Integer> tails = new HashMap<>();
    for (String text : texts) {
      List<String> lines = new ArrayList<>(text.lines().toList());
      count(lines, heads);
      Collections.reverse(lines);
      count(lines, tails);
    }
    double least = Math.max(SEVERAL, MOST * texts.size());
    heads.forEach((line, count) -> addIf(count >= least, above, line));
    tails.forEach((line, count) -> addIf(count >= least, below, line));
  }

  private static void addIf(boolean often, Set<String> lines, String line) {
    if (often) {
      lines.add(line);
    }
  }

  private void count(List<String> lines, Map<String, Integer> counts) {
    Set<String> seen = new HashSet<>();
    for (String line : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
      if (line.isBlank() || line.length() > LONGEST) {
        continue;
      }
      String key = key(line);
      if (seen.add(key)) {
        counts.merge(key, 1, Integer::sum);
      }
    }
  }

  /** The text without such lines at its ends; as it is where nothing else is in it. */
  String without(String text) {
    List<String> lines = text.lines().toList();
    int from = 0;
    int to = lines.size();
    while (from < to && isFurniture(lines.get(from), above)) {
      from++;
    }
    while (to > from && (isFurniture(lines.get(to - 1), below) || isChange(lines.get(to - 1)))) {
      to--;
    }
    return from == to ? text : String.join("\n", lines.subList(from, to)).strip();
  }

  private boolean isFurniture(String line, Set<String> repeated) {
    String key = line.length() <= LONGEST ? key(line) : "";
    return line.isBlank() || repeated.contains(key) || words.furniture().contains(key);
  }

  /** "Edited August 26 by NAME (see edit history)" stands below some posts only. */
  private boolean isChange(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return line.length() <= LONGEST_CHANGE
        && words.edited().stream().anyMatch(lower::startsWith)
        && (dates.isDate(line) || isSigned(lower) && DIGITS.matcher(line).find());
  }

  private boolean isSigned(String lower) {
    return words.by().stream().anyMatch(by -> lower.contains(" " + by + " "));
  }

  private String key(String line) {
    String bare = MARKS.matcher(line).replaceFirst("");
    return dates.isDate(bare)
        ? DATE
        : DIGITS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll("0").strip();
  }
}
