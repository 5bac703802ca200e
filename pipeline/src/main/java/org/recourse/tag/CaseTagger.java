package org.recourse.tag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides whether an author tells of a dispute of their own, and what became of it. */
final class CaseTagger {
  private static final List<Decision> OF_ALL =
      List.of(
          Decision.FIRSTHAND, Decision.ROLE, Decision.STAGE, Decision.CONTRACT, Decision.TRIGGER);
  private static final List<Decision> OF_END = List.of(Decision.OUTCOME, Decision.PATH);

  /** In which order a case's fields are given evidence for. */
  private static final List<Decision> AS_TOLD =
      List.of(
          Decision.ROLE,
          Decision.OUTCOME,
          Decision.PATH,
          Decision.STAGE,
          Decision.CONTRACT,
          Decision.TRIGGER);

  private final Mode mode;
  private final Optional<Meanings> meanings;
  private final Classifier isCase;
  private final JointClassifier all;
  private final JointClassifier end;
  private final JointClassifier mention;
  private final Decision measure;
  private final Optional<Deeds> deeds;
  private final Optional<Tellings> tellings;
  private final Classifier isAmount;
  private final NarratorFeatures features;
  private final MeasureFeatures ofMeasure;
  private final Thresholds thresholds;
  private final Features ofAll = Features.unnamed();
  private final Features ofEnd = Features.unnamed();
  private final Features ofMention = Features.unnamed();

  CaseTagger(Models models, Mode mode, Lexicon lexicon, Thresholds thresholds) {
    this.mode = mode;
    meanings = mode == Mode.FAST ? Optional.empty() : Optional.of(new Meanings());
    isCase = models.of(Decision.CASE, mode);
    all = new JointClassifier(models, mode, OF_ALL);
    end = new JointClassifier(models, mode, OF_END);
    measure = mode == Mode.FAST ? Decision.MEASURE : Decision.MEASURE_BY_MEANING;
    mention = new JointClassifier(models, mode, List.of(measure));
    SentenceFeatures ofSentence = new SentenceFeatures(lexicon);
    tellings = meanings.map(m -> new Tellings(models, ofSentence, m));
    deeds = tellings.map(Tellings::deeds);
    isAmount = models.of(Decision.AMOUNT, mode);
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
    Features f = features.of(narrator, ofAll.clear());
    double probability = isCase.probability(f, Decision.YES);
    return probability < thresholds.of(threshold(f), mode)
        ? Optional.empty()
        : Optional.of(read(narrator, fees, f, probability));
  }

  /** The less conflict there is, the surer the model has to be. */
  private static String threshold(Features f) {
    if (f.has(NarratorFeatures.NO_CONFLICT)) {
      return "case.without_conflict";
    }
    return f.has(NarratorFeatures.NO_OPPONENT) ? "case.without_opponent" : "case";
  }

