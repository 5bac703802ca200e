package org.recourse.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * Text as people type it on Reddit, into paragraphs and quotations: lines behind {@code >} quote,
 * links and emphasis lose their signs, the rest stays.
 */
final class Markdown {
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\[\\]\\n]{1,500})\\]\\([^()\\s]{1,2000}\\)");
  private static final Pattern STRONG =
      Pattern.compile("(\\*\\*|__|~~)(?=\\S)([^*_~\\n]{1,2000})(?<=\\S)\\1");
  private static final Pattern EMPHASIS =
      Pattern.compile("(?<![\\w*])([*_])(?=\\S)([^*_\\n]{1,2000})(?<=\\S)\\1(?![\\w*])");
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+");
  private static final Pattern ITEM = Pattern.compile("^\\s{0,8}[*+]\\s+");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\`*_{}\\[\\]()#+.!>~^-])");
  private static final Pattern RULE = Pattern.compile("(?:[*_-]\\s{0,3}){3,80}");
  private static final Pattern GAPS = Pattern.compile("\\n{3,}");

  private Markdown() {}

  /**
   * The post with text and quotes of the typed text.
   *
   * @param typed with or without HTML entities, as Reddit gives it
   */
  static Post read(Post post, String typed) {
    String text = Parser.unescapeEntities(typed, false).replace("\r\n", "\n").replace('\r', '\n');
    StringBuilder own = new StringBuilder();
    StringBuilder quoted = new StringBuilder();
    List<Quote> quotes = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String stripped = line.strip();
      if (stripped.startsWith(">") && !stripped.startsWith(">!")) {
        quoted.append(line(stripped.substring(1).strip())).append('\n');
        continue;
      }
      if (!stripped.isEmpty()) {
        take(quoted, quotes);
      }
      own.append(line(line.stripTrailing())).append('\n');
    }
    take(quoted, quotes);
    return post.withText(tidy(own)).withQuotes(quotes);
  }

  private static void take(StringBuilder quoted, List<Quote> quotes) {
    String text = tidy(quoted);
    if (!text.isEmpty()) {
      quotes.add(new Quote("", text));
    }
    quoted.setLength(0);
  }

  private static String tidy(StringBuilder text) {
    String plain = text.toString().replace("\u200B", "").replace('\u00A0', ' ');
    return GAPS.matcher(plain).replaceAll("\n\n").strip();
  }

  private static String line(String line) {
    if (RULE.matcher(line.strip()).matches()) {
      return "";
    }
    String plain = HEADING.matcher(line).replaceFirst("");
    plain = ITEM.matcher(plain).replaceFirst("- ");
    plain = LINK.matcher(plain).replaceAll("$1");
    plain = STRONG.matcher(plain).replaceAll("$2");
    plain = EMPHASIS.matcher(plain).replaceAll("$2");
    return ESCAPED.matcher(plain).replaceAll("$1");
  }
}
