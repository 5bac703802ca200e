package org.recourse.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.OnePassRealValueDataIndexer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;

class MaxentTest {
  private static final double PENALTY = 0.7;
  private static final List<String> LABELS = List.of("a", "b", "c");

  private record Example(String label, List<String> names, List<Float> values) {}

  /** Words that say little about the label, strengths of all sizes. */
  private static List<Example> examples() {
    Random random = new Random(8);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int label = random.nextInt(3);
      List<String> names = new ArrayList<>(List.of("always"));
      List<Float> values = new ArrayList<>(List.of(1f));
      for (int f = 0; f < 20; f++) {
        if (random.nextInt(10) < (f % 3 == label ? 5 : 3)) {
          names.add("f" + f);
          values.add(0.1f + 2 * random.nextFloat());
        }
      }
      examples.add(new Example(LABELS.get(label), names, values));
    }
    return examples;
  }

  private static GISModel fit(List<Example> examples, int weight) {
    Maxent maxent = new Maxent(PENALTY, 500);
    examples.forEach(e -> maxent.add(e.label(), e.names(), e.values(), weight));
    return maxent.fit();
  }

  private static double[] probabilities(AbstractModel model, Example e) {
    float[] values = new float[e.values().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = e.values().get(i);
    }
    double[] p = model.eval(e.names().toArray(new String[0]), values);
    return LABELS.stream().mapToDouble(l -> p[model.getIndex(l)]).toArray();
  }

  /** What both trainers make least. */
  @SuppressWarnings("unchecked")
  private static double objective(AbstractModel model) {
    double value = 0;
    for (Example e : examples()) {
      value -= Math.log(probabilities(model, e)[LABELS.indexOf(e.label())]);
    }
    for (Context c : ((Map<String, Context>) model.getDataStructures()[1]).values()) {
      for (double weight : c.getParameters()) {
        value += PENALTY * weight * weight;
      }
    }
    return value;
  }

  @Test
  void makesLeastWhatOpenNlpsTrainerMakesLeastAndComesNoLessNear() throws IOException {
    List<Event> events = new ArrayList<>();
    for (Example e : examples()) {
      float[] values = new float[e.values().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = e.values().get(i);
      }
      events.add(new Event(e.label(), e.names().toArray(new String[0]), values));
    }
    TrainingParameters settings = new TrainingParameters();
    settings.put(TrainingParameters.CUTOFF_PARAM, 1);
    settings.put(QNTrainer.L1COST_PARAM, 0.0);
    settings.put(QNTrainer.L2COST_PARAM, PENALTY);
    settings.put("PrintMessages", false);
    OnePassRealValueDataIndexer indexer = new OnePassRealValueDataIndexer();
    indexer.init(settings, new HashMap<>());
    indexer.index(ObjectStreamUtils.createObjectStream(events));
    QNTrainer theirs = new QNTrainer();
    theirs.init(settings, new HashMap<>());
    AbstractModel expected = theirs.trainModel(500, indexer);
    GISModel ours = fit(examples(), 1);
    assertTrue(objective(ours) <= objective(expected) + 1e-6);
    assertEquals(objective(expected), objective(ours), objective(expected) / 100);
  }

  @Test
  void countsAnExampleAsOftenAsItWeighs() {
    List<Example> twice = new ArrayList<>();
    examples().forEach(e -> twice.addAll(Collections.nCopies(2, e)));
    GISModel weighed = fit(examples(), 2);
    GISModel repeated = fit(twice, 1);
    for (Example e : examples()) {
      assertArrayEquals(probabilities(repeated, e), probabilities(weighed, e), 1e-5);
    }
  }

  @Test
  void learnsTheSameToTheBitHoweverManyProcessorsWork() {
    double[] one = new ForkJoinPool(1).submit(() -> weights(fit(examples(), 1))).join();
    double[] many = new ForkJoinPool(7).submit(() -> weights(fit(examples(), 1))).join();
    assertArrayEquals(one, many);
  }

  private static double[] weights(GISModel model) {
    List<Double> all = new ArrayList<>();
    for (Example e : examples()) {
      for (double p : probabilities(model, e)) {
        all.add(p);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void tellsHowOftenALabelIsWhereNothingElseIsSeen() {
    Maxent maxent = new Maxent(1e-9, 100);
    maxent.add("a", List.of("always"), List.of(1f), 3);
    maxent.add("b", List.of("always"), List.of(1f), 1);
    double[] p = maxent.fit().eval(new String[] {"always"});
    assertEquals(0.75, p[0], 1e-4);
  }
}
