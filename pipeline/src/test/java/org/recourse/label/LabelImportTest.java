package org.recourse.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recourse.learn.LabelledThread;
import org.recourse.learn.LabelledThreads;
import org.recourse.statistics.Agreement;
import org.recourse.tag.Annotations;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;

/** Drawn threads, out to people and back, with the labelled threads that ship. */
class LabelImportTest {
  private static final Path GOLD =
      Path.of(System.getProperty("recourse.root"), "data", "gold", "threads.jsonl");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String SAMPLE = "0123456789abcdef";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  private LabelStore store;
  private List<LabelledThread> gold;

  @BeforeEach
  void drawTheFirstThirtyThreads() throws IOException {
    store = LabelStore.in(folder.resolve("out"));
    gold = LabelledThreads.read(GOLD).subList(0, 30);
    TreeMap<String, String> drawn = new TreeMap<>();
    gold.forEach(t -> drawn.put(t.thread().id(), "no_case"));
    SampleDesign design =
        new SampleDesign(
            SAMPLE,
            "models",
            new TreeMap<>(Map.of("no_case", new SampleDesign.Size(120, 30))),
            drawn);
    new LabelledSample(
            design,
            gold.stream().map(t -> new LabelledSample.Item(t.thread(), t.annotations())).toList())
        .write(store.sample(SAMPLE));
  }

  private Path drawn(String file) {
    return store.sample(SAMPLE).resolve(file);
  }

  private LabelImport by(String name) {
    return LabelImport.into(store, NOW).withLabeller(name);
  }

  /** The tasks as a person who agrees with every pre-annotation would hand them in. */
  private Path exported() throws IOException {
    ArrayNode tasks = (ArrayNode) MAPPER.readTree(drawn("tasks.json").toFile());
    for (JsonNode task : tasks) {
      ObjectNode annotation = ((ObjectNode) task).putArray("annotations").addObject();
      annotation.putObject("completed_by").put("email", "ben");
      annotation.put("updated_at", "2026-02-03T00:00:00Z");
      annotation.set("result", task.path("predictions").path(0).path("result"));
    }
    return Files.write(folder.resolve("export.json"), MAPPER.writeValueAsBytes(tasks));
  }

  @Test
  void takesBackJsonLinesWithWhoLabelledWhenAndTheProbabilityOfTheDrawing() throws IOException {
    assertEquals(30, by("anna").run(drawn("threads.jsonl")));
    PersonLabel first = store.labels().get(0);
    assertEquals("anna", first.by());
    assertEquals("2026-01-02T03:04:05Z", first.at());
    assertEquals(.25, first.probability());
    assertTrue(first.drawn());
  }

  @Test
  void takesBackFromLabelStudioWhatWasPutIn() throws IOException {
    assertEquals(30, LabelImport.into(store, NOW).run(exported()));
    Map<String, PersonLabel> back = new TreeMap<>();
    store.labels().forEach(l -> back.put(l.threadId(), l));
    for (LabelledThread t : gold) {
      PersonLabel label = back.get(t.thread().id());
      assertEquals("ben", label.by());
      assertEquals(t.annotations().cases(), label.labelled().annotations().cases());
      assertEquals(t.annotations().advice().size(), label.labelled().annotations().advice().size());
      assertEquals(
          t.annotations().rules().stream().map(r -> r.value()).toList(),
          label.labelled().annotations().rules().stream().map(r -> r.value()).toList());
    }
  }

  @Test
  void tellsHowFarTwoPeopleAgreeOnEachField() throws IOException {
    by("anna").run(drawn("threads.jsonl"));
    List<String> lines = Files.readAllLines(drawn("threads.jsonl"));
    List<String> changed =
        lines.stream()
            .map(l -> l.replace("\"outcome\":\"pending\"", "\"outcome\":\"split\""))
            .toList();
    by("ben").run(Files.write(folder.resolve("other.jsonl"), changed));
    Map<String, Agreement> fields = LabelAgreement.of(store.labels()).get("anna and ben");
    assertEquals(1, fields.get("role").agreed());
    assertEquals(1, fields.get("case").kappa());
    assertTrue(fields.get("outcome").kappa() < .8, fields.get("outcome").toString());
    assertTrue(fields.get("outcome").alpha() < .8, fields.get("outcome").toString());
  }

  @Test
  void replacesAPersonsEarlierLabelAndUsesTheLatestOfAThread() throws IOException {
    by("anna").run(drawn("threads.jsonl"));
    by("anna").run(drawn("threads.jsonl"));
    assertEquals(30, store.labels().size());
    LabelImport.into(store, NOW.plusSeconds(60)).withLabeller("ben").run(drawn("threads.jsonl"));
    assertEquals(60, store.labels().size());
    assertEquals(30, store.used(List.of(), 1).size());
    assertTrue(store.used(List.of(), 1).stream().allMatch(l -> l.by().equals("ben")));
  }

