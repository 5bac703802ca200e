package org.recourse.tag;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides whether an author tells of a dispute of their own, and what became of it. */
final class CaseTagger {
  private final Models models;
  private final NarratorFeatures features;
  private final MeasureFeatures ofMeasure;
  private final Thresholds thresholds;

  CaseTagger(Models models, Lexicon lexicon, Thresholds thresholds) {
    this.models = models;
    this.thresholds = thresholds;
    features = new NarratorFeatures(lexicon);
    ofMeasure = new MeasureFeatures(lexicon);
  }

  /**
   * The case of an author, or nothing where they tell of none.
   *
   * @param fees sums that are fees of arbitration and never the money in dispute
   */
  Optional<DisputeCase> tag(Narrator narrator, Set<Double> fees) {
    if (narrator.isStaff() || narrator.sentences().isEmpty()) {
      return Optional.empty();
    }
    Features f = features.of(narrator);
    double isCase = models.of(Decision.CASE).probability(f, Decision.YES);
    String threshold = threshold(f);
    return isCase < thresholds.of(threshold)
        ? Optional.empty()
        : Optional.of(read(narrator, fees, f, isCase));
  }

  /** The less conflict there is, the surer the model has to be. */
  private static String threshold(Features f) {
    if (f.has(NarratorFeatures.NO_CONFLICT)) {
      return "case.without_conflict";
    }
    return f.has(NarratorFeatures.NO_OPPONENT) ? "case.without_opponent" : "case";
  }

  private DisputeCase read(Narrator narrator, Set<Double> fees, Features f, double isCase) {
    Draft draft = new Draft(narrator);
    draft.confidence.put("case", isCase);
    double own = models.of(Decision.FIRSTHAND).probability(f, Decision.YES);
    boolean firsthand = own >= thresholds.of("firsthand");
    draft.confidence.put("firsthand", firsthand ? own : 1 - own);
    Role role = choose(Role.class, Decision.ROLE, f, draft);
    Features asRole = features.of(narrator, role);
    Outcome outcome = outcome(asRole, draft);
    EndPath path =
        outcome.ended() ? choose(EndPath.class, Decision.PATH, asRole, draft) : EndPath.NONE;
    Stage stage = choose(Stage.class, Decision.STAGE, f, draft);
    Contract contract = choose(Contract.class, Decision.CONTRACT, f, draft);
    Trigger trigger = choose(Trigger.class, Decision.TRIGGER, f, draft);
    Money amount = amount(narrator, fees, draft);
    Set<Measure> taken = EnumSet.noneOf(Measure.class);
    Set<Measure> missed = EnumSet.noneOf(Measure.class);
    measures(narrator, taken, missed, draft);
    return new DisputeCase(
        narrator.author(),
        firsthand,
        role,
        outcome,
        path,
        stage,
        contract,
        PlatformReader.read(narrator),
        trigger,
        amount,
        taken,
        missed,
        year(narrator),
        draft.confidence,
        draft.evidence);
  }

  /** What is gathered on the way to a case. */
  private static final class Draft {
    final List<SentenceReading> said;
    final Map<String, Double> confidence = new TreeMap<>();
    final List<Evidence> evidence = new ArrayList<>();

    Draft(Narrator narrator) {
      said = narrator.sentences();
    }

    void cite(String field, int sentence, String by) {
      if (sentence >= 0) {
        SentenceReading s = said.get(sentence);
        evidence.add(new Evidence(field, s.post(), s.sentence().begin(), s.sentence().end(), by));
      }
    }
  }

  private <E extends Enum<E> & Code> E choose(
      Class<E> field, Decision decision, Features f, Draft draft) {
    Classifier classifier = models.of(decision);
    double[] p = classifier.probabilities(f);
    int best = 0;
    for (int i = 1; i < p.length; i++) {
      best = p[i] > p[best] ? i : best;
    }
    String label = classifier.labels().get(best);
    note(decision, label, p[best], classifier, f, draft);
    return Code.of(field, label);
  }

  private Outcome outcome(Features f, Draft draft) {
    Classifier classifier = models.of(Decision.OUTCOME);
    double[] p = classifier.probabilities(f);
    int best = 0;
    double most = -1;
    for (int i = 0; i < p.length; i++) {
      double weighted = p[i] * thresholds.of("outcome." + classifier.labels().get(i));
      if (weighted > most) {
        most = weighted;
        best = i;
      }
    }
    String label = classifier.labels().get(best);
    note(Decision.OUTCOME, label, p[best], classifier, f, draft);
    return Code.of(Outcome.class, label);
  }

  private static void note(
      Decision decision, String label, double p, Classifier classifier, Features f, Draft draft) {
    draft.confidence.put(decision.code(), p);
    draft.cite(decision.code(), classifier.spokesman(f, label), decision.code() + " model");
  }

  private Money amount(Narrator narrator, Set<Double> fees, Draft draft) {
    Map<Money, List<AmountFeatures.Mention>> sums = AmountFeatures.mentions(narrator, fees);
    Money best = Money.NOT_TOLD;
    double most = thresholds.of("amount");
    for (Map.Entry<Money, List<AmountFeatures.Mention>> sum : sums.entrySet()) {
      Features f = AmountFeatures.of(sum.getKey(), sum.getValue(), sums);
      double p = models.of(Decision.AMOUNT).probability(f, Decision.YES);
      if (p > most) {
        most = p;
        best = sum.getKey();
      }
    }
    if (best.isTold()) {
      AmountFeatures.Mention m = sums.get(best).get(0);
      draft.confidence.put("amount", most);
      draft.evidence.add(
          new Evidence(
              "amount", m.sentence().post(), m.sum().begin(), m.sum().end(), "amount model"));
    }
    return best;
  }

  private void measures(Narrator narrator, Set<Measure> taken, Set<Measure> missed, Draft draft) {
    Classifier classifier = models.of(Decision.MEASURE);
    MeasureFeatures.mentions(narrator)
        .forEach(
            (measure, mentions) -> {
              Features f = ofMeasure.of(narrator, measure, mentions);
              double did = classifier.probability(f, Lessons.TAKEN);
              double didNot = classifier.probability(f, Lessons.MISSED);
              if (did >= thresholds.of("taken") && did >= didNot) {
                taken.add(measure);
                cite(
                    Lessons.TAKEN,
                    measure,
                    did,
                    mentions,
                    classifier.spokesman(f, Lessons.TAKEN),
                    draft);
              } else if (didNot >= thresholds.of("missed")) {
                missed.add(measure);
                cite(
                    Lessons.MISSED,
                    measure,
                    didNot,
                    mentions,
                    classifier.spokesman(f, Lessons.MISSED),
                    draft);
              }
            });
  }

  private static void cite(
      String what,
      Measure measure,
      double p,
      List<MeasureFeatures.Mention> mentions,
      int spokesman,
      Draft draft) {
    String field = what + ":" + measure.code();
    SentenceReading s = mentions.get(Math.max(0, spokesman)).sentence();
    draft.confidence.put(field, p);
    draft.evidence.add(
        new Evidence(field, s.post(), s.sentence().begin(), s.sentence().end(), "measure model"));
  }

  /** Of the narrator's last dated post; 0 where none is. */
  private static int year(Narrator narrator) {
    int year = 0;
    for (PostReading p : narrator.posts()) {
      int told = Years.of(p.post().postedAt());
      year = told > 0 ? told : year;
    }
    return year;
  }
}
