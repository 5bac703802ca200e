package org.recourse.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recourse.forum.ForumThread;
import org.recourse.tag.Advice;
import org.recourse.tag.Annotations;
import org.recourse.tag.Mode;
import org.recourse.tag.Models;
import org.recourse.tag.Stance;
import org.recourse.tag.Tagger;

class EvaluationTest {
  private static final List<LabelledThread> GOLD =
      LabelledThreads.read(LabelledThreadsTest.gold("threads.jsonl"));

  private static Tagger always(Annotations annotations) {
    return new Tagger() {
      @Override
      public Annotations tag(ForumThread thread) {
        return annotations;
      }

      @Override
      public String modelVersion() {
        return "fixed";
      }
    };
  }

  private static Tagger knowing() {
    return new Tagger() {
      @Override
      public Annotations tag(ForumThread thread) {
        return GOLD.stream()
            .filter(t -> t.thread().equals(thread))
            .findFirst()
            .orElseThrow()
            .annotations();
      }

      @Override
      public String modelVersion() {
        return "knowing";
      }
    };
  }

  @Test
  void givesFullMarksToTheLabelsThemselves() {
    Scores scores = Evaluation.score(GOLD, knowing()).scores();
    scores.byName().forEach((name, s) -> assertEquals(1, s.value(), 0, name));
  }

  @Test
  void givesNothingToSilence() {
    Scores scores = Evaluation.score(GOLD, always(Annotations.NONE)).scores();
    assertEquals(0, scores.of("case_f1"));
    assertEquals(0, scores.of("outcome_macro_f1"));
    assertEquals(0, scores.of("advice_f1"));
    assertTrue(Double.isNaN(scores.of("role_accuracy")));
  }

  /** Knows the labels but says nothing of threads whose id ends with 1. */
  private static Tagger forgetful() {
    return new Tagger() {
      @Override
      public Annotations tag(ForumThread thread) {
        return thread.id().endsWith("1") ? Annotations.NONE : knowing().tag(thread);
      }

      @Override
      public String modelVersion() {
        return "forgetful";
      }
    };
  }

  /** Where nine in ten threads are right, F1 is 2·tp / (2·tp + missed). */
  @Test
  void countsAMissedCaseAsTheOutcomeNone() {
    List<LabelledThread> some = new ArrayList<>(GOLD.subList(0, 40));
    Evaluation.Result result = Evaluation.score(some, forgetful());
    long all =
        some.stream()
            .flatMap(t -> t.annotations().cases().stream())
            .filter(c -> c.firsthand())
            .count();
    int missed =
        result.confusion().values().stream().mapToInt(row -> row.getOrDefault("none", 0)).sum();
    assertTrue(missed > 0);
    double found = all - missed;
    assertEquals(2 * found / (2 * found + missed), result.scores().of("case_f1"), 1e-12);
    assertEquals(missed, result.mistakes().size());
  }

  @Test
  void countsAdviceThatNobodyGave() {
    LabelledThread thread =
        GOLD.stream().filter(t -> t.annotations().advice().size() == 1).findFirst().orElseThrow();
    Advice given = thread.annotations().advice().get(0);
    List<Advice> two =
        List.of(
            given,
            new Advice(given.post(), 0, 4, "No such words.", Set.of(), Stance.RECOMMEND, 1, "x"));
    Annotations more = new Annotations(List.of(), two, List.of());
    Scores scores = Evaluation.score(List.of(thread), always(more)).scores();
    assertEquals(2.0 / 3, scores.of("advice_f1"), 1e-12);
  }

  @Test
  void pairsSentencesByTheShareOfTheShorterOnesWords() {
    assertEquals(1, Comparison.overlap("Say no.", "Just say no. Now."));
    assertEquals(0.5, Comparison.overlap("Say no", "say yes then"));
    assertEquals(0, Comparison.overlap("", "Say no"));
  }

  @Test
  void givesTheSameIntervalsEachTime() {
    Evaluation.Result result = Evaluation.score(GOLD, forgetful());
    Scores.Score cases = result.scores().byName().get("case_f1");
    assertTrue(cases.low() < cases.value() && cases.value() < cases.high());
    assertEquals(result.text(), Evaluation.score(GOLD, forgetful()).text());
  }

  @Test
  void writesScoresForAProgramToRead() throws IOException {
    JsonNode scores = new ObjectMapper().readTree(Evaluation.score(GOLD, knowing()).json("v1"));
    assertEquals("v1", scores.path("models").asText());
    assertEquals(GOLD.size(), scores.path("threads").asInt());
    assertEquals("[1.0,1.0,1.0]", scores.path("case_f1").toString());
  }

  @Test
  void shipsScoresOfTheModelsThatShip() throws IOException {
    Path models = Path.of(System.getProperty("recourse.root")).resolve("data/models");
    for (Mode mode : Mode.values()) {
      String file = mode == Mode.FAST ? "scores.json" : "scores.full.json";
      JsonNode scores = new ObjectMapper().readTree(models.resolve(file).toFile());
      assertEquals(Models.shipped().version(mode), scores.path("models").asText());
    }
  }
}
