package org.recourse.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How well predictions agree with labels. Intervals are 95 % percentile bootstrap intervals over
 * threads (Efron 1979), from a fixed seed.
 *
 * @param byName each measure in a fixed order: F1 of cases, of outcomes (mean over the four, and
 *     over the three that are ends), of measures, advice, codes and rules; shares of right fields
 *     among the cases found; F1 of each outcome. NaN where there was nothing to measure
 */
public record Scores(Map<String, Score> byName) {
  private static final List<String> OUTCOMES =
      List.of("freelancer_won", "split", "client_won", "pending");
  private static final List<String> FIELDS =
      List.of("role", "contract", "platform", "stage", "trigger", "path", "amount", "stance");
  private static final int RESAMPLES = 300;
  private static final long SEED = 7;

  /** A measure and its interval, each from 0 to 1. */
  public record Score(double value, double low, double high) {}

  public Scores {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** The value of a measure. */
  public double of(String name) {
    Score score = byName.get(name);
    if (score == null) {
      throw new IllegalArgumentException(
          "no measure \"" + name + "\"; there are " + byName.keySet());
    }
    return score.value();
  }

  /** One line a measure: name, value, interval. */
  public String text() {
    StringBuilder text = new StringBuilder();
    byName.forEach(
        (name, s) ->
            text.append(
                String.format(
                    java.util.Locale.ROOT,
                    "%-22s %6.3f   [%.3f, %.3f]%n",
                    name,
                    s.value(),
                    s.low(),
                    s.high())));
    return text.toString();
  }

  static Scores of(List<List<Comparison.Row>> threads) {
    Map<String, Double> values = measure(threads);
    Map<String, List<Double>> samples = new HashMap<>();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < RESAMPLES && !threads.isEmpty(); i++) {
      List<List<Comparison.Row>> drawn = new ArrayList<>();
      for (int j = 0; j < threads.size(); j++) {
        drawn.add(threads.get(random.nextInt(threads.size())));
      }
      measure(drawn)
          .forEach(
              (name, value) -> {
                if (!Double.isNaN(value)) {
                  samples.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
                }
              });
    }
    Map<String, Score> scores = new LinkedHashMap<>();
    values.forEach((name, value) -> scores.put(name, interval(value, samples.get(name))));
    return new Scores(scores);
  }

  private static Score interval(double value, List<Double> samples) {
    if (samples == null) {
      return new Score(value, Double.NaN, Double.NaN);
    }
    Collections.sort(samples);
    int low = (int) (0.025 * samples.size());
    int high = (int) (0.975 * samples.size());
    return new Score(value, samples.get(low), samples.get(high));
  }

  private static Map<String, Double> measure(List<List<Comparison.Row>> threads) {
    Map<String, List<Comparison.Row>> by = new HashMap<>();
    for (List<Comparison.Row> thread : threads) {
      for (Comparison.Row row : thread) {
        by.computeIfAbsent(row.what(), w -> new ArrayList<>()).add(row);
      }
    }
    List<Comparison.Row> outcomes = by.getOrDefault("outcome", List.of());
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("case_f1", f1(by.getOrDefault("case", List.of()), "yes"));
    values.put("outcome_macro_f1", macro(outcomes, OUTCOMES));
    values.put("resolved_macro_f1", macro(outcomes, OUTCOMES.subList(0, 3)));
    for (String what : List.of("taken", "missed", "advice", "advice_codes", "rules")) {
      values.put(what + "_f1", f1(by.getOrDefault(what, List.of()), "yes"));
    }
    for (String field : FIELDS) {
      List<Comparison.Row> rows = by.getOrDefault(field, List.of());
      double right = rows.stream().filter(Comparison.Row::right).count();
      values.put(field + "_accuracy", rows.isEmpty() ? Double.NaN : right / rows.size());
    }
    OUTCOMES.forEach(o -> values.put("f1_" + o, f1(outcomes, o)));
    return values;
  }

  private static double macro(List<Comparison.Row> rows, List<String> classes) {
    return classes.stream()
        .mapToDouble(c -> f1(rows, c))
        .filter(f -> !Double.isNaN(f))
        .average()
        .orElse(Double.NaN);
  }

  /** Harmonic mean of precision and recall of a label; NaN where neither side has it. */
  private static double f1(List<Comparison.Row> rows, String label) {
    int both = 0;
    int wrong = 0;
    for (Comparison.Row row : rows) {
      boolean gold = row.gold().equals(label);
      boolean predicted = row.predicted().equals(label);
      both += gold && predicted ? 1 : 0;
      wrong += gold != predicted ? 1 : 0;
    }
    return both + wrong == 0 ? Double.NaN : 2.0 * both / (2 * both + wrong);
  }
}
