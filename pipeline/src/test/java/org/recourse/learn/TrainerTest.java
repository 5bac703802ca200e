package org.recourse.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.tag.Classifier;
import org.recourse.tag.Decision;
import org.recourse.tag.Features;
import org.recourse.tag.Lesson;
import org.recourse.tag.Lessons;
import org.recourse.tag.Mode;
import org.recourse.tag.Models;
import org.recourse.tag.ThreadTagger;

class TrainerTest {
  private static final List<LabelledThread> FEW =
      LabelledThreads.read(LabelledThreadsTest.gold("threads.jsonl")).subList(0, 25);

  /** The models of sentences, which take longest, are learned once for most tests. */
  private static final Lessons LESSONS = Trainer.withDefaults().lessons(Mode.FULL);

  private static final Models TRAINED = Trainer.withDefaults().train(FEW, LESSONS);

  @Test
  void writesTheSameBytesFromTheSameThreads(@TempDir Path folder) throws IOException {
    TRAINED.save(folder.resolve("one"));
    Trainer.withDefaults().train(FEW).save(folder.resolve("two"));
    try (Stream<Path> files = Files.list(folder.resolve("one"))) {
      List<Path> all = files.sorted().toList();
      assertEquals(28, all.size());
      for (Path one : all) {
        Path two = folder.resolve("two").resolve(one.getFileName());
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two), one.toString());
      }
    }
  }

  @Test
  void tagsAlikeBeforeSavingAndAfterLoading(@TempDir Path folder) {
    Models trained = TRAINED;
    trained.save(folder);
    Models loaded = Models.load(folder);
    for (Mode mode : Mode.values()) {
      assertEquals(trained.version(mode), loaded.version(mode));
      for (LabelledThread t : FEW) {
        assertEquals(
            ThreadTagger.with(trained, mode).tag(t.thread()),
            ThreadTagger.with(loaded, mode).tag(t.thread()));
      }
    }
  }

  @Test
  void namesAnotherVersionForOtherThreads() {
    Models other = Trainer.withDefaults().train(FEW.subList(0, 24), LESSONS);
    assertNotEquals(TRAINED.version(), other.version());
  }

  @Test
  void namesAnotherVersionWhereOnlyTheBytesOfAModelDiffer(@TempDir Path folder) throws IOException {
    Models.shipped().save(folder);
    assertEquals(Models.shipped().version(Mode.FULL), Models.load(folder).version(Mode.FULL));
    Path other = folder.resolve("stance.maxent.gz");
    Files.copy(folder.resolve("role.maxent.gz"), other, StandardCopyOption.REPLACE_EXISTING);
    for (Mode mode : Mode.values()) {
      assertNotEquals(Models.shipped().version(mode), Models.load(folder).version(mode));
    }
    Models.shipped().save(folder);
    Path full = folder.resolve("path.full.maxent.gz");
    Files.copy(folder.resolve("path.maxent.gz"), full, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(Models.shipped().version(), Models.load(folder).version());
    assertNotEquals(Models.shipped().version(Mode.FULL), Models.load(folder).version(Mode.FULL));
  }

  @Test
  void learnsNoOutcomeFromThreadsThatModelsOfSentencesKnowByHeart() {
    Lessons lessons = Trainer.withDefaults().lessons(Mode.FAST);
    List<Trainer.Taught> marked = new ArrayList<>();
    for (LabelledThread t : FEW) {
      marked.add(new Trainer.Taught(lessons.of(t.thread(), t.annotations()), Origin.MARKED));
    }
    Trainer trainer = Trainer.withDefaults();
    assertTrue(trainer.train(Decision.STAGE, Mode.FAST, marked).labels().size() > 1);
    assertThrows(
        IllegalArgumentException.class, () -> trainer.train(Decision.OUTCOME, Mode.FAST, marked));
  }

  private static Classifier asIf(Decision decision, List<Lesson> lessons, Lesson invented) {
    List<Trainer.Taught> taught = new ArrayList<>();
    for (Lesson l : lessons) {
      Lesson other = new Lesson(decision, l.label(), l.features());
      taught.add(new Trainer.Taught(List.of(other), l == invented ? Origin.INVENTED : Origin.REAL));
    }
    return Trainer.withDefaults().withPenalty(decision, 5).train(decision, Mode.FAST, taught);
  }

  @Test
  void leadsARareEndByHalfTheLogRatioOfFrequenciesAmongRealThreads() {
    Lessons lessons = Trainer.withDefaults().lessons(Mode.FAST);
    List<Lesson> ends =
        FEW.stream()
            .flatMap(t -> lessons.of(t.thread(), t.annotations()).stream())
            .filter(l -> l.decision() == Decision.OUTCOME)
            .toList();
    Lesson invented = ends.get(ends.size() - 1);
    Map<String, Long> counts =
        ends.stream()
            .filter(l -> l != invented)
            .collect(Collectors.groupingBy(Lesson::label, Collectors.counting()));
    long most = Collections.max(counts.values());
    long least = Collections.min(counts.values());
    assertTrue(most > 2 * least, counts.toString());
    Classifier led = asIf(Decision.OUTCOME, ends, invented);
    Classifier plain = asIf(Decision.STAGE, ends, invented);
    Features any = ends.get(0).features();
    String common = labelOf(counts, most);
    String rare = labelOf(counts, least);
    double lead =
        Math.log(led.probability(any, rare) / led.probability(any, common))
            - Math.log(plain.probability(any, rare) / plain.probability(any, common));
    assertEquals(Math.log((double) most / least) / 2, lead, 2.0 / 64, "weights are rounded");
  }

  private static String labelOf(Map<String, Long> counts, long count) {
    return counts.keySet().stream().filter(l -> counts.get(l) == count).sorted().findFirst().get();
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
        .forEach(t -> all.add(t.withOrigin(Origin.INVENTED)));
    LabelledThreads.read(LabelledThreadsTest.gold("invented.jsonl"))
        .forEach(t -> all.add(t.withOrigin(Origin.MARKED)));
    JsonNode card = new ObjectMapper().readTree(Models.shipped().card());
    assertEquals(Trainer.hash(all), card.path("data_sha256").asText());
    assertEquals(Lessons.lexiconHash(), card.path("lexicon_sha256").asText());
    assertEquals(Lessons.FEATURE_VERSION, card.path("feature_version").asInt());
  }
}
