package org.recourse.learn;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.recourse.forum.Post;
import org.recourse.tag.Annotations;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.Lessons;
import org.recourse.tag.Mode;
import org.recourse.tag.Models;
import org.recourse.tag.Tagger;
import org.recourse.tag.ThreadTagger;

/**
 * Measures taggers on threads they have not seen: cross-validation by thread. A thread's fold
 * follows from its id alone, so that a new thread moves no other one. Invented threads are learned
 * from in every fold and never scored.
 */
public final class Evaluation {
  private static final int MISTAKES = 40;

  private final Trainer trainer;
  private final int folds;
  private final List<LabelledThread> extra;
  private final Mode mode;

  private Evaluation(Trainer trainer, int folds, List<LabelledThread> extra, Mode mode) {
    this.mode = mode;
    this.trainer = trainer;
    this.folds = folds;
    this.extra = List.copyOf(extra);
  }

  /** Five folds, the trainer's defaults, nothing extra to learn from, fast reading. */
  public static Evaluation withDefaults() {
    return new Evaluation(Trainer.withDefaults(), 5, List.of(), Mode.FAST);
  }

  public Evaluation withTrainer(Trainer other) {
    return new Evaluation(requireNonNull(other, "other"), folds, extra, mode);
  }

  /**
   * Another number of folds.
   *
   * @param count 2 or more
   */
  public Evaluation withFolds(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("count must be 2 or more, was " + count);
    }
    return new Evaluation(trainer, count, extra, mode);
  }

  /** Threads that every fold learns from besides the others' folds, and that are not scored. */
  public Evaluation withExtra(List<LabelledThread> threads) {
    return new Evaluation(trainer, folds, threads, mode);
  }

  public Evaluation withMode(Mode other) {
    return new Evaluation(trainer, folds, extra, requireNonNull(other, "other"));
  }

  /**
   * What came out.
   *
   * @param threads scored
   * @param scores with intervals over threads
   * @param confusion for each gold outcome how often each outcome was predicted; {@code none} where
   *     a side has no case
   * @param mistakes the surest of the wrong outcomes, with the narrator's words
   * @param predictions by thread id
   */
  public record Result(
      int threads,
      Scores scores,
      Map<String, Map<String, Integer>> confusion,
      List<Mistake> mistakes,
      Map<String, Annotations> predictions) {

    /**
     * The scores as JSON: for each its value and interval.
     *
     * @param models version of the models that the same training made
     */
    public String json(String models) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("models", requireNonNull(models, "models")).put("threads", threads);
      scores
          .byName()
          .forEach(
              (name, s) -> {
                if (!Double.isNaN(s.value())) {
                  node.putArray(name)
                      .add(round(s.value()))
                      .add(round(s.low()))
                      .add(round(s.high()));
                }
              });
      return node.toPrettyString() + "\n";
    }

    private static double round(double value) {
      return Math.round(value * 1000) / 1000.0;
    }

    /** The scores as a table, then the confusion of outcomes. */
    public String text() {
      StringBuilder text = new StringBuilder(scores.text());
      text.append(String.format("%noutcomes, a row a label, a column a prediction%n%-16s", ""));
      confusion.keySet().forEach(c -> text.append(String.format("%16s", c)));
      text.append(System.lineSeparator());
      confusion.forEach(
          (gold, row) -> {
            text.append(String.format("%-16s", gold));
            confusion
                .keySet()
                .forEach(c -> text.append(String.format("%16d", row.getOrDefault(c, 0))));
            text.append(System.lineSeparator());
          });
      return text.toString();
    }
  }

  /** A wrong outcome. */
  public record Mistake(
      String thread,
      String author,
      String gold,
      String predicted,
      double confidence,
      String text) {}

  /** Cross-validates on threads that people labelled. */
  public Result run(List<LabelledThread> threads) {
    return runAll(threads).get(mode);
  }

  /** The same for the mode and those before it, whose models it begins with. */
  public Map<Mode, Result> runAll(List<LabelledThread> threads) {
    Lessons lessons = trainer.lessons(mode);
    List<Trainer.Taught> taught = new ArrayList<>();
    threads.forEach(t -> taught.add(taught(lessons, t)));
    List<Trainer.Taught> always = new ArrayList<>();
    extra.forEach(t -> always.add(taught(lessons, t)));
    always.add(Trainer.invented(lessons));
    Map<Mode, Map<String, Annotations>> predictions = new EnumMap<>(Mode.class);
    for (int fold = 0; fold < folds; fold++) {
      List<Trainer.Taught> rest = new ArrayList<>();
      for (int i = 0; i < threads.size(); i++) {
        if (fold(threads.get(i)) != fold) {
          rest.add(taught.get(i));
        }
      }
      rest.addAll(always);
      Models models = trainer.train(rest, lessons, mode, "");
      for (Mode each : EnumSet.range(Mode.FAST, mode)) {
        Tagger tagger = ThreadTagger.with(models, each);
        for (LabelledThread t : threads) {
          if (fold(t) == fold) {
            predictions
                .computeIfAbsent(each, m -> new LinkedHashMap<>())
                .put(t.thread().id(), tagger.tag(t.thread()));
          }
        }
      }
    }
    Map<Mode, Result> results = new EnumMap<>(Mode.class);
    predictions.forEach((each, of) -> results.put(each, score(threads, of)));
    return results;
  }

  private static Trainer.Taught taught(Lessons lessons, LabelledThread t) {
    return new Trainer.Taught(lessons.of(t.thread(), t.annotations()), t.origin());
  }

  /** Scores a tagger as it is; the threads must be none that it learned from. */
  public static Result score(List<LabelledThread> threads, Tagger tagger) {
    Map<String, Annotations> predictions = new LinkedHashMap<>();
    threads.forEach(t -> predictions.put(t.thread().id(), tagger.tag(t.thread())));
    return score(threads, predictions);
  }

  private static Result score(List<LabelledThread> threads, Map<String, Annotations> predictions) {
    List<List<Comparison.Row>> rows = new ArrayList<>();
    Map<String, Map<String, Integer>> confusion = new TreeMap<>();
    List<Mistake> mistakes = new ArrayList<>();
    for (LabelledThread t : threads) {
      Annotations predicted = predictions.get(t.thread().id());
      List<Comparison.Row> compared = Comparison.of(t.annotations(), predicted);
      rows.add(compared);
      for (Comparison.Row row : compared) {
        if (row.what().equals("outcome")) {
          confusion
              .computeIfAbsent(row.gold(), g -> new TreeMap<>())
              .merge(row.predicted(), 1, Integer::sum);
          confusion.computeIfAbsent(row.predicted(), g -> new TreeMap<>());
          if (!row.right()) {
            mistakes.add(mistake(t, row, predicted));
          }
        }
      }
    }
    mistakes.sort(Comparator.comparingDouble(Mistake::confidence).reversed());
    List<Mistake> worst = List.copyOf(mistakes.subList(0, Math.min(MISTAKES, mistakes.size())));
    return new Result(threads.size(), Scores.of(rows), confusion, worst, predictions);
  }

  private static Mistake mistake(LabelledThread t, Comparison.Row row, Annotations predicted) {
    double confidence =
        predicted.cases().stream()
            .filter(c -> c.author().equals(row.about()))
            .map(DisputeCase::confidence)
            .mapToDouble(c -> c.getOrDefault("case", 0.0) * c.getOrDefault("outcome", 0.0))
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (Post p : t.thread().posts()) {
      if (p.author().equals(row.about())) {
        text.append(text.isEmpty() ? "" : " / ").append(p.text());
      }
    }
    return new Mistake(
        t.thread().id(), row.about(), row.gold(), row.predicted(), confidence, text.toString());
  }

  private int fold(LabelledThread t) {
    CRC32 crc = new CRC32();
    crc.update(t.thread().id().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % folds);
  }
}
