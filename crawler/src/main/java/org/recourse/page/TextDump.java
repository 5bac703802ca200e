package org.recourse.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recourse.forum.Post;

/**
 * A page of a thread saved as plain text, in one of three shapes that Khoros communities had over
 * the years: {@link PositionDump} (rank, name, "1 of 8"), {@link BreadcrumbDump} ("» Forums » …",
 * name, rank) and {@link DateLineDump} ("Dec 4, 2017 05:59:35 AM by NAME").
 *
 * @param title of the thread; empty where the text does not tell
 * @param board empty where the text does not tell
 * @param posts at least one, in the order of the text
 */
record TextDump(String title, String board, List<Post> posts) {
  TextDump {
    posts = List.copyOf(posts);
  }

  static TextDump of(String text, PageWords words, PageOrigin origin)
      throws UnreadablePageException {
    List<String> lines = text.lines().map(PostText::collapse).toList();
    PostDates dates = new PostDates(words, origin.fetchedAt());
    // The surest shape first: positions come in turn and share their total.
    Optional<TextDump> dump =
        new PositionDump(words, dates)
            .read(lines)
            .or(() -> new BreadcrumbDump(words).read(lines))
            .or(() -> new DateLineDump(words, dates).read(lines));
    TextDump read =
        dump.orElseThrow(
            () ->
                new UnreadablePageException(
                    "no posts found: a text dump has, above each post, a line with the author's"
                        + " name and below it one like \"1 of 8\", or lines with name and rank below"
                        + " \"» Forums » board » title\", or a line like \"Dec 4, 2017 05:59:35 AM"
                        + " by NAME\": "
                        + origin.source()));
    return new TextDump(
        read.title(), read.board(), new FlatQuotations(read.posts(), words, dates).taken());
  }

  /** Lines as paragraphs: runs of empty lines become one, none at the ends. */
  static String paragraphs(List<String> lines) {
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

  /** Index of the last line with text before the given one; -1 where there is none. */
  static int lastFilled(List<String> lines, int before) {
    int i = before - 1;
    while (i >= 0 && lines.get(i).isEmpty()) {
      i--;
    }
    return i;
  }

  /** Numbered from 1, and the opener's posts marked as such. */
  static List<Post> numbered(List<Post> posts) {
    String opener = posts.get(0).author();
    List<Post> numbered = new ArrayList<>();
    for (Post post : posts) {
      boolean op = numbered.isEmpty() || !opener.isEmpty() && post.author().equals(opener);
      numbered.add(post.withN(numbered.size() + 1).withOp(op));
    }
    return numbered;
  }
}
