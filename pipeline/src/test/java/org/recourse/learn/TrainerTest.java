package org.recourse.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.tag.Lessons;
import org.recourse.tag.Mode;
import org.recourse.tag.Models;
import org.recourse.tag.ThreadTagger;

class TrainerTest {
  private static final List<LabelledThread> FEW =
      LabelledThreads.read(LabelledThreadsTest.gold("threads.jsonl")).subList(0, 25);

  @Test
  void writesTheSameBytesFromTheSameThreads(@TempDir Path folder) throws IOException {
    Trainer.withDefaults().train(FEW).save(folder.resolve("one"));
    Trainer.withDefaults().train(FEW).save(folder.resolve("two"));
    try (Stream<Path> files = Files.list(folder.resolve("one"))) {
      List<Path> all = files.sorted().toList();
      assertEquals(21, all.size());
      for (Path one : all) {
        Path two = folder.resolve("two").resolve(one.getFileName());
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two), one.toString());
      }
    }
  }

  @Test
  void tagsAlikeBeforeSavingAndAfterLoading(@TempDir Path folder) {
    Models trained = Trainer.withDefaults().train(FEW);
    trained.save(folder);
    Models loaded = Models.load(folder);
    assertEquals(trained.version(), loaded.version());
    for (Mode mode : Mode.values()) {
      for (LabelledThread t : FEW) {
        assertEquals(
            ThreadTagger.with(trained, mode).tag(t.thread()),
            ThreadTagger.with(loaded, mode).tag(t.thread()));
      }
    }
  }

  @Test
  void namesAnotherVersionForOtherThreads() {
    String one = Trainer.withDefaults().train(FEW).version();
    String other = Trainer.withDefaults().train(FEW.subList(0, 24)).version();
    assertTrue(!one.equals(other));
  }

  @Test
  void refusesToLearnFromNothing() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Trainer.withDefaults().train(List.of()));
    assertTrue(e.getMessage().contains("at least one labelled example"), e.getMessage());
  }

  @Test
  void shipsModelsTrainedFromTheDataAndLexiconThatShip() throws IOException {
    List<LabelledThread> all =
        new ArrayList<>(LabelledThreads.read(LabelledThreadsTest.gold("threads.jsonl")));
    LabelledThreads.read(LabelledThreadsTest.gold("extra.jsonl"))
        .forEach(t -> all.add(t.withInvented(true)));
    JsonNode card = new ObjectMapper().readTree(Models.shipped().card());
    assertEquals(Trainer.hash(all), card.path("data_sha256").asText());
    assertEquals(Lessons.lexiconHash(), card.path("lexicon_sha256").asText());
    assertEquals(Lessons.FEATURE_VERSION, card.path("feature_version").asInt());
  }
}
