package org.recourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class BenchCommandTest {
  private static final Path PAGE =
      Path.of(
          System.getProperty("recourse.root"),
          "data/sample/phpbb/fiverr-buyer-did-a-chargeback-on-a-portrait.html");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    CommandLine line = Recourse.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  @Test
  void scoresMarkedPages() throws IOException {
    mark("{\"url\":\"\",\"posts\":[{\"text\":\"no such words\"}],\"main_content\":\"neither\"}");

    assertEquals(Exit.OK, run("bench", "pages", folder), err.toString());
    assertTrue(out.toString().contains("1 pages, 1 read"), out.toString());
    assertTrue(out.toString().contains("posts 1  F1 0.000  perfect pages 0.000"), out.toString());
    assertTrue(out.toString().contains("texts 1  mean word F1 0.000"), out.toString());
  }

  @Test
  void measuresReadingBesideParsing() throws IOException {
    mark("{\"url\":\"\"}");

    assertEquals(Exit.OK, run("bench", "pages", "--speed", "--rounds", 1, folder), err.toString());
    assertTrue(out.toString().startsWith("1 pages, "), out.toString());
    assertTrue(out.toString().contains("median of 1 rounds"), out.toString());
  }

  @Test
  void measuresAnArchiveAndLeavesNothingBehind() throws IOException {
    assertEquals(
        Exit.OK, run("bench", "archive", "--megabytes", 1, "--scratch", folder), err.toString());
    assertTrue(out.toString().contains(" 0 refused; "), out.toString());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void measuresTaggingBesideAPlainLoopAndFindsTheSameByAnyNumberOfThreads() {
    System.setProperty("recourse.home", System.getProperty("recourse.root"));
    assertEquals(Exit.OK, run("bench", "tag", "--posts", 30, "--threads", 2), err.toString());
    assertTrue(out.toString().contains(" posts a second of a core's time, "), out.toString());
    assertTrue(out.toString().contains("plain OpenNLP loop"), out.toString());
  }

  @Test
  void tellsWhatIsWrongBeforeItMeasures() {
    Path nowhere = folder.resolve("nowhere");

    assertEquals(Exit.USAGE, run("bench", "pages", nowhere));
    assertTrue(err.toString().contains(nowhere + ": no such folder"), err.toString());
    assertEquals(Exit.USAGE, run("bench", "pages", "--speed", "--rounds", 0, folder));
    assertTrue(err.toString().contains("--rounds is 0; allowed: 1 or more"), err.toString());
    assertEquals(Exit.USAGE, run("bench", "archive", "--megabytes", 0));
    assertTrue(err.toString().contains("--megabytes is 0; allowed: 1 or more"), err.toString());
    assertEquals(Exit.USAGE, run("bench", "tag", "--posts", 0));
    assertTrue(err.toString().contains("--posts is 0; allowed: 1 or more"), err.toString());
    assertEquals(Exit.USAGE, run("bench"));
    assertTrue(err.toString().contains("archive"), err.toString());
  }

  private void mark(String about) throws IOException {
    Files.writeString(folder.resolve("p.json"), about);
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("p.html.gz")))) {
      Files.copy(PAGE, gzip);
    }
  }
}
