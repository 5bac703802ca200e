package org.recourse.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recourse.forum.Post;

/**
 * A page of a thread saved as plain text. Above each post stand three lines: a rank, a name with
 * the date of joining, a position ("1 of 8"). They are known by that shape alone; any rank will do.
 *
 * @param title the last line above the first post's; empty where there is none
 * @param posts at least one
 */
record TextDump(String title, List<Post> posts) {
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

  static TextDump of(String text, PageWords words, PageOrigin origin)
      throws UnreadablePageException {
    List<String> lines = text.lines().map(PostText::collapse).toList();
    List<Head> heads = heads(lines);
    if (heads.isEmpty()) {
      throw new UnreadablePageException(
          "no posts found: a text dump has, above each post, a line with the author's name and"
              + " below it one like \"1 of 8\": "
              + origin.source());
    }
    PostDates dates = new PostDates(words, "");
    String opener = name(heads.get(0).nameLine(), words, dates);
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      Head head = heads.get(i);
      int end = i + 1 < heads.size() ? heads.get(i + 1).from() : lines.size();
      String author = name(head.nameLine(), words, dates);
      posts.add(
          Post.of(
                  head.n(),
                  author,
                  paragraphs(lines.subList(head.text(), Math.max(end, head.text()))))
              .withRank(head.rank())
              .withOp(heads.get(0).n() == 1 && author.equals(opener)));
    }
    return new TextDump(lastLineBefore(lines, heads.get(0).from()), List.copyOf(posts));
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
      int name = lastFilled(lines, i);
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
    int rank = lastFilled(lines, name);
    // A rank stands as close above the name as the name above the position.
    boolean ranked =
        rank >= 0 && name - rank <= position - name && lines.get(rank).length() <= LONGEST_RANK;
    return new Head(
        ranked ? rank : name, position + 1, n, ranked ? lines.get(rank) : "", lines.get(name));
  }

  private static String name(String line, PageWords words, PostDates dates) {
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

  private static String paragraphs(List<String> lines) {
    StringBuilder text = new StringBuilder();
    boolean gap = false;
    for (String line : lines) {
      if (line.isEmpty()) {
        gap = true;
        continue;
      }
      text.append(text.length() == 0 ? "" : gap ? "\n\n" : "\n").append(line);
      gap = false;
    }
    return text.toString();
  }

  private static String lastLineBefore(List<String> lines, int index) {
    int last = lastFilled(lines, index);
    return last < 0 ? "" : lines.get(last);
  }

  private static int lastFilled(List<String> lines, int before) {
    int i = before - 1;
    while (i >= 0 && lines.get(i).isEmpty()) {
      i--;
    }
    return i;
  }
}
