package org.recourse.tag;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import opennlp.tools.ml.model.Context;

/**
 * The model of {@link Decision#CODES} asked for all measures at once. Its features stand behind the
 * measures' codes ("keep_evidence 1:save"); here the weights of one feature behind all codes lie
 * together, so that a sentence's features are looked up once and not once a measure. Gives what
 * {@link Classifier#probability} gives for {@link SentenceFeatures#ofCode}, to the bit.
 *
 * <p>Not safe for use by several threads.
 */
final class MeasureClassifier {
  private static final Measure[] MEASURES = Measure.values();

  private static final long[] CODES =
      Arrays.stream(MEASURES).mapToLong(m -> Part.hash(m.code())).toArray();

  private final int labels;
  private final int yes;

  /** What a code alone says, and what is common to all: each adds to the sums of one measure. */
  private final Weights bare;

  /** By the feature behind a code; adds to the sums of all measures. */
  private final Weights behindCodes;

  private final Features naming = Features.unnamed();

  MeasureClassifier(Classifier codes) {
    labels = codes.labels().size();
    yes = codes.labels().indexOf(Decision.YES);
    Map<String, Weights.Entry> alone = new TreeMap<>();
    Map<String, Map<Measure, Context>> behind = new TreeMap<>();
    Classifier.contexts(codes.model())
        .forEach(
            (name, weights) -> {
              int blank = name.indexOf(' ');
              Code.find(Measure.class, name.substring(0, Math.max(0, blank)))
                  .ifPresentOrElse(
                      measure ->
                          behind
                              .computeIfAbsent(
                                  name.substring(blank + 1), f -> new EnumMap<>(Measure.class))
                              .put(measure, weights),
                      () ->
                          alone.put(
                              name,
                              new Weights.Entry(
                                  Part.hash(name),
                                  weights.getOutcomes(),
                                  weights.getParameters())));
            });
    bare = new Weights(alone.values());
    behindCodes =
        new Weights(behind.entrySet().stream().map(e -> entry(e.getKey(), e.getValue())).toList());
  }

  private Weights.Entry entry(String feature, Map<Measure, Context> ofMeasures) {
    int count = ofMeasures.values().stream().mapToInt(c -> c.getOutcomes().length).sum();
    int[] sums = new int[count];
    double[] weights = new double[count];
    int n = 0;
    for (Map.Entry<Measure, Context> e : ofMeasures.entrySet()) {
      Context c = e.getValue();
      for (int i = 0; i < c.getOutcomes().length; i++) {
        sums[n] = e.getKey().ordinal() * labels + c.getOutcomes()[i];
        weights[n++] = c.getParameters()[i];
      }
    }
    return new Weights.Entry(Part.hash(feature), sums, weights);
  }

  /**
   * The probability that a sentence is about each measure, by its ordinal.
   *
   * @param words from {@link SentenceFeatures#ofWords}
   * @param here measures that the sentence names
   * @param before measures that the one before names
   */
  double[] probabilities(Features words, Set<Measure> here, Set<Measure> before) {
    double[] of = new double[MEASURES.length];
    if (yes < 0) {
      return of;
    }
    double[] sums = new double[MEASURES.length * labels];
    double[] one = new double[labels];
    for (Measure m : MEASURES) {
      Arrays.fill(one, 0);
      bare.add(Classifier.ALWAYS_KEY, 1, one);
      bare.add(CODES[m.ordinal()], 1, one);
      System.arraycopy(one, 0, sums, m.ordinal() * labels, labels);
    }
    for (int i = 0; i < words.size(); i++) {
      behindCodes.add(words.key(i), words.value(i), sums);
    }
    for (Measure m : MEASURES) {
      int begin = m.ordinal() * labels;
      System.arraycopy(sums, begin, one, 0, labels);
      SentenceFeatures.ofNaming(m, here, before, naming.clear());
      for (int i = 0; i < naming.size(); i++) {
        bare.add(naming.key(i), naming.value(i), one);
      }
      Classifier.softmax(one);
      of[m.ordinal()] = one[yes];
    }
    return of;
  }
}
