package org.recourse.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * A maximum entropy model (multinomial logistic regression): each feature has a weight for each
 * label, and a label's probability is the softmax of its summed weights.
 *
 * <p>Evaluated here and not by OpenNLP, for features come as hashes, and the weights are also
 * needed to say which sentence spoke for a label. Safe for use by several threads.
 */
public final class Classifier {
  /** A feature that every example has, for how frequent a label is. */
  public static final String ALWAYS = "always";

  static final long ALWAYS_KEY = Part.hash(ALWAYS);

  private final List<String> labels;
  private final Weights weights;
  private final AbstractModel model;

  private Classifier(List<String> labels, Weights weights, AbstractModel model) {
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
    List<Weights.Entry> entries = new ArrayList<>();
    contexts(model)
        .forEach(
            (name, c) ->
                entries.add(
                    new Weights.Entry(Part.hash(name), c.getOutcomes(), c.getParameters())));
    return new Classifier(List.copyOf(labels), new Weights(entries), model);
  }

  /** The weights of each feature of a model by its name. */
  @SuppressWarnings("unchecked")
  static Map<String, Context> contexts(AbstractModel model) {
    return (Map<String, Context>) model.getDataStructures()[1];
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
    weights.add(ALWAYS_KEY, 1, sums);
    add(features, sums);
    softmax(sums);
    return sums;
  }

  private void add(Features features, double[] sums) {
    for (int i = 0; i < features.size(); i++) {
      weights.add(features.key(i), features.value(i), sums);
    }
  }

  /** Turns sums of weights into probabilities that sum to 1. */
  static void softmax(double[] sums) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < sums.length; i++) {
      most = Math.max(most, sums[i]);
    }
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i] == most ? 1 : Math.exp(sums[i] - most);
      total += sums[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= total;
    }
  }

  /** The probability of one label; 0 for a label that training never saw. */
  public double probability(Features features, String label) {
    int place = labels.indexOf(label);
    return place < 0 ? 0 : probabilities(features)[place];
  }
}
