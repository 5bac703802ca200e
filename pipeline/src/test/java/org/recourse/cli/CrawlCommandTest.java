package org.recourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.bench.PracticeForum;
import picocli.CommandLine;

class CrawlCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private PracticeForum forum;
  private Path site;
  private Path night;

  @BeforeEach
  void open() throws IOException {
    forum = PracticeForum.start(6);
    site = Files.writeString(folder.resolve("practice.yaml"), forum.profile());
    Path input = Files.writeString(folder.resolve("in.jsonl"), "");
    night =
        Files.writeString(
            folder.resolve("night.yaml"),
            "input:\n  paths: "
                + input
                + "\noutput:\n  directory: out\nprivacy:\n  key_file: key\n");
  }

  @AfterEach
  void close() {
    forum.close();
  }

  private int run(Object... arguments) {
    CommandLine line = Recourse.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private String landed(Path landing) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(landing)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".parquet"))::iterator) {
        try (var reader =
            ParquetReader.builder(
                    new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
          for (var row = reader.read(); row != null; row = reader.read()) {
            text.append(row);
          }
        }
      }
    }
    return text.toString();
  }

  @Test
  void landsThreadsWithoutNamesAndTellsWhatBecameOfEveryUrl() throws IOException {
    assertEquals(Exit.OK, run("crawl", site, "-c", night, "-q"), err.toString());
    assertTrue(out.toString().contains("threads  6 landed"), out.toString());
    assertTrue(out.toString().contains("robots.txt disallows it"), out.toString());
    String rows = landed(folder.resolve("out/landing"));
    assertTrue(rows.contains("invoice-6.6"), rows);
    assertFalse(rows.contains("user3"), "a name has landed");
    assertEquals(Exit.OK, run("crawl", site, "-c", night, "--skipped"));
    String skipped =
        "skipped\tthread\t" + forum.root() + "/threads/secret.1/\trobots.txt disallows it";
    assertTrue(out.toString().contains(skipped), out.toString());
  }

  @Test
  void tellsItsStatusWithoutAskingTheForum() throws Exception {
    assertEquals(Exit.OK, run("crawl", site, "-c", night, "--status"));
    assertTrue(out.toString().contains("never crawled"), out.toString());
    assertEquals(0, forum.requests().size());
    run("crawl", site, "-c", night, "-o", folder.resolve("other"), "-q");
    int requests = forum.requests().size();
    out.getBuffer().setLength(0);
    run("crawl", site, "-c", night, "-o", folder.resolve("other"), "--status", "--json");
    JsonNode status = new ObjectMapper().readTree(out.toString());
    assertEquals(6, status.path("last_run").path("landed").asInt());
    assertEquals(0, status.path("due_now").asInt());
    assertEquals(requests, forum.requests().size());
  }

  @Test
  void failsWhereNoPageCouldBeHad() throws Exception {
    forum.reply("/robots.txt", exchange -> exchange.sendResponseHeaders(503, -1));
    assertEquals(Exit.FAILED, run("crawl", site, "-c", night, "-q"));
    assertTrue(out.toString().contains("could not be had (status 503)"), out.toString());
  }

  @Test
  void asksNobodyWithAProfileThatIsWrong() throws Exception {
    Files.writeString(site, forum.profile().replace("crawl@practice.test", "you@example.org"));
    assertEquals(Exit.USAGE, run("crawl", site, "-c", night));
    assertTrue(err.toString().contains("practice.yaml:2: contact is"), err.toString());
    assertEquals(0, forum.requests().size());
  }
}
