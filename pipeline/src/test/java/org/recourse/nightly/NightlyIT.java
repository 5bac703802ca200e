package org.recourse.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Sha256;
import org.recourse.source.ReadLimits;
import org.recourse.table.Run;
import org.recourse.table.StageRun;
import org.recourse.tag.Annotations;
import org.recourse.tag.Mode;
import org.recourse.tag.Tagger;
import org.recourse.tag.ThreadTagger;

/**
 * Whole nights, on real threads with broken ones among them. The first night is run once, for all
 * tests.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NightlyIT {
  private static final Path DATA = Path.of(System.getProperty("recourse.root"), "data");
  private static final String MODELS = ThreadTagger.shipped(Mode.FAST).modelVersion();

  @TempDir static Path folder;

  private Path input;
  private Path key;
  private Path first;
  private Run firstRun;

  @BeforeAll
  void runTheFirstNight() throws Exception {
    input = Files.createDirectory(folder.resolve("input"));
    key = Files.writeString(folder.resolve("key"), "ab".repeat(32));
    List<String> gold = Files.readAllLines(DATA.resolve("gold/threads.jsonl")).subList(0, 60);
    Files.write(input.resolve("threads.jsonl"), gold);
    Files.writeString(
        input.resolve("threads.jsonl"),
        "{\"id\": \"broken\", \"posts\": [\n",
        StandardOpenOption.APPEND);
    Files.writeString(
        input.resolve("threads.jsonl"), contact("contact") + "\n", StandardOpenOption.APPEND);
    Files.writeString(input.resolve("empty.html"), "");
    first = folder.resolve("first");
    firstRun = night(first);
  }

  private static String contact(String id) {
    return "{\"id\":\""
        + id
        + "\",\"title\":\"=HYPERLINK(1)\",\"posts\":[{\"n\":1,\"author\":\"a1\",\"text\":"
        + "\"Write to jane@mail.example. The client filed a dispute and I lost all of the $400.\"}]}";
  }

  private Configuration configuration(Path output) {
    return new Configuration(
        List.of(input, DATA.resolve("sample")),
        ReadLimits.DEFAULT,
        output,
        2,
        key,
        5,
        List.of(DATA.resolve("gold/threads.jsonl")),
        300,
        Mode.FAST,
        "local[2]",
        4);
  }

  private Run night(Path output) throws Exception {
    return Nightly.of(configuration(output), () -> ThreadTagger.shipped(Mode.FAST), MODELS)
        .run(Progress.NONE);
  }

  private static StageRun stage(Run run, String name) {
    return run.stages().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, String> published(Path output) throws IOException {
    Path current = output.resolve("published").resolve("current").toRealPath();
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(current)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(current.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  private static String read(Path output, String file) throws IOException {
    return Files.readString(output.resolve("published/current").resolve(file));
  }

  @Test
  void takesEveryThreadToTheEndAndSaysWhichInputsItCouldNotUse() throws IOException {
    assertEquals("quarantined", firstRun.status());
    assertEquals(2, stage(firstRun, "import").quarantined());
    assertEquals(61 + 12, stage(firstRun, "threads").rowsOut());
    assertEquals(61 + 12, stage(firstRun, "annotate").rowsOut());
    assertTrue(
        stage(firstRun, "estimates").rowsOut() > 30, "cases: " + stage(firstRun, "estimates"));
    String quarantine = read(first, "tables/quarantine.csv");
    assertEquals(3, quarantine.lines().count(), quarantine);
    assertTrue(quarantine.contains("empty.html") && quarantine.contains("column"), quarantine);
  }

  @Test
  void publishesReportKnowledgeBaseAndTables() throws IOException {
    assertEquals(
        List.of(
            "faq.jsonl",
            "manifest.json",
            "report.html",
            "tables/advice.csv",
            "tables/advice.parquet",
            "tables/cases.csv",
            "tables/cases.parquet",
            "tables/estimates.csv",
            "tables/estimates.parquet",
            "tables/evidence.csv",
            "tables/evidence.parquet",
            "tables/quarantine.csv",
            "tables/quarantine.parquet",
            "tables/rules.csv",
            "tables/rules.parquet",
            "tables/threads.csv",
            "tables/threads.parquet"),
        List.copyOf(published(first).keySet()));
    for (String line : read(first, "faq.jsonl").lines().toList()) {
      assertTrue(new ObjectMapper().readTree(line).path("question").isTextual(), line);
    }
  }

  @Test
  void leavesNoNameAndNoAddressInWhatIsPublished() throws IOException {
    Path current = first.resolve("published/current");
    try (Stream<Path> files = Files.walk(current)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("jane@mail.example"), file.toString());
        assertFalse(bytes.contains("ab".repeat(32)), file.toString());
      }
    }
  }

  @Test
  void letsNoTitleBecomeAFormulaInASpreadsheet() throws IOException {
    String threads = read(first, "tables/threads.csv");
    assertTrue(threads.contains("'=HYPERLINK"), threads);
  }

  @Test
  void givesTheSameBytesFromTheSameInputElsewhere() throws Exception {
    Path other = folder.resolve("other");
    night(other);
    assertEquals(published(first), published(other));
  }

  @Test
  void computesNothingASecondTimeAndNoticesWhatIsNew() throws Exception {
    Path output = folder.resolve("again");
    Path more = input.resolve("more.jsonl");
    try {
      Run one = night(output);
      Map<String, String> before = published(output);
      Run two = night(output);
      assertTrue(two.stages().stream().skip(1).allMatch(StageRun::reused), two.toString());
      assertEquals(one.tables(), two.tables());
      assertEquals(before, published(output));
      Files.writeString(more, contact("new") + "\n");
      Run three = night(output);
      assertEquals(stage(one, "threads").rowsOut() + 1, stage(three, "threads").rowsOut());
      assertNotEquals(one.outputVersion(), three.outputVersion());
      assertTrue(
          Files.exists(output.resolve("published").resolve(one.outputVersion())),
          "the version before stays");
      List<Run> runs = RunLedger.in(output).runs();
      assertEquals(
          List.of("quarantined", "quarantined", "quarantined"),
          runs.stream().map(Run::status).toList());
    } finally {
      Files.deleteIfExists(more);
    }
  }

  @Test
  void leavesYesterdaysOutputWhereANightFails() throws Exception {
    Path output = folder.resolve("failing");
    night(output);
    Map<String, String> before = published(output);
    TaggerMaker broken =
        () -> {
          throw new IllegalStateException("no models here");
        };
    RunFailedException e =
        assertThrows(
            RunFailedException.class,
            () -> Nightly.of(configuration(output), broken, "other models").run(Progress.NONE));
    assertTrue(e.getMessage().contains("no models here"), e.getMessage());
    assertEquals(before, published(output));
    List<Run> runs = RunLedger.in(output).runs();
    assertEquals("failed", runs.get(1).status());
    assertEquals(runs.get(0).outputVersion(), night(output).outputVersion());
  }

  @Test
  void quarantinesAThreadThatTheTaggerCannotDigest() throws Exception {
    Path output = folder.resolve("indigestible");
    Run run = Nightly.of(configuration(output), Choosy::new, "choosy").run(Progress.NONE);
    assertEquals(1, stage(run, "annotate").quarantined());
    assertTrue(
        read(output, "tables/quarantine.csv").contains("thread contact,0,annotate"), "no row");
  }

  /** Fails on one thread. */
  private static final class Choosy implements Tagger {
    private final Tagger tagger = ThreadTagger.shipped(Mode.FAST);

    @Override
    public Annotations tag(ForumThread thread) {
      if (thread.id().equals("contact")) {
        throw new IllegalArgumentException("not this one");
      }
      return tagger.tag(thread);
    }

    @Override
    public String modelVersion() {
      return "choosy";
    }
  }

  @Test
  void refusesASecondNightAtTheSameTime() throws Exception {
    try (OutputFolder held = OutputFolder.lock(first)) {
      IOException e = assertThrows(IOException.class, () -> night(first));
      assertTrue(e.getMessage().startsWith("another run (process "), e.getMessage());
    }
  }

  @Test
  void saysThatThereIsNothingToWorkOn() throws IOException {
    Path empty = Files.writeString(folder.resolve("nothing.jsonl"), "");
    Configuration nothing =
        new Configuration(
            List.of(empty),
            ReadLimits.DEFAULT,
            folder.resolve("nothing"),
            2,
            key,
            5,
            List.of(),
            300,
            Mode.FAST,
            "local[2]",
            4);
    RunFailedException e =
        assertThrows(
            RunFailedException.class,
            () ->
                Nightly.of(nothing, () -> ThreadTagger.shipped(Mode.FAST), MODELS)
                    .run(Progress.NONE));
    assertTrue(e.getMessage().startsWith("there is no thread to work on"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("nothing/published/current")));
  }

  @Test
  void namesEveryPublishedFileAndItsHashInTheManifest() throws IOException {
    Map<String, String> files = published(first);
    files.remove("manifest.json");
    Map<?, ?> told = new ObjectMapper().readValue(read(first, "manifest.json"), Map.class);
    assertEquals(files, told.get("files"));
  }
}
