package org.recourse.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Shares of cases, by each kind of labels. */
final class Shares {
  private static final PredictionPowered CORRECTED = PredictionPowered.withDefaults();
  private static final PredictionPowered HUMAN = CORRECTED.withoutMachineLabels();
  private static final double ROUNDING = 1e-9;

  /** What is said of an interval that {@link SelectiveInterval} made wider. */
  private static final String BARELY =
      "barely enough labelled cases of the rarer end to correct it: the interval allows for chance having picked it";

  /**
   * What of which cases: counts of a unit, those with the property and those it is a share of.
   *
   * @param counts of a thread's cases; each case is in one of them
   * @param moments the same, of many threads or authors
   * @param with 1 for counts of cases with the property, else 0
   * @param among 1 for counts of cases that the share is of, else 0
   */
  record Question(
      String estimand,
      String group,
      Function<List<CountedCase>, int[]> counts,
      Function<UnitTotals, UnitMoments> moments,
      double[] with,
      double[] among) {}

  private final UnitTotals threads;
  private final UnitTotals authors;
  private final LabelledStrata labels;
  private final Thresholds least;

  Shares(UnitTotals threads, UnitTotals authors, LabelledStrata labels, Thresholds least) {
    this.threads = threads;
    this.authors = authors;
    this.labels = labels;
    this.least = least;
  }

  Sides of(Question q) {
    long[] people = people(q);
    Estimate raw = raw(q);
    boolean enough =
        labels.units().size() >= least.labels()
            && people[1] >= least.labels()
            && Math.min(people[0], people[1] - people[0]) >= least.rarer();
    Optional<Estimate> corrected = enough ? corrected(q, people) : Optional.empty();
    if (corrected.isEmpty()) {
      raw = raw.notCorrected();
    }
    boolean told = people[1] >= least.cases();
    return new Sides(raw, corrected, told ? human(q, people) : Optional.empty());
  }

  /** Human-labelled cases: with the property, and all. */
  private long[] people(Question q) {
    long[] people = new long[2];
    for (LabelledUnit u : labels.units()) {
      int[] counts = q.counts().apply(u.human());
      for (int i = 0; i < counts.length; i++) {
        people[0] += Math.round(q.with()[i] * counts[i]);
        people[1] += Math.round(q.among()[i] * counts[i]);
      }
    }
    return people;
  }

  private Estimate raw(Question q) {
    UnitMoments byThread = q.moments().apply(threads);
    UnitMoments byAuthor = q.moments().apply(authors);
    long n = Math.round(byThread.total(q.among()));
    long k = Math.round(byThread.total(q.with()));
    String few = few(n, byThread.units());
    if (!few.isEmpty()) {
      return Estimate.refused(q.estimand(), q.group(), n, k, "wilson", Estimate.RAW, few);
    }
    double[] influence = new double[q.with().length];
    Arrays.setAll(influence, i -> q.with()[i] - q.among()[i] * k / n);
    double effect =
        DesignEffect.of(
            byThread,
            byAuthor,
            influence,
            q.among(),
            DesignEffect.independent(byThread, influence));
    Interval95 share = WilsonScore.withDefaults().withDesignEffect(effect).of(k, n);
    return Estimate.of(q.estimand(), q.group(), share, n, k, "wilson", Estimate.RAW, "");
  }

  /** Why there is no number; empty where there may be one. */
  private String few(long n, long units) {
    if (n < least.cases()) {
      return Estimate.TOO_FEW;
    }
    return units < 2 ? Estimate.TOO_FEW + "; all of one thread" : "";
  }

  private Optional<Estimate> corrected(Question q, long[] people) {
    List<PredictionPowered.Stratum> strata = strata(q);
    Optional<PredictionPowered.Result> human = HUMAN.of(strata, PredictionPowered.RATIO);
    // A share outside 0 to 1 says that the labels do not carry a correction.
    return CORRECTED
        .of(strata, PredictionPowered.RATIO)
        .filter(Shares::isInside)
        .flatMap(
            x ->
                human.map(
                    h -> {
                      Interval95 told = told(x, h.value(), people);
                      boolean widened = told.width() > scored(x).width() + ROUNDING;
                      return Estimate.of(
                          q.estimand(),
                          q.group(),
                          told,
                          people[1],
                          -1,
                          "ppi",
                          Estimate.CORRECTED,
                          widened ? corrections() + "; " + BARELY : corrections());
                    }));
  }

  /**
   * The interval of a corrected share given that it was told. With the best weight of the machine's
   * labels the corrected share and its distance from the people's are uncorrelated, so at the same
   * distance it would have been told down to where the people's cases of the rarer end had been too
   * few.
   */
  private Interval95 told(PredictionPowered.Result corrected, double human, long[] people) {
    long rarer = Math.min(people[0], people[1] - people[0]);
    boolean mirrored = rarer < people[0];
    double share = mirrored ? 1 - human : human;
    double value = mirrored ? 1 - corrected.value() : corrected.value();
    double surplus = (rarer - least.rarer() + .5) / rarer;
    Interval95 i = SelectiveInterval.ofShare(value, size(corrected), value - share * surplus);
    return mirrored ? new Interval95(corrected.value(), 1 - i.high(), 1 - i.low()) : i;
  }

  private Optional<Estimate> human(Question q, long[] people) {
    Optional<PredictionPowered.Result> r = HUMAN.of(strata(q), PredictionPowered.RATIO);
    if (r.isEmpty()) {
      return Optional.empty();
    }
    PredictionPowered.Result x = r.get();
    // Where all are alike the strata tell no error, but for what rounding leaves of it.
    boolean mixed = people[0] > 0 && people[0] < people[1] && isInside(x);
    Interval95 share = mixed ? scored(x) : WilsonScore.withDefaults().of(people[0], people[1]);
    return Optional.of(
        Estimate.of(
            q.estimand(),
            q.group(),
            share,
            people[1],
            people[0],
            "wilson",
            Estimate.HUMAN,
            labels.random() ? "" : HumanNote.NOT_RANDOM));
  }

  private static boolean isInside(PredictionPowered.Result r) {
    return r.value() > 0 && r.value() < 1 && r.standardError() > 0;
  }

  private String corrections() {
    String read = "corrected by " + labels.units().size() + " threads that people labelled";
    return labels.random() ? read : read + "; " + HumanNote.NOT_RANDOM;
  }

  /**
   * Wilson's interval with as many cases as would give the standard error: near 0 and 1 it covers
   * where the normal one does not.
   */
  static Interval95 scored(PredictionPowered.Result r) {
    double p = Math.max(0, Math.min(1, r.value()));
    return WilsonScore.withDefaults().of(p * size(r), size(r));
  }

  /** How many independent cases would give the standard error. */
  private static double size(PredictionPowered.Result r) {
    double p = Math.max(0, Math.min(1, r.value()));
    double error = r.standardError() * r.reach();
    return p * (1 - p) / (error * error);
  }

  private List<PredictionPowered.Stratum> strata(Question q) {
    return labels.strata(q.counts(), q.moments(), q.with(), q.among());
  }
}
