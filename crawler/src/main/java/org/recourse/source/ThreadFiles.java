package org.recourse.source;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.recourse.page.PageReader;

/**
 * Reads threads from files: JSON lines in the codebook's form, saved HTML pages, text dumps of
 * pages, web archives (WARC and ARC), dumps of Stack Exchange and Reddit, JSON of Discourse and
 * Reddit, ConvoKit corpora, tables with a post a row; each also packed by gzip or Zstandard. What a
 * file is shows in its content, not in its name; only in a folder are files without one of the
 * endings {@link #ENDINGS} skipped. Pages of one thread, and posts of one thread in a dump, come
 * out as one thread, wherever in the input they are.
 *
 * <p>A record that cannot be used goes to the receiver as a quarantine row, and reading goes on
 * with the next. Memory is bounded by {@link ReadLimits} and a fixed budget for what waits for
 * other parts of its thread; more than that waits in temporary files, which are gone when {@link
 * #read} returns.
 */
public final class ThreadFiles {
  private static final Pattern ENDINGS =
      Pattern.compile(
          ".*\\.(jsonl|ndjson|json|html?|xhtml|txt|warc|arc|xml|csv|tsv)(\\.gz|\\.zst)?"
              + "|R[SC]_\\d{4}-\\d{2}(\\.gz|\\.zst)?|.*_(submissions|comments)(\\.gz|\\.zst)?",
          Pattern.CASE_INSENSITIVE);

  /** The only one that may hold bytes which are no text. */
  private static final Format ARCHIVE = new ArchiveFormat();

  private static final List<Format> FORMATS =
      List.of(new JsonFormat(), new StackExchangeFormat(), new CsvFormat(), new PageFormat());
  private static final String EXPECTED =
      "expected a web archive, JSON, an HTML page, a text dump of one, Posts.xml or CSV";

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

  /**
   * Every page is a thread of its own, even where another page of the same thread is there too.
   * Posts of dumps are still put together.
   */
  public ThreadFiles withoutJoining() {
    return new ThreadFiles(pages, limits, false);
  }

  /**
   * Reads files and folders (with all below them, in the order of their names).
   *
   * @throws NoSuchFileException where a path does not exist; nothing has been read then
   * @throws IOException where a folder cannot be listed. A file that cannot be read is a quarantine
   *     row
   * @throws UncheckedIOException where the temporary files cannot be written
   */
  public ReadCounts read(List<Path> paths, ThreadReceiver receiver) throws IOException {
    requireNonNull(receiver, "receiver");
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString(), null, "no such file or folder");
      }
    }
    try (Intake intake = new Intake(receiver, limits, pages, joining)) {
      long skipped = 0;
      for (Path path : paths) {
        if (Files.isDirectory(path)) {
          FolderWalk walk = new FolderWalk(path, intake);
          Files.walkFileTree(path, walk);
          walk.files.sort(null);
          skipped += walk.skipped;
          walk.files.forEach(file -> read(file, intake));
        } else {
          read(path, intake);
        }
      }
      return intake.finish(skipped);
    }
  }

  private static void read(Path path, Intake intake) {
    String source = path.toString();
    intake.file(source);
    try (UnpackedFile file = UnpackedFile.open(path)) {
      intake.guard(new Origin(source, 0, "", "", ""), () -> read(file, intake));
    } catch (ZipException e) {
      intake.refuse(source, 0, "is a broken gzip file: " + e.getMessage(), "");
    } catch (EOFException e) {
      intake.refuse(source, 0, "is a gzip file that ends in the middle; get it anew", "");
    } catch (IOException e) {
      intake.refuse(source, 0, "cannot be read: " + reason(e), "");
    }
  }

  private static void read(UnpackedFile file, Intake intake) throws IOException {
    Head head = file.head();
    if (head.blank()) {
      intake.refuse(file.source(), 0, "is empty; " + EXPECTED, "");
    } else if (ARCHIVE.knows(head)) {
      ARCHIVE.read(file, intake);
    } else if (head.binary()) {
      intake.refuse(file.source(), 0, "is a binary file; " + EXPECTED, "");
    } else {
      Format format = FORMATS.stream().filter(known -> known.knows(head)).findFirst().orElseThrow();
      format.read(file, intake);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static final class FolderWalk extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Intake intake;
    private final List<Path> files = new ArrayList<>();
    private long skipped;

    FolderWalk(Path folder, Intake intake) {
      this.folder = folder;
      this.intake = intake;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
      boolean hidden = !dir.equals(folder) && dir.getFileName().toString().startsWith(".");
      return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      // Links are left alone: a folder from elsewhere must not lead out of itself.
      if (attributes.isRegularFile() && ENDINGS.matcher(file.getFileName().toString()).matches()) {
        files.add(file);
      } else {
        skipped++;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      intake.refuse(file.toString(), 0, "cannot be read: " + reason(e), "");
      return FileVisitResult.CONTINUE;
    }
  }
}
