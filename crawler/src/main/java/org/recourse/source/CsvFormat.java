package org.recourse.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.recourse.forum.Post;
import org.recourse.forum.Sha256;

/**
 * A table with a post a row, as scrapers write it. What a column holds shows in its name; there
 * must be one for the text and one that tells the threads apart. Rows of a thread need not be
 * adjacent, and a row that is there twice counts once.
 *
 * <p>Records are cut by lines first: a stray quotation mark, which to a parser opens a field
 * without end, costs one line.
 */
final class CsvFormat implements Format {
  /** What a column may hold, and its names, without signs and in lower case. */
  private enum Column {
    TEXT("messagetext", "text", "body", "message", "content", "posttext", "comment"),
    THREAD("url", "threadurl", "link", "permalink", "threadid", "topicid", "conversationid"),
    TITLE("title", "threadtitle", "topictitle", "subject", "topic"),
    AUTHOR(
        "contributorid",
        "author",
        "username",
        "user",
        "authorname",
        "poster",
        "userid",
        "authorid"),
    RANK("contributorrank", "rank", "authorrank", "userrank", "usertitle"),
    POSTED("postdate", "date", "postedat", "createdat", "posted", "timestamp", "time", "datetime"),
    EDITED("editdate", "edited", "editedat", "lastedited", "updatedat"),
    BOARD("category", "board", "forum", "subforum", "section"),
    KUDOS("kudos", "likes", "score", "votes", "upvotes");

    private final List<String> names;

    Column(String... names) {
      this.names = List.of(names);
    }
  }

  private static final char[] DELIMITERS = {',', ';', '\t'};

  /** A record has fewer bytes, else its quotation marks are wrong. */
  private static final int LARGEST_RECORD = 1 << 20;

  /** Lines that cannot be read, before the whole table is taken for one in another encoding. */
  private static final int MOST_DAMAGED = 1_000;

  private record Header(CSVFormat format, Map<Column, Integer> places, int width) {
    boolean knows(Column column) {
      return places.containsKey(column);
    }

    String get(CSVRecord row, Column column) {
      Integer place = places.get(column);
      return place == null || place >= row.size() ? "" : row.get(place).strip();
    }
  }

  @Override
  public boolean knows(Head head) {
    return header(head.text().lines().findFirst().orElse("")).isPresent();
  }

  /** Empty where the line names no columns of posts. */
  private static Optional<Header> header(String line) {
    Header best = null;
    for (char delimiter : DELIMITERS) {
      CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
      List<CSVRecord> names = records(line, format);
      if (names.size() != 1) {
        continue;
      }
      Map<Column, Integer> places = new EnumMap<>(Column.class);
      for (int i = 0; i < names.get(0).size(); i++) {
        String name = names.get(0).get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        for (Column column : Column.values()) {
          if (column.names.contains(name)) {
            places.putIfAbsent(column, i);
          }
        }
      }
      Header header = new Header(format, places, names.get(0).size());
      boolean posts =
          header.knows(Column.TEXT) && (header.knows(Column.THREAD) || header.knows(Column.TITLE));
      if (posts && (best == null || places.size() > best.places().size())) {
        best = header;
      }
    }
    return Optional.ofNullable(best);
  }

