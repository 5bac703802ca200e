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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RecourseTest {
  private static final Path DATA = Path.of(System.getProperty("recourse.root"), "data");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    CommandLine line = Recourse.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(RecourseTest::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private Path configuration() throws IOException {
    Path input = Files.writeString(folder.resolve("in.jsonl"), "");
    return Files.writeString(
        folder.resolve("night.yaml"),
        "input:\n  paths: " + input + "\noutput:\n  directory: out\nprivacy:\n  key_file: key\n");
  }

  @Test
  void explainsItselfWhenCalledWithoutACommand() {
    assertEquals(Exit.USAGE, run());
    assertTrue(err.toString().contains("nightly"), err.toString());
  }

  @Test
  void tellsItsVersionsAndThoseOfWhatItRestsOn() {
    assertEquals(Exit.OK, run("--version"));
    assertTrue(out.toString().contains("spark    4."), out.toString());
    assertTrue(out.toString().contains("models   "), out.toString());
  }

  @Test
  void parsesAPageIntoAThreadWithPseudonymsAndItsSource() throws IOException {
    Path page = DATA.resolve("sample/khoros/card-payment-reversed-two-months-after-the-job.html");
    Path result = folder.resolve("out.jsonl");
    assertEquals(Exit.OK, run("parse", page, "-o", result), err.toString());
    JsonNode thread = lines(result).get(0);
    assertEquals(page.getFileName().toString(), thread.path("source").asText());
    assertEquals("a1", thread.path("posts").path(0).path("author").asText());
    assertEquals(7, thread.path("posts").size());
  }

  @Test
  void keepsNamesWhenAskedTo() throws IOException {
    Path page = DATA.resolve("sample/khoros/card-payment-reversed-two-months-after-the-job.html");
    Path result = folder.resolve("out.jsonl");
    assertEquals(Exit.OK, run("parse", "--names", page, "-o", result));
    assertFalse(lines(result).get(0).path("posts").path(0).path("author").asText().matches("a\\d"));
  }

  @Test
  void tagsWhatItParsed() throws IOException {
    Path parsed = folder.resolve("parsed.jsonl");
    Path tagged = folder.resolve("tagged.jsonl");
    run("parse", "--merge", DATA.resolve("sample"), "-o", parsed);
    assertEquals(Exit.OK, run("tag", parsed, "-o", tagged), err.toString());
    List<JsonNode> threads = lines(tagged);
    assertEquals(12, threads.size());
    assertTrue(
        threads.stream()
            .allMatch(
                t ->
                    t.path("cases").isArray()
                        && t.path("advice").isArray()
                        && t.path("rules").isArray()));
    assertTrue(threads.stream().mapToInt(t -> t.path("cases").size()).sum() >= 6);
  }

  @Test
  void endsWithThreeAndNamesTheLineWhereSomeInputCannotBeUsed() throws IOException {
    Path threads = folder.resolve("t.jsonl");
    Files.writeString(
        threads,
        "{\"id\":\"t\",\"title\":\"T\",\"posts\":[{\"author\":\"a1\",\"text\":\"x\"}]}\n{broken\n");
    Path result = folder.resolve("out.jsonl");
    assertEquals(Exit.QUARANTINED, run("tag", threads, "-o", result));
    assertEquals(1, lines(result).size());
    assertTrue(err.toString().contains(threads + ":2: the line is no valid JSON"), err.toString());
  }

  @Test
  void namesAMissingFileAndWritesNothing() {
    Path result = folder.resolve("out.jsonl");
    assertEquals(Exit.USAGE, run("parse", folder.resolve("nowhere.html"), "-o", result));
    assertEquals(
        "recourse: " + folder.resolve("nowhere.html") + ": no such file or folder",
        err.toString().strip());
    assertFalse(Files.exists(result));
  }

  @Test
  void namesAFolderToWriteToThatIsNotThere() {
    Path page = DATA.resolve("sample/khoros/card-payment-reversed-two-months-after-the-job.html");
    assertEquals(Exit.USAGE, run("parse", page, "-o", folder.resolve("no/out.jsonl")));
    assertTrue(err.toString().contains("no such folder to write out.jsonl to"), err.toString());
  }

  @Test
  void importsOnceAndSaysWhatIsNew() throws IOException {
    Path configuration = configuration();
    assertEquals(
        Exit.OK,
        run("import", "-q", "--json", "-c", configuration, DATA.resolve("sample")),
        err.toString());
    assertEquals(12, json(out.toString()).path("new_or_changed").asInt());
    out.getBuffer().setLength(0);
    run("import", "-q", "--json", "-c", configuration, DATA.resolve("sample"));
    assertEquals(0, json(out.toString()).path("new_or_changed").asInt());
    assertEquals(17, json(out.toString()).path("records").asInt());
  }

  @Test
  void tellsAMistakeInTheConfigurationWithFileLineAndKey() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bad.yaml"), "ouput:\n  directory: x\ninput:\n  paths: bad.yaml\n");
    assertEquals(Exit.USAGE, run("nightly", "-c", file));
    assertTrue(
        err.toString().contains("bad.yaml:1: unknown key ouput; allowed here: estimates, input"),
        err.toString());
  }

  @Test
  void saysThatThereWasNoRunYet() throws IOException {
    assertEquals(Exit.OK, run("status", "-c", configuration()));
    assertTrue(out.toString().startsWith("No run yet"), out.toString());
    out.getBuffer().setLength(0);
    run("status", "--json", "-c", configuration());
    assertEquals("[]", out.toString().strip());
  }

  @Test
  void refusesAnUnknownOptionAndShowsTheHelp() {
    assertEquals(Exit.USAGE, run("parse", "--nmaes", "x.html"));
    assertTrue(err.toString().contains("--names"), err.toString());
  }
}
