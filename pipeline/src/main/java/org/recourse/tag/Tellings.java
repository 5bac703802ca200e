package org.recourse.tag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What single sentences tell of a dispute's end, the way to it, the step it reached, what set it
 * off, the contract, and what was done and not done (see {@link Deeds}), by words and meaning: also
 * where they use no word of the lexicon for it.
 *
 * <p>The models learn from invented sentences alone, so that what they say of a labelled thread is
 * news to the models that learn from it. Not safe for use by several threads.
 */
final class Tellings {
  /** What is asked of each sentence, and what of the codebook a sentence's answer speaks for. */
  static final List<Decision> ASKED =
      List.of(
          Decision.TOLD_OUTCOME,
          Decision.TOLD_PATH,
          Decision.TOLD_STAGE,
          Decision.TOLD_TRIGGER,
          Decision.TOLD_CONTRACT);

  /** What the models of sentences are asked in one pass. */
  static final List<Decision> OF_SENTENCES =
      Stream.concat(Stream.of(Decision.DEED), ASKED.stream()).toList();

  private static final double FLOOR = 1e-3;
  private static final double LIKELY = 0.4;
  private static final double SUREST = 6;
  private static final double LATEST = 1.5;

  private final JointClassifier models;
  private final SentenceFeatures features;
  private final Meanings meanings;
  private final Features ofSentence = Features.unnamed();

  /** A feature's name for each label of each decision, the surest sentence's and the last one's. */
  private final Map<Decision, Part[]> surest = new EnumMap<>(Decision.class);

  private final Map<Decision, Part[]> last = new EnumMap<>(Decision.class);
  private final String[] names;

  /**
   * What a narrator's sentences tell, one by one.
   *
   * @param of for each sentence and each decision the probability of each label
   */
  record Told(List<Map<Decision, double[]>> of) {}

  /**
   * @param ofSentences has a model in full reading for each of {@link #OF_SENTENCES}
   */
  Tellings(Models ofSentences, SentenceFeatures features, Meanings meanings) {
    this.models = new JointClassifier(ofSentences, Mode.FULL, OF_SENTENCES);
    this.features = features;
    this.meanings = meanings;
    List<String> all = new ArrayList<>();
    for (Decision d : ASKED) {
      surest.put(d, parts(d.code() + ":", models.labels(d), all));
      last.put(d, parts("last " + d.code() + ":", models.labels(d), all));
    }
    names = all.toArray(new String[0]);
  }

  private static Part[] parts(String prefix, List<String> labels, List<String> all) {
    List<String> names = labels.stream().map(l -> prefix + l).toList();
    all.addAll(names);
    return names.stream().map(Part::of).toArray(Part[]::new);
  }

  /** What an invented sentence is to teach of a decision. */
  static String label(Decision asked, DisputeCase told) {
    String label =
        switch (asked) {
          case TOLD_OUTCOME -> told.outcome().ended() ? told.outcome().code() : Decision.NO;
          case TOLD_PATH -> told.path() == EndPath.NONE ? Decision.NO : told.path().code();
          case TOLD_STAGE -> told.stage() == Stage.COMPLAINT ? Decision.NO : told.stage().code();
          case TOLD_TRIGGER ->
              told.trigger() == Trigger.UNKNOWN ? Decision.NO : told.trigger().code();
          case TOLD_CONTRACT ->
              told.contract() == Contract.UNKNOWN ? Decision.NO : told.contract().code();
          default -> throw new IllegalArgumentException(asked + " is not asked of a sentence");
        };
    return label;
  }

  Told of(Narrator narrator) {
    List<Map<Decision, double[]>> told = new ArrayList<>();
    for (PostReading post : narrator.posts()) {
      for (int i = 0; i < post.sentences().size() && told.size() < Meanings.MOST_SENTENCES; i++) {
        Features f = features.ofDeed(post, i, ofSentence.clear());
        told.add(models.probabilities(Meanings.add(meanings.of(post, i), f)));
      }
    }
    return new Told(told);
  }

  Deeds deeds() {
    return new Deeds(models.labels(Decision.DEED));
  }

  /** The names of the features that {@link #add} adds. */
  String[] names() {
    return names.clone();
  }

  /** The strengths of the features that {@link #add} adds. */
  float[] values(Told told, int from) {
    Features f = add(told, from, Features.unnamed());
    float[] values = new float[f.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = f.value(i);
    }
    return values;
  }

  /**
   * Adds for each label how sure the surest sentence is of it, and which one the last sentence told
   * that tells any.
   *
   * @param from the first sentence that counts, from 0
   */
  Features add(Told told, int from, Features f) {
    f.from(-1);
    List<Map<Decision, double[]>> counted =
        told.of().subList(Math.min(from, told.of().size()), told.of().size());
    for (Decision d : ASKED) {
      int no = models.labels(d).indexOf(Decision.NO);
      double[] most = new double[surest.get(d).length];
      int latest = no;
      for (Map<Decision, double[]> sentence : counted) {
        double[] p = sentence.get(d);
        for (int i = 0; i < p.length; i++) {
          most[i] = Math.max(most[i], p[i]);
          latest = i != no && p[i] >= LIKELY ? i : latest;
        }
      }
      for (int i = 0; i < most.length; i++) {
        f.begin(surest.get(d)[i]).add(i == no ? 0 : evidence(most[i]));
      }
      for (int i = 0; i < most.length; i++) {
        f.begin(last.get(d)[i]).add(i == latest ? LATEST : 0);
      }
    }
    return f;
  }

  /** Grows with the log-odds, from 0. */
  private static double evidence(double p) {
    double most = Math.log((1 + FLOOR) / FLOOR);
    return SUREST * (Math.log((p + FLOOR) / (1 - p + FLOOR)) + most) / (2 * most);
  }
}
