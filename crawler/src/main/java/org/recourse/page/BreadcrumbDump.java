package org.recourse.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recourse.forum.Post;

/**
 * The shape of a dump that begins with a breadcrumb ({@code » Forums » Freelancers » TITLE}) and
 * has, above each post, a name and a rank: in two lines, or in one line below that of the author's
 * picture. The accepted answer stands between the opening post and "22 REPLIES 22", and again in
 * its place.
 */
final class BreadcrumbDump {
  private static final int LAST_CRUMB_LINE = 60;
  private static final int LONGEST_NAME = 40;

  /** A name with a rank behind it; longer lines are text. */
  private static final int LONGEST_HEAD = 120;

  private static final Pattern COUNTS = Pattern.compile("^\\d{1,6} | \\d{1,6}$");
  private static final Pattern DOTS = Pattern.compile("\\s*(?:\\.\\.\\.|…)$");

  /** A handle, or a first name with an initial: what may stand before a rank on one line. */
  private static final Pattern NAME = Pattern.compile("[^\\s.,!?:;]{1,30}( \\p{Lu}\\.?)?");

  private final PageWords words;
  private final Set<String> ranks;
  private final Set<String> furniture;

  BreadcrumbDump(PageWords words) {
    this.words = words;
    this.ranks = Set.copyOf(words.ranks());
    this.furniture = words.furniture();
  }

  /**
   * The lines above one post.
   *
   * @param from index of the first of them
   * @param text index of the first line behind them
   */
  private record Head(int from, int text, String author, String rank) {}

  Optional<TextDump> read(List<String> lines) {
    int crumb = crumbLine(lines);
    if (crumb < 0) {
      return Optional.empty();
    }
    List<String> crumbs = crumbs(lines.get(crumb));
    List<Head> heads = heads(lines, crumb + 1, crumbs.get(crumbs.size() - 1));
    if (heads.isEmpty()) {
      return Optional.empty();
    }
    String board = crumbs.size() > 2 ? crumbs.get(crumbs.size() - 2) : "";
    String title = fullTitle(crumbs.get(crumbs.size() - 1), lines, heads.get(0));
    return Optional.of(new TextDump(title, board, TextDump.numbered(posts(lines, heads, title))));
  }

