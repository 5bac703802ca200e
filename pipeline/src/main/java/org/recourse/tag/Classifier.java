package org.recourse.tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * A maximum entropy model (multinomial logistic regression): each feature has a weight for each
 * label, and a label's probability is the softmax of its summed weights.
 *
 * <p>Evaluated here and not by OpenNLP, for the weights are also needed to say which sentence spoke
 * for a label. Safe for use by several threads.
 */
public final class Classifier {
  /** A feature that every example has, for how frequent a label is. */
  public static final String ALWAYS = "always";

  private final List<String> labels;
  private final Map<String, Context> weights;
  private final AbstractModel model;

  private Classifier(List<String> labels, Map<String, Context> weights, AbstractModel model) {
    this.labels = labels;
    this.weights = weights;
    this.model = model;
  }

  /** Takes a trained model. */
  public static Classifier of(AbstractModel model) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < model.getNumOutcomes(); i++) {
      labels.add(model.getOutcome(i));
    }
    @SuppressWarnings("unchecked")
    Map<String, Context> weights = (Map<String, Context>) model.getDataStructures()[1];
    return new Classifier(List.copyOf(labels), new HashMap<>(weights), model);
  }

  AbstractModel model() {
    return model;
  }

  /** The labels, in the model's order. */
  public List<String> labels() {
    return labels;
  }

  /** The probability of each label, in the order of {@link #labels()}; they sum to 1. */
  public double[] probabilities(Features features) {
    double[] sums = new double[labels.size()];
    add(ALWAYS, 1, sums);
    for (int i = 0; i < features.size(); i++) {
      add(features.name(i), features.value(i), sums);
    }
    double most = Double.NEGATIVE_INFINITY;
    for (double s : sums) {
      most = Math.max(most, s);
    }
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.exp(sums[i] - most);
      total += sums[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= total;
    }
    return sums;
  }

  private void add(String feature, double strength, double[] sums) {
    Context c = weights.get(feature);
    if (c == null) {
      return;
    }
    int[] outcomes = c.getOutcomes();
    double[] w = c.getParameters();
    for (int j = 0; j < outcomes.length; j++) {
      sums[outcomes[j]] += w[j] * strength;
    }
  }

  /** The probability of one label; 0 for a label that training never saw. */
  public double probability(Features features, String label) {
    int place = labels.indexOf(label);
    return place < 0 ? 0 : probabilities(features)[place];
  }

  /** The sentence whose features speak most for a label; -1 where none speaks for it. */
  int spokesman(Features features, String label) {
    int wanted = labels.indexOf(label);
    Map<Integer, Double> votes = new HashMap<>();
    for (int i = 0; wanted >= 0 && i < features.size(); i++) {
      if (features.origin(i) >= 0) {
        double[] sums = new double[labels.size()];
        add(features.name(i), features.value(i), sums);
        double mean = 0;
        for (double s : sums) {
          mean += s / sums.length;
        }
        votes.merge(features.origin(i), sums[wanted] - mean, Double::sum);
      }
    }
    int best = -1;
    double most = 0;
    for (int place : new TreeSet<>(votes.keySet())) {
      if (votes.get(place) > most) {
        most = votes.get(place);
        best = place;
      }
    }
    return best;
  }
}
