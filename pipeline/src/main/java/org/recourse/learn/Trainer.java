package org.recourse.learn;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;
import org.recourse.language.SentenceEmbedder;
import org.recourse.tag.Classifier;
import org.recourse.tag.Decision;
import org.recourse.tag.Lesson;
import org.recourse.tag.Lessons;
import org.recourse.tag.Mode;
import org.recourse.tag.Models;

/**
 * Trains the models from labelled threads: maximum entropy with an L2 penalty, see {@link Maxent}.
 * The same threads in the same order give the same models, to the byte.
 *
 * <p>Invented threads teach the words but not how often things happen, for their authors chose
 * that: each of their examples carries a feature of its own that takes up the difference in
 * frequency, and that no thread to be tagged has.
 */
public final class Trainer {
  private static final String INVENTED = "invented";
  private static final double INVENTED_STRENGTH = 3;
  private static final int ITERATIONS = 100;

  private static final int FEWER_ITERATIONS = 40;

  /** How many invented examples a real one counts as much as. */
  private static final int REAL_COUNTS = 2;

  private final Map<Decision, Double> penalties;
  private final int leastSeen;

  private Trainer(Map<Decision, Double> penalties, int leastSeen) {
    this.penalties = penalties;
    this.leastSeen = leastSeen;
  }

  /** The settings that did best under cross-validation. */
  public static Trainer withDefaults() {
    Map<Decision, Double> penalties = new EnumMap<>(Decision.class);
    for (Decision d : Decision.values()) {
      penalties.put(d, 4.0);
    }
    penalties.put(Decision.OUTCOME, 5.0);
    penalties.put(Decision.CODES, 0.4);
    penalties.put(Decision.CODE_BY_MEANING, 6.0);
    penalties.put(Decision.DEED, 2.0);
    return new Trainer(penalties, 2);
  }

  /**
   * Another weight of the L2 penalty for a decision.
   *
   * @param penalty above 0; more keeps weights smaller
   */
  public Trainer withPenalty(Decision decision, double penalty) {
    if (!(penalty > 0)) {
      throw new IllegalArgumentException("penalty must be above 0, was " + penalty);
    }
    Map<Decision, Double> changed = new EnumMap<>(penalties);
    changed.put(requireNonNull(decision, "decision"), penalty);
    return new Trainer(changed, leastSeen);
  }

  /**
   * Trains the models of all modes.
   *
   * @throws IllegalArgumentException where there is nothing to learn a decision from
   */
  public Models train(List<LabelledThread> threads) {
    if (threads.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no thread to learn from; at least one labelled example is needed");
    }
    return train(threads, lessons(Mode.FULL));
  }

  Models train(List<LabelledThread> threads, Lessons lessons) {
    List<Taught> taught = new ArrayList<>();
    for (LabelledThread t : threads) {
      taught.add(new Taught(lessons.of(t.thread(), t.annotations()), t.origin()));
    }
    taught.add(invented(lessons));
    return train(taught, lessons, Mode.FULL, card(threads));
  }

  /** Lessons for a mode; in full reading cases are also seen through models of sentences. */
  Lessons lessons(Mode mode) {
    Lessons lessons = Lessons.shipped(mode);
    if (mode == Mode.FAST) {
      return lessons;
    }
    List<Taught> sentences = List.of(new Taught(lessons.ofSentences(), Origin.INVENTED));
    Map<Decision, Classifier> models = new ConcurrentHashMap<>();
    Lessons.OF_SENTENCES.parallelStream().forEach(d -> models.put(d, train(d, mode, sentences)));
    return lessons.withSentences(Models.of(Map.of(mode, models), ""));
  }

  static Taught invented(Lessons lessons) {
    return new Taught(lessons.ofInvented(), Origin.INVENTED);
  }

  /** What one thread teaches. */
  record Taught(List<Lesson> lessons, Origin origin) {}

  /** The models of a mode, and with them those of fast reading, which it begins with. */
  Models train(List<Taught> taught, Lessons lessons, Mode mode, String card) {
    Map<Mode, Map<Decision, Classifier>> trained = new EnumMap<>(Mode.class);
    for (Mode each : Mode.values()) {
      Map<Decision, Classifier> ofMode = new ConcurrentHashMap<>();
      if (each.compareTo(mode) <= 0) {
        Arrays.stream(Decision.values())
            .filter(d -> d.has(each))
            .parallel()
            .forEach(
                d -> ofMode.put(d, lessons.ofSentences(d).orElseGet(() -> train(d, each, taught))));
      }
      trained.put(each, ofMode);
    }
    return Models.of(trained, card);
  }

  /** The model of one decision. */
  Classifier train(Decision decision, Mode mode, List<Taught> taught) {
    Map<String, Integer> seen = new HashMap<>();
    List<Lesson> lessons = new ArrayList<>();
    List<Boolean> invented = new ArrayList<>();
    for (Taught t : taught) {
      for (Lesson l : t.lessons()) {
        if (l.decision() == decision && t.origin().teaches(decision)) {
          lessons.add(l);
          invented.add(t.origin().invented());
          for (int i = 0; i < l.features().size(mode); i++) {
            seen.merge(l.features().name(i), 1, Integer::sum);
          }
        }
      }
    }
    if (lessons.isEmpty()) {
      throw new IllegalArgumentException(
          "no thread teaches " + decision.code() + "; at least one labelled example is needed");
    }
    if (lessons.stream().map(Lesson::label).distinct().count() == 1) {
      return Classifier.of(constant(lessons.get(0).label()));
    }
    // Where nothing is real there is no difference in frequency to take up.
    boolean mixed = invented.contains(false);
    Maxent maxent = new Maxent(penalties.get(decision), iterations(decision));
    for (int i = 0; i < lessons.size(); i++) {
      add(
          lessons.get(i),
          mode,
          mixed && invented.get(i),
          invented.get(i) ? 1 : REAL_COUNTS,
          seen,
          maxent);
    }
    double[] leads = new double[0];
    GISModel fitted = maxent.fit();
    if (decision == Decision.OUTCOME && mixed) {
      leads = leads(fitted, lessons, invented);
    }
    return Classifier.of(compact(fitted, leads));
  }

