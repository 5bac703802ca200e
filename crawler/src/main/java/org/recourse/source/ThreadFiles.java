package org.recourse.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.page.ForumPage;
import org.recourse.page.PageMerge;
import org.recourse.page.PageOrigin;
import org.recourse.page.PageReader;
import org.recourse.page.UnreadablePageException;

/**
 * Reads threads from files: JSON lines in the codebook's form, saved HTML pages, plain text dumps
 * of pages, each also gzipped. What a file is shows in its content, not in its name; only in a
 * folder are files without one of the endings {@link #ENDINGS} skipped. Pages of one thread,
 * wherever in the input, come out as one thread.
 *
 * <p>A record that cannot be used goes to the receiver as a quarantine row, and reading goes on
 * with the next.
 */
public final class ThreadFiles {
  private static final Pattern ENDINGS =
      Pattern.compile(".*\\.(jsonl|ndjson|json|html?|xhtml|txt)(\\.gz)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINES =
      Pattern.compile(".*\\.(jsonl|ndjson)(\\.gz)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern HTML =
      Pattern.compile("(?is)<(!doctype\\s+html|html|head|body|div|table)\\b");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 1 << 13;
  private static final String STAGE = "import";
  private static final String EXPECTED = "expected JSON lines, an HTML page or a text dump of one";

  private final PageReader pages;
  private final ReadLimits limits;
  private final boolean joining;

  private ThreadFiles(PageReader pages, ReadLimits limits, boolean joining) {
    this.pages = requireNonNull(pages, "pages");
    this.limits = requireNonNull(limits, "limits");
    this.joining = joining;
  }

  public static ThreadFiles withDefaults() {
    return new ThreadFiles(PageReader.withDefaults(), ReadLimits.DEFAULT, true);
  }

  public ThreadFiles with(PageReader reader) {
    return new ThreadFiles(reader, limits, joining);
  }

  public ThreadFiles with(ReadLimits others) {
    return new ThreadFiles(pages, others, joining);
  }

  /** Every page is a thread of its own, even where another page of the same thread is there too. */
  public ThreadFiles withoutJoining() {
    return new ThreadFiles(pages, limits, false);
  }

  /**
   * Reads files and folders (with all below them, in the order of their names).
   *
   * @throws NoSuchFileException where a path does not exist; nothing has been read then
   * @throws IOException where a folder cannot be listed. A file that cannot be read is a quarantine
   *     row
   */
  public ReadCounts read(List<Path> paths, ThreadReceiver receiver) throws IOException {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString(), null, "no such file or folder");
      }
    }
    Reading reading = new Reading(receiver);
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        for (Path file : filesBelow(path, reading)) {
          reading.file(file);
        }
      } else {
        reading.file(path);
      }
    }
    reading.joinPages();
    return new ReadCounts(
        reading.records, reading.threads, reading.joined, reading.quarantined, reading.skipped);
  }

  private static List<Path> filesBelow(Path folder, Reading reading) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean hidden = !dir.equals(folder) && dir.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // Links are left alone: a folder from elsewhere must not lead out of itself.
            if (attributes.isRegularFile()
                && ENDINGS.matcher(file.getFileName().toString()).matches()) {
              files.add(file);
            } else {
              reading.skipped++;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            reading.refuse(file.toString(), 0, "cannot be read: " + reason(e), "");
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** One call of {@link #read}: the counts, and the pages that wait for others of their thread. */
  private final class Reading {
    private final ThreadReceiver receiver;
    private final Map<String, TreeMap<Integer, String>> sources = new LinkedHashMap<>();
    private final Map<String, List<ForumPage>> waiting = new LinkedHashMap<>();
    private long records;
    private long threads;
    private long joined;
    private long quarantined;
    private long skipped;

    Reading(ThreadReceiver receiver) {
      this.receiver = requireNonNull(receiver, "receiver");
    }

    void refuse(String source, long position, String reason, String sample) {
      records++;
      quarantined++;
      receiver.quarantined(new Quarantined(source, position, STAGE, reason, sample));
    }

    void file(Path file) {
      String source = file.toString();
      receiver.file(source);
      try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        InputStream in =
            gzipped(raw) ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), 1 << 16) : raw;
        int first = firstByte(in);
        if (first < 0) {
          refuse(source, 0, "is empty; " + EXPECTED, "");
        } else if (binary(in)) {
          refuse(source, 0, "is a binary file; " + EXPECTED, "");
        } else if (first == '{' || LINES.matcher(source).matches()) {
          lines(in, source);
        } else {
          whole(in, source);
        }
      } catch (ZipException e) {
        refuse(source, 0, "is a broken gzip file: " + e.getMessage(), "");
      } catch (EOFException e) {
        refuse(source, 0, "is a gzip file that ends in the middle; get it anew", "");
      } catch (IOException e) {
        refuse(source, 0, "cannot be read: " + reason(e), "");
      }
    }

    private void lines(InputStream in, String source) throws IOException {
      LineReader reader = new LineReader(in, (int) limits.fileBytes());
      long number = 0;
      while (true) {
        LineReader.Line line;
        try {
          line = reader.next();
        } catch (EOFException | ZipException e) {
          refuse(source, number, "the gzip file breaks off behind this line; get it anew", "");
          return;
        }
        if (line.end()) {
          return;
        }
        line(line, source, ++number);
      }
    }

    private void line(LineReader.Line line, String source, long at) {
      if (line.tooLong()) {
        refuse(source, at, "the line has more than " + limits.fileBytes() + " bytes", "");
        return;
      }
      if (line.blank()) {
        return;
      }
      String text;
      try {
        text = strictUtf8(line.bytes());
      } catch (CharacterCodingException e) {
        refuse(
            source, at, "the line is not UTF-8", new String(line.bytes(), StandardCharsets.UTF_8));
        return;
      }
      try {
        emit(pages.withIsoTimes(CodebookJson.read(MAPPER.readTree(text))), source, at, text);
      } catch (JacksonException e) {
        int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
        refuse(
            source,
            at,
            "the line is no valid JSON, column " + column + ": " + e.getOriginalMessage(),
            text);
      } catch (InvalidThreadException e) {
        refuse(source, at, "the line is no thread: " + e.getMessage(), text);
      }
    }

    private void whole(InputStream in, String source) throws IOException {
      byte[] body = in.readNBytes((int) limits.fileBytes() + 1);
      if (body.length > limits.fileBytes()) {
        refuse(source, 0, "has more than " + limits.fileBytes() + " bytes", "");
        return;
      }
      String head = new String(body, 0, Math.min(body.length, 4096), StandardCharsets.ISO_8859_1);
      try {
        if (HTML.matcher(head).find()) {
          page(pages.read(body, new PageOrigin(source, "", "")), source);
        } else {
          page(
              pages.readText(withoutMark(strictUtf8(body)), new PageOrigin(source, "", "")),
              source);
        }
      } catch (CharacterCodingException e) {
        refuse(
            source,
            0,
            "is neither HTML nor UTF-8 text",
            new String(body, 0, Math.min(body.length, 480), StandardCharsets.UTF_8));
      } catch (UnreadablePageException e) {
        refuse(
            source,
            0,
            e.getMessage(),
            new String(body, 0, Math.min(body.length, 480), StandardCharsets.UTF_8).strip());
      }
    }

    private void page(ForumPage page, String source) {
      boolean alone = page.page() == 1 && page.pages() <= 1 && page.next().isEmpty();
      if (!joining || alone && !waiting.containsKey(page.thread().id())) {
        emit(page.thread(), source, 0, "");
        return;
      }
      sources
          .computeIfAbsent(page.thread().id(), id -> new TreeMap<>())
          .putIfAbsent(page.page(), source);
      waiting.computeIfAbsent(page.thread().id(), id -> new ArrayList<>()).add(page);
    }

    void joinPages() {
      for (Map.Entry<String, List<ForumPage>> entry : waiting.entrySet()) {
        joined += entry.getValue().size() - 1;
        records += entry.getValue().size() - 1;
        emit(
            PageMerge.merge(entry.getValue()),
            sources.get(entry.getKey()).firstEntry().getValue(),
            0,
            "");
      }
    }

    private void emit(ForumThread thread, String source, long position, String sample) {
      if (thread.posts().size() > limits.posts()) {
        refuse(
            source,
            position,
            "the thread has " + thread.posts().size() + " posts, more than " + limits.posts(),
            sample);
        return;
      }
      for (Post post : thread.posts()) {
        if (post.text().length() > limits.postCharacters()) {
          String what = "post " + post.n() + " has " + post.text().length() + " characters";
          refuse(
              source,
              position,
              what + ", more than the " + limits.postCharacters() + " allowed",
              sample);
          return;
        }
      }
      records++;
      threads++;
      receiver.thread(thread, source);
    }
  }

  private static boolean gzipped(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() | in.read() << 8;
    in.reset();
    return magic == GZIPInputStream.GZIP_MAGIC;
  }

  /**
   * The first byte that is neither white space nor a byte order mark; -1 where there is none within
   * the first kilobytes.
   */
  private static int firstByte(InputStream in) throws IOException {
    in.mark(BUFFER);
    int first = -1;
    for (int i = 0; i < BUFFER && first < 0; i++) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      boolean mark = i < 3 && (b == 0xEF || b == 0xBB || b == 0xBF);
      if (!mark && !Character.isWhitespace(b)) {
        first = b;
      }
    }
    in.reset();
    return first;
  }

  /**
   * No text has a NUL in its first kilobytes, but for UTF-16 and UTF-32, which begin with a byte
   * order mark.
   */
  private static boolean binary(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    int mark = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | head[1] & 0xFF;
    if (mark == 0xFEFF || mark == 0xFFFE) {
      return false;
    }
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static String strictUtf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
