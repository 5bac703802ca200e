package org.recourse.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Words that forums put around posts, in the languages of {@code data/forums/words.yaml}: names of
 * months and days, "yesterday", "ago", "wrote:".
 *
 * @param months from lower-case name or abbreviation to 1 … 12
 * @param days names of weekdays, from lower-case name to 1 (Monday) … 7
 * @param today words for this day
 * @param yesterday words for the day before
 * @param ago words that make a span one of the past
 * @param units from lower-case word to the unit: second, minute, hour, day, week, month, year
 * @param beforeName what a quotation says before the name of the quoted
 * @param afterName what it says behind the name
 * @param memberSince labels of the date on which an author joined
 * @param edited words before the time of a post's last change
 * @param by words between a time and the name of the author
 * @param replies words behind the number of replies
 * @param solution headings above an accepted answer
 * @param avatar what the alternative text of an author's picture says behind the name
 * @param furniture lines of a page that belong to no post
 * @param now labels of the time at which a page was made
 * @param ranks of authors, as communities of many kinds call them
 * @param answer single words of what asks a reader to answer
 * @param near of which one is in each date that is told by its distance from now: "yesterday", "3
 *     hours ago", "Monday 10:15"
 */
record PageWords(
    Map<String, Integer> months,
    Map<String, Integer> days,
    List<String> today,
    List<String> yesterday,
    List<String> ago,
    Map<String, String> units,
    List<String> beforeName,
    List<String> afterName,
    List<String> memberSince,
    List<String> edited,
    List<String> by,
    List<String> replies,
    List<String> solution,
    List<String> avatar,
    Set<String> furniture,
    List<String> now,
    List<String> ranks,
    Set<String> answer,
    Set<String> near) {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  static PageWords of(String file, String text) {
    YamlFile yaml =
        YamlFile.read(file, text)
            .allowing(
                Set.of(
                    "months",
                    "days",
                    "today",
                    "yesterday",
                    "ago",
                    "units",
                    "before-name",
                    "after-name",
                    "member-since",
                    "edited",
                    "by",
                    "replies",
                    "solution",
                    "avatar",
                    "furniture",
                    "now",
                    "ranks",
                    "answer"));
    Map<String, Integer> days = numbered(yaml, "days", DAYS);
    Map<String, String> units = units(yaml);
    Set<String> near = new HashSet<>(units.keySet());
    near.addAll(days.keySet());
    for (String key : List.of("today", "yesterday", "ago")) {
      lower(yaml.texts(key)).forEach(phrase -> near.add(phrase.split("\\s", 2)[0]));
    }
    return new PageWords(
        numbered(yaml, "months", MONTHS),
        days,
        lower(yaml.texts("today")),
        lower(yaml.texts("yesterday")),
        lower(yaml.texts("ago")),
        units,
        lower(yaml.texts("before-name")),
        lower(yaml.texts("after-name")),
        lower(yaml.texts("member-since")),
        lower(yaml.texts("edited")),
        lower(yaml.texts("by")),
        lower(yaml.texts("replies")),
        lower(yaml.texts("solution")),
        lower(yaml.texts("avatar")),
        Set.copyOf(lower(yaml.texts("furniture"))),
        lower(yaml.texts("now")),
        lower(yaml.texts("ranks")),
        Set.copyOf(lower(yaml.texts("answer"))),
        Set.copyOf(near));
  }

  private static Map<String, Integer> numbered(YamlFile yaml, String key, List<String> order) {
    Map<String, Integer> numbers = new HashMap<>();
    for (Map.Entry<String, List<String>> entry : yaml.map(key).entrySet()) {
      int number = order.indexOf(entry.getKey()) + 1;
      if (number == 0) {
        throw yaml.complaint(
            key, "knows no \"" + entry.getKey() + "\", only " + String.join(", ", order));
      }
      entry.getValue().forEach(word -> numbers.put(word.toLowerCase(Locale.ROOT), number));
    }
    return Map.copyOf(numbers);
  }

  private static Map<String, String> units(YamlFile yaml) {
    Map<String, String> units = new HashMap<>();
    yaml.map("units")
        .forEach((unit, words) -> words.forEach(w -> units.put(w.toLowerCase(Locale.ROOT), unit)));
    return Map.copyOf(units);
  }

  private static List<String> lower(List<String> words) {
    List<String> lower = new ArrayList<>();
    words.forEach(word -> lower.add(word.toLowerCase(Locale.ROOT)));
    return List.copyOf(lower);
  }
}
