package org.recourse.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recourse.forum.Post;

/**
 * The shape of a dump in which one line stands above each post: when it was written, when changed,
 * and by whom, as {@code Dec 4, 2017 05:59:35 AM Edited Dec 4, 2017 06:02:22 AM by NAME}.
 */
final class DateLineDump {
  private static final int LONGEST_HEAD = 200;
  private static final int LONGEST_NAME = 80;

  private final PageWords words;
  private final PostDates dates;
  private final Pattern head;

  DateLineDump(PageWords words, PostDates dates) {
    this.words = words;
    this.dates = dates;
    this.head =
        Pattern.compile(
            "(\\S.{5,59}?)(?: (?:"
                + any(words.edited())
                + "):? (.{6,60}?))? (?:"
                + any(words.by())
                + ") (.{1,"
                + LONGEST_NAME
                + "})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String any(List<String> words) {
    return String.join("|", words.stream().map(Pattern::quote).toList());
  }

  private record Head(int line, String posted, String edited, String author) {}

  /** The title is the last line above the first post's, where there is one. */
  Optional<TextDump> read(List<String> lines) {
    List<Head> heads = heads(lines);
    if (heads.isEmpty()) {
      return Optional.empty();
    }
    List<String> written = heads.stream().map(Head::posted).toList();
    PostDates.Order order = dates.order(written, "");
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      Head at = heads.get(i);
      int end = i + 1 < heads.size() ? heads.get(i + 1).line() : lines.size();
      posts.add(
          Post.of(1, at.author(), TextDump.paragraphs(lines.subList(at.line() + 1, end)))
              .withPostedAt(dates.read(at.posted(), order))
              .withEditedAt(at.edited().isEmpty() ? "" : dates.read(at.edited(), order)));
    }
    int title = TextDump.lastFilled(lines, heads.get(0).line());
    return Optional.of(
        new TextDump(title < 0 ? "" : lines.get(title), "", TextDump.numbered(posts)));
  }

  private List<Head> heads(List<String> lines) {
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.length() > LONGEST_HEAD || !beginsLikeADate(line)) {
        continue;
      }
      Matcher parts = head.matcher(line);
      if (parts.matches()
          && isTime(parts.group(1))
          && (parts.group(2) == null || isTime(parts.group(2)))) {
        String edited = parts.group(2) == null ? "" : parts.group(2);
        heads.add(new Head(i, parts.group(1), edited, parts.group(3)));
      }
    }
    return heads;
  }

  private boolean beginsLikeADate(String line) {
    if (line.isEmpty()) {
      return false;
    }
    String first = line.split("[\\s,.]", 2)[0].toLowerCase(Locale.ROOT);
    return Character.isDigit(line.charAt(0))
        || words.months().containsKey(first)
        || words.days().containsKey(first);
  }

  /** With the time of day: "May 2, 2020 by train" may stand in a post. */
  private boolean isTime(String text) {
    return dates.read(text, PostDates.Order.MONTH_FIRST).contains("T")
        || dates.read(text, PostDates.Order.DAY_FIRST).contains("T");
  }
}