  private DisputeCase read(Narrator narrator, Set<Double> fees, Features f, double probability) {
    Draft draft = new Draft(narrator);
    draft.confidence.put("case", probability);
    meanings.ifPresent(m -> Meanings.add(m.of(narrator), f));
    Optional<Tellings.Told> sentences = tellings.map(t -> t.of(narrator));
    tellings.ifPresent(t -> t.add(sentences.orElseThrow(), 0, f));
    Map<Decision, double[]> told = all.probabilities(f);
    double own = probability(all, Decision.FIRSTHAND, Decision.YES, told);
    boolean firsthand = own >= thresholds.of("firsthand", mode);
    draft.confidence.put("firsthand", firsthand ? own : 1 - own);
    Map<Decision, Integer> chosen = new EnumMap<>(Decision.class);
    for (Decision d : OF_ALL.subList(1, OF_ALL.size())) {
      chosen.put(d, likeliest(told.get(d)));
    }
    Role role = choose(Role.class, Decision.ROLE, all, chosen);
    Features asRole = features.of(narrator, role, ofEnd.clear());
    int turn = NarratorFeatures.turn(narrator);
    tellings.ifPresent(t -> t.add(sentences.orElseThrow(), turn, asRole));
    Map<Decision, double[]> ended = end.probabilities(asRole);
    Map<Decision, Integer> chosenEnd = new EnumMap<>(Decision.class);
    chosenEnd.put(Decision.OUTCOME, likeliest(ended.get(Decision.OUTCOME)));
    Outcome outcome = choose(Outcome.class, Decision.OUTCOME, end, chosenEnd);
    if (outcome.ended()) {
      chosenEnd.put(Decision.PATH, likeliest(ended.get(Decision.PATH)));
    }
    EndPath path =
        outcome.ended() ? choose(EndPath.class, Decision.PATH, end, chosenEnd) : EndPath.NONE;
    Stage stage = choose(Stage.class, Decision.STAGE, all, chosen);
    Contract contract = choose(Contract.class, Decision.CONTRACT, all, chosen);
    Trigger trigger = choose(Trigger.class, Decision.TRIGGER, all, chosen);
    Map<Decision, Integer> spokesmen = all.spokesmen(f, chosen);
    spokesmen.putAll(end.spokesmen(asRole, chosenEnd));
    told.putAll(ended);
    chosen.putAll(chosenEnd);
    note(told, chosen, spokesmen, draft);
    Money amount = amount(narrator, fees, draft);
    Set<Measure> taken = EnumSet.noneOf(Measure.class);
    Set<Measure> missed = EnumSet.noneOf(Measure.class);
    measures(narrator, sentences, taken, missed, draft);
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

  private static double probability(
      JointClassifier of, Decision decision, String label, Map<Decision, double[]> told) {
    int place = of.labels(decision).indexOf(label);
    return place < 0 ? 0 : told.get(decision)[place];
  }

  private static <E extends Enum<E> & Code> E choose(
      Class<E> field, Decision decision, JointClassifier of, Map<Decision, Integer> chosen) {
    return Code.of(field, of.labels(decision).get(chosen.get(decision)));
  }

  private static int likeliest(double[] p) {
    int best = 0;
    for (int i = 1; i < p.length; i++) {
      best = p[i] > p[best] ? i : best;
    }
    return best;
  }

  private static void note(
      Map<Decision, double[]> told,
      Map<Decision, Integer> chosen,
      Map<Decision, Integer> spokesmen,
      Draft draft) {
    for (Decision decision : AS_TOLD) {
      if (chosen.containsKey(decision)) {
        String field = decision.code();
        draft.confidence.put(field, told.get(decision)[chosen.get(decision)]);
        draft.cite(field, spokesmen.get(decision), field + " model");
      }
    }
  }

  private Money amount(Narrator narrator, Set<Double> fees, Draft draft) {
    Map<Money, List<AmountFeatures.Mention>> sums = AmountFeatures.mentions(narrator, fees);
    Money best = Money.NOT_TOLD;
    double most = thresholds.of("amount", mode);
    for (Map.Entry<Money, List<AmountFeatures.Mention>> sum : sums.entrySet()) {
      Features f = AmountFeatures.of(sum.getKey(), sum.getValue(), sums, ofMention.clear());
      double p = isAmount.probability(f, Decision.YES);
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

  private void measures(
      Narrator narrator,
      Optional<Tellings.Told> sentences,
      Set<Measure> taken,
      Set<Measure> missed,
      Draft draft) {
    Map<Measure, List<MeasureFeatures.Mention>> mentions = MeasureFeatures.mentions(narrator);
    Map<Measure, Deeds.Told> told = deeds.map(d -> d.of(sentences.orElseThrow())).orElse(Map.of());
    for (Measure m : Measure.values()) {
      Optional<Deeds.Told> deed = Optional.ofNullable(told.get(m));
      if (mentions.containsKey(m) || deed.filter(Deeds.Told::likely).isPresent()) {
        List<MeasureFeatures.Mention> at = mentions.getOrDefault(m, List.of());
        Features f = ofMeasure.of(narrator, m, at, ofMention.clear());
        deed.ifPresent(d -> Deeds.add(d, f));
        Map<Decision, double[]> p = mention.probabilities(f);
        double did = probability(mention, measure, Lessons.TAKEN, p);
        double didNot = probability(mention, measure, Lessons.MISSED, p);
        if (did >= thresholds.of("taken", mode) && did >= didNot) {
          taken.add(m);
          int best = deed.map(Deeds.Told::didAt).orElse(-1);
          cite(Lessons.TAKEN, m, did, sentence(Lessons.TAKEN, at, best, f, draft), draft);
        } else if (didNot >= thresholds.of("missed", mode)) {
          missed.add(m);
          int best = deed.map(Deeds.Told::didNotAt).orElse(-1);
          cite(Lessons.MISSED, m, didNot, sentence(Lessons.MISSED, at, best, f, draft), draft);
        }
      }
    }
  }

  /** The sentence that speaks most for it: among those with a word for it, else by its meaning. */
  private SentenceReading sentence(
      String what, List<MeasureFeatures.Mention> at, int byMeaning, Features f, Draft draft) {
    int label = mention.labels(measure).indexOf(what);
    int spokesman = mention.spokesmen(f, Map.of(measure, label)).get(measure);
    if (at.isEmpty() || spokesman < 0 && byMeaning >= 0) {
      return draft.said.get(Math.max(0, byMeaning));
    }
    return at.get(Math.max(0, spokesman)).sentence();
  }

  private static void cite(String what, Measure measure, double p, SentenceReading s, Draft draft) {
    String field = what + ":" + measure.code();
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