  @Test
  void usesDrawnLabelsAloneWhereThereAreEnough() throws IOException {
    by("anna").run(drawn("threads.jsonl"));
    assertEquals(30, store.used(List.of(GOLD), 30).size());
    assertTrue(store.used(List.of(GOLD), 31).size() > 200);
  }

  private String complaint(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.jsonl"), line + "\n");
    String told =
        assertThrows(IllegalArgumentException.class, () -> by("anna").run(file)).getMessage();
    assertFalse(Files.exists(folder.resolve("out/labels/labels.jsonl")), "took part of it");
    return told;
  }

  @Test
  void refusesAFileWithOneLabelThatTheCodebookDoesNotHave() throws IOException {
    List<String> lines = Files.readAllLines(drawn("threads.jsonl"));
    String wrong =
        lines.stream()
            .skip(1)
            .filter(l -> l.contains("\"role\":\"freelancer\""))
            .findFirst()
            .orElseThrow()
            .replace("\"role\":\"freelancer\"", "\"role\":\"agency\"");
    String told = complaint(lines.get(0) + "\n" + wrong);
    assertTrue(told.contains("bad.jsonl:2") && told.contains("allowed: freelancer, client"), told);
  }

  @Test
  void believesNoDrawingThatTheFileMakesUp() throws IOException {
    String line = Files.readAllLines(drawn("threads.jsonl")).get(0);
    assertThrows(
        IOException.class,
        () ->
            by("anna")
                .run(
                    Files.writeString(
                        folder.resolve("b.jsonl"), line.replace(SAMPLE, "fedcba9876543210"))));
    String told = complaint(line.replace(SAMPLE, "../../../../etc/pass"));
    assertTrue(told.contains("16 hexadecimal digits"), told);
    String other = line.replace("\"id\":\"" + gold.get(0).thread().id() + "\"", "\"id\":\"x\"");
    assertTrue(complaint(other).contains("was not drawn"), other);
  }

