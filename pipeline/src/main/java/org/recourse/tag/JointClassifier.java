package org.recourse.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.Context;

/**
 * Several models that see the same features, asked at once: each feature is looked up once and adds
 * to the sums of all. Each gives what {@link Classifier#probabilities} gives, to the bit.
 *
 * <p>Not safe for use by several threads.
 */
final class JointClassifier {
  private static final Context NOTHING = new Context(new int[0], new double[0]);

  private final List<Decision> decisions;
  private final List<List<String>> labels = new ArrayList<>();

  /** Where each decision's sums begin among all; and where they end, at the next one's. */
  private final int[] begins;

  private final Weights weights;
  private final double[] sums;

  JointClassifier(Models models, Mode mode, List<Decision> decisions) {
    this.decisions = List.copyOf(decisions);
    begins = new int[decisions.size() + 1];
    Map<String, List<Context>> byName = new LinkedHashMap<>();
    for (int d = 0; d < begins.length - 1; d++) {
      Classifier c = models.of(decisions.get(d), mode);
      labels.add(c.labels());
      begins[d + 1] = begins[d] + c.labels().size();
      for (Map.Entry<String, Context> of : Classifier.contexts(c.model()).entrySet()) {
        List<Context> all = byName.computeIfAbsent(of.getKey(), n -> new ArrayList<>());
        while (all.size() < d) {
          all.add(NOTHING);
        }
        all.add(of.getValue());
      }
    }
    sums = new double[begins[begins.length - 1]];
    weights = new Weights(byName.entrySet().stream().map(this::entry).toList());
  }

  private Weights.Entry entry(Map.Entry<String, List<Context>> of) {
    int count = of.getValue().stream().mapToInt(c -> c.getOutcomes().length).sum();
    int[] to = new int[count];
    double[] what = new double[count];
    int n = 0;
    for (int d = 0; d < of.getValue().size(); d++) {
      Context c = of.getValue().get(d);
      for (int i = 0; i < c.getOutcomes().length; i++) {
        to[n] = begins[d] + c.getOutcomes()[i];
        what[n++] = c.getParameters()[i];
      }
    }
    return new Weights.Entry(Part.hash(of.getKey()), to, what);
  }

  /** The probability of each label of each model, in the order of {@link #labels}. */
  Map<Decision, double[]> probabilities(Features features) {
    Arrays.fill(sums, 0);
    weights.add(Classifier.ALWAYS_KEY, 1, sums);
    for (int i = 0; i < features.size(); i++) {
      weights.add(features.key(i), features.value(i), sums);
    }
    Map<Decision, double[]> of = new EnumMap<>(Decision.class);
    for (int d = 0; d < begins.length - 1; d++) {
      double[] p = Arrays.copyOfRange(sums, begins[d], begins[d + 1]);
      Classifier.softmax(p);
      of.put(decisions.get(d), p);
    }
    return of;
  }

  /** The labels of a decision, in its model's order. */
  List<String> labels(Decision decision) {
    return labels.get(decisions.indexOf(decision));
  }

  /**
   * For each decision the sentence whose features speak most for a label; -1 where none speaks for
   * it.
   *
   * @param chosen the label of each decision of interest, by its place
   */
  Map<Decision, Integer> spokesmen(Features features, Map<Decision, Integer> chosen) {
    int sentences = 0;
    for (int i = 0; i < features.size(); i++) {
      sentences = Math.max(sentences, features.origin(i) + 1);
    }
    int[] wanted = decisions.stream().mapToInt(d -> chosen.getOrDefault(d, -1)).toArray();
    double[][] votes = new double[wanted.length][sentences];
    for (int i = 0; i < features.size(); i++) {
      int origin = features.origin(i);
      if (origin >= 0) {
        Arrays.fill(sums, 0);
        weights.add(features.key(i), features.value(i), sums);
        for (int d = 0; d < wanted.length; d++) {
          votes[d][origin] += wanted[d] < 0 ? 0 : lead(d, wanted[d]);
        }
      }
    }
    Map<Decision, Integer> spokesmen = new EnumMap<>(Decision.class);
    for (Decision d : chosen.keySet()) {
      spokesmen.put(d, most(votes[decisions.indexOf(d)]));
    }
    return spokesmen;
  }

  /** By how much a label's sum is above the mean of its decision's. */
  private double lead(int decision, int label) {
    int count = begins[decision + 1] - begins[decision];
    double mean = 0;
    for (int i = begins[decision]; i < begins[decision + 1]; i++) {
      mean += sums[i] / count;
    }
    return sums[begins[decision] + label] - mean;
  }

  private static int most(double[] votes) {
    int best = -1;
    for (int i = 0; i < votes.length; i++) {
      if (votes[i] > (best < 0 ? 0 : votes[best])) {
        best = i;
      }
    }
    return best;
  }
}
