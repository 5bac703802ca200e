package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

class CodebookJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path GOLD =
      Path.of(System.getProperty("recourse.root"), "data", "gold", "threads.jsonl");

  @Test
  void writesEveryGoldThreadAsItWas() throws IOException, InvalidThreadException {
    for (String line : Files.readAllLines(GOLD)) {
      JsonNode gold = MAPPER.readTree(line);
      JsonNode written = CodebookJson.write(CodebookJson.read(gold));
      for (String key : List.of("id", "platform", "title", "posts")) {
        assertEquals(gold.get(key), written.get(key), line);
      }
    }
  }

  @Test
  void keepsWhatACodebookThreadHasNoKeyFor() throws InvalidThreadException {
    Post post =
        new Post(
            2,
            "a1",
            "Guru",
            true,
            true,
            "2020-05-02",
            "2020-05-03",
            "yes",
            List.of(new Quote("a2", "no")),
            7,
            true);
    ForumThread thread =
        new ForumThread(
            "t",
            "https://f.example/t/1",
            "f.example",
            "khoros",
            "upwork",
            "Help",
            "T",
            List.of("escrow", "refund"),
            "2021-01-01",
            List.of(post));
    assertEquals(thread, CodebookJson.read(CodebookJson.write(thread)));
  }

  @Test
  void saysWhichPostIsWrongAndHow() throws IOException {
    JsonNode node =
        MAPPER.readTree(
            "{\"id\":\"t\",\"posts\":[{\"author\":\"a1\",\"text\":\"x\"},{\"author\":\"a2\",\"text\":7}]}");
    InvalidThreadException e =
        assertThrows(InvalidThreadException.class, () -> CodebookJson.read(node));
    assertEquals("post 2: \"text\" must be a text", e.getMessage());
  }

  @Test
  void refusesPostsThatDoNotCountUpwards() throws IOException {
    JsonNode node =
        MAPPER.readTree(
            "{\"id\":\"t\",\"posts\":[{\"n\":2,\"author\":\"a1\",\"text\":\"x\"},{\"n\":2,\"author\":\"a2\",\"text\":\"y\"}]}");
    InvalidThreadException e =
        assertThrows(InvalidThreadException.class, () -> CodebookJson.read(node));
    assertTrue(e.getMessage().contains("\"n\" must rise"), e.getMessage());
  }
}