  /** Hundreds of dimensions make slow steps, of which the penalty lets the last matter little. */
  private static int iterations(Decision decision) {
    boolean slow =
        decision == Decision.CODE_BY_MEANING
            || decision == Decision.ADVICE_BY_MEANING
            || Lessons.OF_SENTENCES.contains(decision);
    return slow ? FEWER_ITERATIONS : ITERATIONS;
  }

  /** Where all examples agree there is nothing to learn. */
  private static GISModel constant(String label) {
    Context nothing = new Context(new int[] {0}, new double[] {0});
    return new GISModel(
        new Context[] {nothing}, new String[] {Classifier.ALWAYS}, new String[] {label});
  }

  private void add(
      Lesson lesson,
      Mode mode,
      boolean invented,
      int weight,
      Map<String, Integer> seen,
      Maxent maxent) {
    List<String> names = new ArrayList<>(List.of(Classifier.ALWAYS));
    List<Float> values = new ArrayList<>(List.of(1f));
    for (int i = 0; i < lesson.features().size(mode); i++) {
      if (seen.get(lesson.features().name(i)) >= leastSeen) {
        names.add(lesson.features().name(i));
        values.add(lesson.features().value(i));
      }
    }
    if (invented) {
      names.add(INVENTED);
      values.add((float) INVENTED_STRENGTH);
    }
    maxent.add(lesson.label(), names, values, weight);
  }

  /**
   * What is added to each label's sum so that a rare end is told in time: half of the log-ratio of
   * the commonest label's frequency to its own among real threads, between taking the likeliest and
   * treating all labels alike.
   */
  private static double[] leads(GISModel model, List<Lesson> lessons, List<Boolean> invented) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < lessons.size(); i++) {
      if (!invented.get(i)) {
        counts.merge(lessons.get(i).label(), 1, Integer::sum);
      }
    }
    double[] leads = new double[model.getNumOutcomes()];
    double most = Collections.max(counts.values());
    for (int i = 0; i < leads.length; i++) {
      leads[i] = Math.log(most / counts.getOrDefault(model.getOutcome(i), 1)) / 2;
    }
    return leads;
  }

  /** Leaves out weights that decide nothing and rounds the others, for a file a tenth the size. */
  private static GISModel compact(GISModel model, double[] leads) {
    @SuppressWarnings("unchecked")
    Map<String, Context> weights = (Map<String, Context>) model.getDataStructures()[1];
    List<String> names = new ArrayList<>();
    List<Context> kept = new ArrayList<>();
    for (String name : new TreeSet<>(weights.keySet())) {
      Context c = weights.get(name);
      if (name.equals(Classifier.ALWAYS) && leads.length > 0) {
        c = with(leads, c);
      }
      c = round(c);
      if (c.getOutcomes().length > 0 && !name.equals(INVENTED)) {
        names.add(name);
        kept.add(c);
      }
    }
    String[] labels = new String[model.getNumOutcomes()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = model.getOutcome(i);
    }
    return new GISModel(kept.toArray(new Context[0]), names.toArray(new String[0]), labels);
  }

  private static Context with(double[] leads, Context c) {
    double[] weights = leads.clone();
    int[] outcomes = new int[leads.length];
    Arrays.setAll(outcomes, i -> i);
    for (int i = 0; i < c.getOutcomes().length; i++) {
      weights[c.getOutcomes()[i]] += c.getParameters()[i];
    }
    return new Context(outcomes, weights);
  }

  private static Context round(Context c) {
    int[] outcomes = new int[c.getOutcomes().length];
    double[] weights = new double[outcomes.length];
    int n = 0;
    for (int i = 0; i < outcomes.length; i++) {
      double weight = Math.rint(c.getParameters()[i] * 64) / 64;
      if (weight != 0) {
        outcomes[n] = c.getOutcomes()[i];
        weights[n++] = weight;
      }
    }
    return new Context(Arrays.copyOf(outcomes, n), Arrays.copyOf(weights, n));
  }

  private String card(List<LabelledThread> threads) {
    ObjectNode card = JsonNodeFactory.instance.objectNode();
    card.put("feature_version", Lessons.FEATURE_VERSION);
    card.put("lexicon_sha256", Lessons.lexiconHash());
    card.put("sentence_vectors", SentenceEmbedder.NETWORK);
    card.put("data_sha256", hash(threads));
    card.put("threads", threads.stream().filter(t -> !t.invented()).count());
    card.put("invented_threads", threads.stream().filter(LabelledThread::invented).count());
    card.put("cases", threads.stream().mapToInt(t -> t.annotations().cases().size()).sum());
    card.put("advice", threads.stream().mapToInt(t -> t.annotations().advice().size()).sum());
    ObjectNode settings = card.putObject("penalty");
    new TreeMap<>(penalties).forEach((d, p) -> settings.put(d.code(), p));
    return card.toPrettyString() + "\n";
  }

  static String hash(List<LabelledThread> threads) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (LabelledThread t : threads) {
        String said = AnnotationJson.write(t.thread(), t.annotations()) + "\n";
        digest.update(said.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