  /** None where the text is no record. */
  private static List<CSVRecord> records(String text, CSVFormat format) {
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.getRecords();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      return List.of();
    }
  }

  @Override
  public void read(UnpackedFile file, Intake intake) throws IOException {
    Lines lines = new Lines(new LineReader(file.in(), LARGEST_RECORD));
    try {
      Optional<Line> first = lines.next();
      while (first.isPresent() && first.get().text().isBlank()) {
        first = lines.next();
      }
      Optional<Header> header = header(first.map(Line::text).orElse(""));
      if (header.isEmpty()) {
        String reason = "the first line names no columns of posts; it needs a text and a url";
        intake.refuse(file.source(), lines.number, reason, "");
        return;
      }
      rows(lines, header.get(), file.source(), intake);
    } catch (IOException e) {
      String reason = "the file breaks off behind this line (" + e.getMessage() + "); get it anew";
      intake.refuse(file.source(), lines.number, reason, "");
    }
  }

  private static void rows(Lines lines, Header header, String source, Intake intake)
      throws IOException {
    int damaged = 0;
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = line.get().text();
      if (!line.get().trouble().isEmpty()) {
        damaged++;
        boolean last = damaged == MOST_DAMAGED;
        String rest = last ? ", as so many before; the rest is not read" : "";
        intake.refuse(source, lines.number, "the line " + line.get().trouble() + rest, text);
        if (last) {
          return;
        }
      } else if (!text.isBlank()) {
        row(text, lines, header, source, intake);
      }
    }
  }

  private static void row(String line, Lines lines, Header header, String source, Intake intake)
      throws IOException {
    long at = lines.number;
    List<Line> taken = new ArrayList<>();
    StringBuilder record = new StringBuilder(line);
    int marks = marks(line);
    while (marks % 2 == 1 && record.length() < LARGEST_RECORD) {
      Optional<Line> more = lines.next();
      more.ifPresent(taken::add);
      if (more.isEmpty() || !more.get().trouble().isEmpty()) {
        break;
      }
      record.append('\n').append(more.get().text());
      marks += marks(more.get().text());
    }
    List<CSVRecord> rows = records(record.toString(), header.format());
    Origin origin = new Origin(source, at, "", "", line);
    if (marks % 2 == 1 || rows.size() != 1 || rows.get(0).size() != header.width()) {
      String reason =
          rows.size() == 1 && marks % 2 == 0
              ? "the row has " + rows.get(0).size() + " columns, the header " + header.width()
              : "the row's quotation marks do not match; within a field each is written twice";
      intake.refuse(source, at, reason, line);
      lines.putBack(taken);
    } else {
      intake.guard(origin, () -> post(rows.get(0), header, origin, intake));
    }
  }

  private static int marks(String line) {
    return (int) line.chars().filter(c -> c == '"').count();
  }

  private static void post(CSVRecord row, Header header, Origin origin, Intake intake)
      throws IOException {
    String thread = header.get(row, header.knows(Column.THREAD) ? Column.THREAD : Column.TITLE);
    String text = header.get(row, Column.TEXT);
    if (thread.isEmpty() || text.isEmpty()) {
      String what = text.isEmpty() ? "no text" : "nothing that tells its thread";
      intake.refuse(origin, "the row has " + what);
      return;
    }
    String kudos = header.get(row, Column.KUDOS);
    Post post =
        Post.of(1, header.get(row, Column.AUTHOR), text)
            .withRank(header.get(row, Column.RANK))
            .withPostedAt(header.get(row, Column.POSTED))
            .withEditedAt(header.get(row, Column.EDITED))
            .withKudos(kudos.matches("-?\\d{1,9}") ? Integer.parseInt(kudos) : 0);
    boolean web = thread.matches("https?://.*");
    LoosePost.Told told =
        new LoosePost.Told(
            "csv " + (web ? "" : origin.source() + " ") + thread,
            web && thread.matches("https?://[^/]+/t5/.*") ? "khoros" : "",
            web ? thread : "",
            header.get(row, Column.BOARD),
            header.get(row, Column.TITLE));
    String id = new Sha256().add(post.author(), post.postedAt(), text).hex();
    new LoosePost(id, "", LoosePost.Place.UNTOLD, "", post).send(told, origin, intake);
  }

  /**
   * @param trouble why the line cannot be used; empty where it can
   */
  private record Line(String text, String trouble) {
    static Line of(LineReader.Line line) {
      if (line.tooLong()) {
        return new Line("", "has more than " + LARGEST_RECORD + " bytes");
      }
      try {
        return new Line(StrictUtf8.decode(line.bytes()).replaceFirst("\r$", ""), "");
      } catch (CharacterCodingException e) {
        String shown = new String(line.bytes(), StandardCharsets.UTF_8);
        return new Line(shown, "is not UTF-8; save the table as UTF-8");
      }
    }
  }

  /** Lines that can be put back. */
  private static final class Lines {
    private final LineReader reader;
    private final ArrayDeque<Line> back = new ArrayDeque<>();
    private long number;

    Lines(LineReader reader) {
      this.reader = reader;
    }

    /** Empty at the end. */
    Optional<Line> next() throws IOException {
      if (!back.isEmpty()) {
        number++;
        return Optional.of(back.poll());
      }
      LineReader.Line line = reader.next();
      if (line.end()) {
        return Optional.empty();
      }
      number++;
      return Optional.of(Line.of(line));
    }

    void putBack(List<Line> lines) {
      for (int i = lines.size() - 1; i >= 0; i--) {
        back.addFirst(lines.get(i));
      }
      number -= lines.size();
    }
  }
}