  @Test
  void refusesALabellerWithoutAUsableName() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> by("../x"));
    String line = Files.readAllLines(drawn("threads.jsonl")).get(0);
    Path file = Files.writeString(folder.resolve("nobody.jsonl"), line);
    String told =
        assertThrows(IllegalArgumentException.class, () -> LabelImport.into(store, NOW).run(file))
            .getMessage();
    assertTrue(told.contains("--by NAME"), told);
  }

  @Test
  void drawsSomeOfEachStratumAndAsManyAsWanted() {
    TreeMap<String, Long> sizes =
        new TreeMap<>(
            Map.of(
                "no_case", 500L, "pending,sure", 300L, "split,unsure", 2L, "client_won,sure", 90L));
    Map<String, SampleDesign.Size> drawn = SampleDesign.allocation(sizes, 100);
    assertEquals(100, drawn.values().stream().mapToLong(SampleDesign.Size::drawn).sum());
    assertTrue(drawn.values().stream().allMatch(s -> s.drawn() >= 2), drawn.toString());
    assertEquals(2, drawn.get("split,unsure").drawn());
    assertEquals(
        892,
        SampleDesign.allocation(sizes, 10_000).values().stream()
            .mapToLong(SampleDesign.Size::drawn)
            .sum());
  }

  /**
   * An export by hand as Label Studio documents it: a number and a person for who annotated, one
   * skipped, one annotated again, an arrow between marks, keys that nothing here reads.
   */
  private Path byHand(String change, String into) throws IOException {
    Path made = folder.resolve("by-hand.json");
    try (InputStream in = LabelImportTest.class.getResourceAsStream("export.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.contains(change), change);
      return Files.writeString(made, text.replace(change, into));
    }
  }

  @Test
  void readsWhatLabelStudioExportsOfSeveralPeople() throws IOException {
    assertEquals(3, LabelImport.into(store, NOW).run(byHand("", "")));
    Map<String, PersonLabel> found = new TreeMap<>();
    store.labels().forEach(l -> found.put(l.threadId() + " " + l.by(), l));
    assertEquals(Set.of("t1 7", "t1 eva@example.org", "t2 7"), found.keySet());
    DisputeCase again = found.get("t1 7").labelled().annotations().cases().get(0);
    assertEquals(Outcome.SPLIT, again.outcome(), "what was annotated last");
    assertEquals(200, again.amount().value());
    assertEquals(Set.of(Measure.OPEN_DISPUTE, Measure.KEEP_EVIDENCE), again.taken());
    assertEquals("2026-03-02T09:30:00Z", found.get("t1 7").at());
    Annotations eva = found.get("t1 eva@example.org").labelled().annotations();
    assertEquals(Outcome.PENDING, eva.cases().get(0).outcome());
    assertEquals("File the dispute today.", eva.advice().get(0).sentence());
    assertEquals(291, eva.rules().get(0).value());
    assertTrue(found.get("t2 7").labelled().annotations().cases().isEmpty());
    assertEquals(
        0, LabelAgreement.of(store.labels()).get("7 and eva@example.org").get("outcome").agreed());
  }

  @Test
  void letsNobodyBeNamedForSeveralPeoplesAnnotations() throws IOException {
    Path file = byHand("", "");
    String told =
        assertThrows(IllegalArgumentException.class, () -> by("anna").run(file)).getMessage();
    assertTrue(told.contains("task:1: 2 people labelled it"), told);
  }

  @Test
  void refusesAFileThatIsNoJsonNoTextOrTooLarge() throws IOException {
    assertTrue(complaint("[{\"data\": }]").contains("bad.jsonl:1: no JSON"));
    assertTrue(complaint("[] []").contains("bad.jsonl:1: no JSON"));
    assertTrue(complaint("[]").contains("holds no labelled thread"));
    assertTrue(complaint("[7]").contains("task:1: is no task"));
    assertTrue(complaint("\n\n{\"id\": ").contains("bad.jsonl:3: no JSON"));
    Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {'[', (byte) 0xC3, '('});
    String told =
        assertThrows(IllegalArgumentException.class, () -> by("anna").run(bytes)).getMessage();
    assertTrue(told.contains("bytes.json: is no UTF-8"), told);
    Path large = folder.resolve("large.json");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(LabelStore.MOST_BYTES + 1);
    }
    assertThrows(IOException.class, () -> by("anna").run(large));
  }

  @Test
  void refusesTwoLabelsOfOneThreadByOnePerson() throws IOException {
    String line = Files.readAllLines(drawn("threads.jsonl")).get(0);
    String told = complaint(line + "\n\n" + line);
    assertTrue(told.contains("bad.jsonl:3: the same person labelled this thread in line 1"), told);
  }

  @Test
  void namesTheLineOfAWrongLabelAlsoBehindEmptyLines() throws IOException {
    String line = Files.readAllLines(drawn("threads.jsonl")).get(0);
    String told =
        complaint("\n\n" + line.replace("\"cases\":[", "\"cases\":[{\"author\":\"zz\"},"));
    assertTrue(told.contains("bad.jsonl:3"), told);
  }

  /** What strangers wrote goes through as it is, and is no name of a file. */
  @Test
  void takesHostileTextAsText() throws IOException {
    String hostile = "</script><img src=x onerror=alert(1)>\u202E ${x} 'DROP";
    Path file =
        Files.writeString(
            folder.resolve("hostile.jsonl"),
            MAPPER.writeValueAsString(
                    Map.of(
                        "id",
                        "../../../etc/passwd",
                        "title",
                        hostile,
                        "posts",
                        List.of(Map.of("n", 1, "author", hostile, "text", hostile)),
                        "cases",
                        List.of(),
                        "advice",
                        List.of(),
                        "rules",
                        List.of()))
                + "\n");
    assertEquals(1, by("anna").run(file));
    assertEquals(hostile, store.labels().get(0).labelled().thread().posts().get(0).text());
    try (Stream<Path> files = Files.walk(folder)) {
      assertTrue(files.noneMatch(f -> f.endsWith("passwd")));
    }
  }

  private String exportComplaint(String change, String into) throws IOException {
    Path file = byHand(change, into);
    String told =
        assertThrows(IllegalArgumentException.class, () -> LabelImport.into(store, NOW).run(file))
            .getMessage();
    assertFalse(Files.exists(folder.resolve("out/labels/labels.jsonl")), "took part of it");
    return told;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"choices\": [\"split\"]|\"choices\": [\"draw\"]|by-hand.json, task:1: \"draw\" is no outcome",
        "\"paragraphlabels\": [\"advice\"]|\"paragraphlabels\": [\"hint\"]|\"hint\" is no mark; allowed: case, advice, rule",
        "\"start\": \"1\", \"end\": \"1\"|\"start\": \"8\", \"end\": \"8\"|a mark lies in no post",
        "\"start\": \"1\", \"end\": \"1\"|\"start\": \"0\", \"end\": \"1\"|ends in another one",
        "\"endOffset\": 23|\"endOffset\": 2300|lies outside its post",
        "\"200 USD\"|\"two hundred\"|\"200 USD\" would be right",
        "\"291\"|\"many\"|a number would be right",
        "2026-03-02T10:30:00.5+01:00|yesterday|2026-01-31T12:00:00Z would be right",
        "\"annotations\": [|\"notes\": [|task:1: is no task that `label sample` made",
        "\"completed_by\": 7|\"assigned_to\": 7|nobody is named who labelled",
        "eva@example.org|<script>|a labeller's name is",
        "\"paragraphlabels\": [\"rule\"]|\"paragraphlabels\": [\"case\"], \"start\": \"0\", \"end\": \"0\"|a narrator has one",
      })
  void refusesAnExportAndSaysWhatWouldBeRight(String change, String into, String told)
      throws IOException {
    String complaint = exportComplaint(change, into);
    assertTrue(complaint.contains(told), complaint);
  }
}