  private static int crumbLine(List<String> lines) {
    for (int i = 0; i < Math.min(lines.size(), LAST_CRUMB_LINE); i++) {
      if (lines.get(i).startsWith("»") && crumbs(lines.get(i)).size() > 1) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> crumbs(String line) {
    return List.of(line.split("»")).stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
  }

  /** The breadcrumb cuts long titles; the opening post begins with the whole one. */
  private static String fullTitle(String crumb, List<String> lines, Head opening) {
    String start = withoutDots(crumb);
    for (int i = opening.text(); i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        return lines.get(i).startsWith(start) ? lines.get(i) : crumb;
      }
    }
    return crumb;
  }

  private List<Head> heads(List<String> lines, int from, String title) {
    List<Head> heads = new ArrayList<>();
    Set<String> known = ranksWith(lines, from, title);
    int i = from;
    while (i < lines.size()) {
      int at = i;
      Optional<Head> head =
          belowPicture(lines, at, known)
              .or(() -> inTwoLines(lines, at, known))
              .or(() -> inOneLine(lines, at, known));
      head.ifPresent(heads::add);
      i = head.map(Head::text).orElse(at + 1);
    }
    return heads;
  }

  /** A community's own rank shows between the breadcrumb and the title that it repeats. */
  private Set<String> ranksWith(List<String> lines, int from, String title) {
    List<String> above = new ArrayList<>();
    String start = withoutDots(title);
    for (String line : lines.subList(from, Math.min(lines.size(), from + LAST_CRUMB_LINE))) {
      if (line.startsWith(start)) {
        break;
      }
      if (!line.isEmpty() && !furniture.contains(lower(line))) {
        above.add(line);
      }
    }
    Set<String> known = new HashSet<>(ranks);
    if (above.size() == 2 && isName(above.get(0)) && pictured(above.get(0)).isEmpty()) {
      known.add(lower(above.get(1)));
    }
    return known;
  }

  /** {@code Ann's avatar}, then {@code Ann K Community Member} or the two in lines of their own. */
  private Optional<Head> belowPicture(List<String> lines, int at, Set<String> known) {
    Optional<String> pictured = pictured(lines.get(at));
    if (pictured.isEmpty()) {
      return Optional.empty();
    }
    int next = at + 1;
    while (next < lines.size() && lines.get(next).isEmpty()) {
      next++;
    }
    if (next >= lines.size()
        || lines.get(next).length() > LONGEST_HEAD
        || !lower(lines.get(next)).startsWith(lower(pictured.get()))) {
      return Optional.empty();
    }
    int line = next;
    return inTwoLines(lines, line, known)
        .or(() -> Optional.of(split(lines.get(line), line, known)))
        .map(head -> new Head(at, head.text(), head.author(), head.rank()));
  }

  private Optional<String> pictured(String line) {
    String lower = lower(line);
    return words.avatar().stream()
        .filter(label -> lower.endsWith(label) && lower.length() > label.length())
        .findFirst()
        .map(label -> line.substring(0, line.length() - label.length()));
  }

  private Optional<Head> inTwoLines(List<String> lines, int at, Set<String> known) {
    boolean ranked = at + 1 < lines.size() && known.contains(lower(lines.get(at + 1)));
    return ranked && isName(lines.get(at)) && !known.contains(lower(lines.get(at)))
        ? Optional.of(new Head(at, at + 2, lines.get(at), lines.get(at + 1)))
        : Optional.empty();
  }

  /** A rank behind a name, or alone where the name is lost, below something that is no text. */
  private Optional<Head> inOneLine(List<String> lines, int at, Set<String> known) {
    String line = lines.get(at);
    String above = at == 0 ? "" : lines.get(at - 1);
    boolean belowText = !above.isEmpty() && !above.startsWith("»") && !isMark(above);
    if (belowText || line.length() > LONGEST_HEAD) {
      return Optional.empty();
    }
    if (known.contains(lower(line))) {
      return Optional.of(new Head(at, at + 1, "", line));
    }
    Head split = split(line, at, known);
    return !split.rank().isEmpty()
            && known.contains(lower(split.rank()))
            && NAME.matcher(split.author()).matches()
        ? Optional.of(split)
        : Optional.empty();
  }

  /** The longest known rank at the end of the line; else a name is a word and an initial. */
  private static Head split(String line, int at, Set<String> known) {
    for (int blank = line.indexOf(' '); blank > 0; blank = line.indexOf(' ', blank + 1)) {
      if (known.contains(lower(line.substring(blank + 1)))) {
        return new Head(at, at + 1, line.substring(0, blank), line.substring(blank + 1));
      }
    }
    Matcher name = NAME.matcher(line);
    String author = name.lookingAt() ? name.group() : line;
    return new Head(at, at + 1, author, line.substring(author.length()).strip());
  }

  private boolean isName(String line) {
    return !line.isEmpty()
        && line.length() <= LONGEST_NAME
        && ".!?:,;»".indexOf(line.charAt(line.length() - 1)) < 0
        && !isMark(line);
  }

  private boolean isMark(String line) {
    return furniture.contains(lower(line)) || isReplies(line) || isSolution(line);
  }

  private boolean isReplies(String line) {
    String word = COUNTS.matcher(lower(line)).replaceAll("");
    return word.length() < line.length() && words.replies().contains(word);
  }

  private boolean isSolution(String line) {
    return words.solution().contains(COUNTS.matcher(lower(line)).replaceAll(""));
  }

  private List<Post> posts(List<String> lines, List<Head> heads, String title) {
    List<Post> posts = new ArrayList<>();
    boolean accepted = false;
    for (int i = 0; i < heads.size(); i++) {
      Head head = heads.get(i);
      int end = i + 1 < heads.size() ? heads.get(i + 1).from() : lines.size();
      List<String> own = new ArrayList<>();
      boolean nextAccepted = false;
      boolean begun = false;
      for (String line : lines.subList(head.text(), Math.max(head.text(), end))) {
        boolean repeatsTitle = !begun && (line.equals(title) || line.endsWith(": " + title));
        if (isSolution(line)) {
          // Right below a name it is a label of that reply; a whole thread has one as well.
          accepted |= !begun && i > 0;
          nextAccepted |= begun;
        } else if (!isMark(line) && !repeatsTitle) {
          own.add(line);
          begun |= !line.isEmpty();
        }
      }
      add(
          posts,
          Post.of(1, head.author(), TextDump.paragraphs(own))
              .withRank(head.rank())
              .withAccepted(accepted));
      accepted = nextAccepted;
    }
    return posts;
  }

  /** The copy of the accepted answer gives way to the answer in its place. */
  private static void add(List<Post> posts, Post post) {
    boolean repeats =
        posts.removeIf(
            earlier ->
                earlier.accepted()
                    && earlier.author().equals(post.author())
                    && earlier.text().equals(post.text()));
    posts.add(repeats ? post.withAccepted(true) : post);
  }

  private static String withoutDots(String title) {
    return DOTS.matcher(title).replaceFirst("");
  }

  private static String lower(String line) {
    return line.toLowerCase(Locale.ROOT);
  }
}
