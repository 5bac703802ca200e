package org.recourse.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recourse.forum.Post;

/**
 * The shape of a dump in which three lines stand above each post: a rank, a name with the date of
 * joining, a position ("1 of 8"). They are known by that shape alone; any rank will do.
 */
final class PositionDump {
  private static final Pattern POSITION =
      Pattern.compile("\\s*(\\d{1,6})\\s+(?:of|/|von|sur|de|di|van|z|av)\\s+(\\d{1,6})\\s*");
  private static final Pattern LABELLED = Pattern.compile("([^:]{1,120}):\\s*([^:]{4,40})");
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_RANK = 80;

  /**
   * The lines above one post.
   *
   * @param from index of the first of them
   * @param text index of the first line of the post's text
   */
  private record Head(int from, int text, int n, String rank, String nameLine) {}

  private final PageWords words;
  private final PostDates dates;

  PositionDump(PageWords words, PostDates dates) {
    this.words = words;
    this.dates = dates;
  }

  /** The title is the last line above the first post's. */
  Optional<TextDump> read(List<String> lines) {
    List<Head> heads = heads(lines);
    if (heads.isEmpty()) {
      return Optional.empty();
    }
    String opener = name(heads.get(0).nameLine());
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      Head head = heads.get(i);
      int end = i + 1 < heads.size() ? heads.get(i + 1).from() : lines.size();
      String author = name(head.nameLine());
      List<String> own = lines.subList(head.text(), Math.max(end, head.text()));
      posts.add(
          Post.of(head.n(), author, TextDump.paragraphs(own))
              .withRank(head.rank())
              .withOp(heads.get(0).n() == 1 && author.equals(opener)));
    }
    int title = TextDump.lastFilled(lines, heads.get(0).from());
    return Optional.of(new TextDump(title < 0 ? "" : lines.get(title), "", posts));
  }

  private static List<Head> heads(List<String> lines) {
    List<Head> heads = new ArrayList<>();
    String total = "";
    int last = 0;
    for (int i = 1; i < lines.size(); i++) {
      Matcher position = POSITION.matcher(lines.get(i));
      if (!position.matches()) {
        continue;
      }
      int n = Integer.parseInt(position.group(1));
      int name = TextDump.lastFilled(lines, i);
      // A post may say "3 of 8" too, but not in turn, out of the same total, under a short line.
      boolean inTurn = total.isEmpty() || total.equals(position.group(2)) && n > last;
      if (n < 1 || name < 0 || !inTurn || lines.get(name).length() > LONGEST_NAME) {
        continue;
      }
      heads.add(head(lines, name, i, n));
      total = position.group(2);
      last = n;
    }
    return heads;
  }

  private static Head head(List<String> lines, int name, int position, int n) {
    int rank = TextDump.lastFilled(lines, name);
    // A rank stands as close above the name as the name above the position.
    boolean ranked =
        rank >= 0 && name - rank <= position - name && lines.get(rank).length() <= LONGEST_RANK;
    return new Head(
        ranked ? rank : name, position + 1, n, ranked ? lines.get(rank) : "", lines.get(name));
  }

  private String name(String line) {
    Matcher labelled = LABELLED.matcher(line);
    if (!labelled.matches()
        || dates.read(labelled.group(2), PostDates.Order.MONTH_FIRST).isEmpty()
            && dates.read(labelled.group(2), PostDates.Order.DAY_FIRST).isEmpty()) {
      return line;
    }
    String before = labelled.group(1);
    String lower = before.toLowerCase(Locale.ROOT);
    for (String label : words.memberSince()) {
      if (lower.endsWith(" " + label)) {
        return before.substring(0, before.length() - label.length()).strip();
      }
    }
    // Most languages say it in two words; a name keeps at least one.
    String[] parts = before.split(" ");
    int kept = Math.max(1, parts.length - 2);
    return String.join(" ", List.of(parts).subList(0, kept));
  }
}
