package org.recourse.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;

/**
 * Learns a maximum entropy model (multinomial logistic regression) with an L2 penalty by L-BFGS
 * (Nocedal and Wright 2006, algorithms 7.4 and 7.5): the weights that make the sum of the examples'
 * negative log-likelihoods and of {@code penalty} times all squared weights least.
 *
 * <p>OpenNLP's {@code QNTrainer} makes the same sum least, more slowly and less nearly. Here the
 * weights of a feature lie side by side, so that an example touches few places of memory, and
 * examples are worked through in parts by all processors. The parts do not depend on the
 * processors, so neither does the model.
 */
final class Maxent {
  /** How many steps are remembered of the way to here. */
  private static final int MEMORY = 12;

  private static final int PARTS = 4;
  private static final double ARMIJO = 1e-4;
  private static final int MOST_HALVINGS = 25;

  /** Steps end where the gradient is this small beside what one example can add to it. */
  private static final double TOLERANCE = 1e-3;

  private final double penalty;
  private final int iterations;

  private final Map<String, Integer> features = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();

  /**
   * @param features by their numbers
   * @param weight how many times it counts
   */
  private record Example(int[] features, float[] strengths, int label, int weight) {}

  /**
   * @param penalty 0 or more
   * @param iterations the most steps to take
   */
  Maxent(double penalty, int iterations) {
    this.penalty = penalty;
    this.iterations = iterations;
  }

  /**
   * Adds an example.
   *
   * @param weight how many times it counts
   */
  void add(String label, List<String> names, List<Float> values, int weight) {
    int[] ids = new int[names.size()];
    float[] strength = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = feature(names.get(i));
      strength[i] = values.get(i);
    }
    int place = labels.indexOf(label);
    if (place < 0) {
      place = labels.size();
      labels.add(label);
    }
    examples.add(new Example(ids, strength, place, weight));
  }

  private int feature(String name) {
    Integer known = features.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
      return names.size() - 1;
    }
    return known;
  }

  /** The model. */
  GISModel fit() {
    double[] weights = minimize();
    int count = labels.size();
    int[] all = IntStream.range(0, count).toArray();
    Context[] contexts = new Context[names.size()];
    for (int f = 0; f < contexts.length; f++) {
      contexts[f] = new Context(all, Arrays.copyOfRange(weights, f * count, (f + 1) * count));
    }
    return new GISModel(contexts, names.toArray(new String[0]), labels.toArray(new String[0]));
  }

  private double[] minimize() {
    int size = names.size() * labels.size();
    double[] x = new double[size];
    double[] gradient = new double[size];
    double value = evaluate(x, gradient);
    History history = new History();
    double step = 1 / Math.max(1, norm(gradient));
    for (int i = 0; i < iterations && norm(gradient) > TOLERANCE; i++) {
      double[] direction = history.direction(gradient);
      double slope = dot(direction, gradient);
      double[] next = new double[size];
      double[] nextGradient = new double[size];
      double reached = Double.POSITIVE_INFINITY;
      for (int half = 0; half < MOST_HALVINGS; half++) {
        for (int j = 0; j < size; j++) {
          next[j] = x[j] + step * direction[j];
        }
        reached = evaluate(next, nextGradient);
        if (reached <= value + ARMIJO * step * slope) {
          break;
        }
        step /= 2;
      }
      if (!(reached < value)) {
        break;
      }
      history.add(x, next, gradient, nextGradient);
      x = next;
      gradient = nextGradient;
      value = reached;
      step = 1;
    }
    return x;
  }

  /** The value at a point; its gradient is written into the array. */
  private double evaluate(double[] x, double[] gradient) {
    List<Part> parts = IntStream.range(0, PARTS).parallel().mapToObj(p -> part(p, x)).toList();
    double value = 0;
    Arrays.fill(gradient, 0);
    for (Part p : parts) {
      value += p.value;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += p.gradient[i];
      }
    }
    for (int i = 0; i < x.length; i++) {
      value += penalty * x[i] * x[i];
      gradient[i] += 2 * penalty * x[i];
    }
    return value;
  }

  private record Part(double value, double[] gradient) {}

  private Part part(int number, double[] x) {
    int count = labels.size();
    double[] gradient = new double[x.length];
    double[] sums = new double[count];
    double value = 0;
    int end = examples.size() * (number + 1) / PARTS;
    for (Example e : examples.subList(examples.size() * number / PARTS, end)) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < e.features.length; i++) {
        int at = e.features[i] * count;
        double s = e.strengths[i];
        for (int k = 0; k < count; k++) {
          sums[k] += s * x[at + k];
        }
      }
      value -= e.weight * logSoftmax(sums, e.label);
      sums[e.label] -= 1;
      for (int i = 0; i < e.features.length; i++) {
        int at = e.features[i] * count;
        double s = e.weight * e.strengths[i];
        for (int k = 0; k < count; k++) {
          gradient[at + k] += s * sums[k];
        }
      }
    }
    return new Part(value, gradient);
  }

  /** The logarithm of one label's probability; the sums become probabilities. */
  private static double logSoftmax(double[] sums, int label) {
    double most = Arrays.stream(sums).max().orElseThrow();
    double own = sums[label] - most;
    double total = 0;
    for (int k = 0; k < sums.length; k++) {
      sums[k] = Math.exp(sums[k] - most);
      total += sums[k];
    }
    for (int k = 0; k < sums.length; k++) {
      sums[k] /= total;
    }
    return own - Math.log(total);
  }

  /** What the last steps tell of how the slope changes. */
  private static final class History {
    private final List<double[]> steps = new ArrayList<>();
    private final List<double[]> changes = new ArrayList<>();

    void add(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
      double[] step = minus(to, from);
      double[] change = minus(gradientTo, gradientFrom);
      // Without curvature along the step the direction would not lead down.
      if (dot(step, change) <= 1e-12 * dot(change, change)) {
        return;
      }
      steps.add(step);
      changes.add(change);
      if (steps.size() > MEMORY) {
        steps.remove(0);
        changes.remove(0);
      }
    }

    double[] direction(double[] gradient) {
      double[] q = gradient.clone();
      double[] alpha = new double[steps.size()];
      for (int i = steps.size() - 1; i >= 0; i--) {
        alpha[i] = dot(steps.get(i), q) / dot(steps.get(i), changes.get(i));
        addTo(q, -alpha[i], changes.get(i));
      }
      if (!steps.isEmpty()) {
        double[] y = changes.get(changes.size() - 1);
        scale(q, dot(steps.get(steps.size() - 1), y) / dot(y, y));
      }
      for (int i = 0; i < alpha.length; i++) {
        double beta = dot(changes.get(i), q) / dot(steps.get(i), changes.get(i));
        addTo(q, alpha[i] - beta, steps.get(i));
      }
      scale(q, -1);
      return q;
    }
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return difference;
  }

  private static void addTo(double[] a, double factor, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }

  private static void scale(double[] a, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= factor;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
