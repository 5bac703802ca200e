package org.recourse.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.tag.DisputeCase;

class LabelledThreadsTest {
  private static final String CASE =
      "{\"author\":\"a1\",\"role\":\"client\",\"outcome\":\"split\",\"path\":\"none\","
          + "\"stage\":\"dispute\",\"contract\":\"hourly\",\"platform\":\"upwork\","
          + "\"trigger\":\"late\",\"amount\":null,\"taken\":[],\"missed\":[]}";

  private static String line(String cases, String advice) {
    return "{\"id\":\"x\",\"platform\":\"upwork\",\"title\":\"T\",\"board\":\"B\",\"unknown\":1,"
        + "\"posts\":[{\"n\":1,\"author\":\"a1\",\"rank\":null,\"op\":true,\"date\":null,"
        + "\"text\":\"Just say no.\"}],\"cases\":["
        + cases
        + "],\"advice\":["
        + advice
        + "],\"rules\":[]}";
  }

  private static String message(Path folder, String line) throws IOException {
    Path file = folder.resolve("gold.jsonl");
    Files.writeString(file, line("", "") + "\n\n" + line + "\n");
    return assertThrows(IllegalArgumentException.class, () -> LabelledThreads.read(file))
        .getMessage();
  }

  static Path gold(String file) {
    return Path.of(System.getProperty("recourse.root"), "data", "gold", file);
  }

  @Test
  void readsEveryThreadThatShips() {
    List<LabelledThread> threads = LabelledThreads.read(gold("threads.jsonl"));
    assertEquals(213, threads.size());
    assertEquals(
        170,
        threads.stream()
            .flatMap(t -> t.annotations().cases().stream())
            .filter(DisputeCase::firsthand)
            .count());
    assertEquals(180, LabelledThreads.read(gold("extra.jsonl")).size());
    assertEquals(400, LabelledThreads.read(gold("invented.jsonl")).size());
  }

  @Test
  void leavesUnknownKeysAside() {
    LabelledThread thread = LabelledThreads.parse(line(CASE, ""), "x:1");
    assertEquals(1, thread.annotations().cases().size());
    assertEquals("B", thread.thread().board());
  }

  @Test
  void saysWhereALabelIsWrongAndWhichAreRight(@TempDir Path folder) throws IOException {
    String message = message(folder, line(CASE.replace("split", "tie"), ""));
    assertTrue(message.startsWith("gold.jsonl:3: \"tie\" is no outcome"), message);
    assertTrue(message.contains("freelancer_won, split, client_won, pending"), message);
  }

  @Test
  void refusesAdviceThatIsNotInThePost(@TempDir Path folder) throws IOException {
    String advice =
        "{\"post\":1,\"sentence\":\"Just say yes.\",\"codes\":[],\"stance\":\"recommend\"}";
    assertTrue(message(folder, line("", advice)).contains("\"Just say yes.\" is not in post 1"));
  }

  @Test
  void refusesACaseOfSomebodyWhoDoesNotPost(@TempDir Path folder) throws IOException {
    assertTrue(message(folder, line(CASE.replace("a1", "a7"), "")).contains("\"a7\""));
  }

  @Test
  void refusesALineThatIsNoJson(@TempDir Path folder) throws IOException {
    assertTrue(message(folder, "{\"id\": ").startsWith("gold.jsonl:3: no JSON object"));
  }
}
