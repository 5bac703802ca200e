package org.recourse.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;

/**
 * What goes with a better end: of each measure the difference in the share won, odds ratios
 * stratified by contract and platform and adjusted for more, an exact test where cells are small,
 * and how strong a hidden cause would have to be. p-values are adjusted over all measures, estimand
 * by estimand.
 */
final class MeasureEstimates {
  /** Cells below which the counts of a table are not taken for normal (W. G. Cochran 1954). */
  private static final double SMALL_CELL = 5;

  /** Labelled cases of the rarer end for each column (P. Peduzzi et al. 1996). */
  private static final long PER_COLUMN = 10;

  private static final String DIFFERENCE = "risk_difference";
  private static final String STRATIFIED = "odds_ratio";
  private static final String EXACT = "odds_ratio_exact";
  private static final String ADJUSTED = "odds_ratio_adjusted";
  private static final String HIDDEN = "e_value";
  private static final List<String> TESTED = List.of(DIFFERENCE, STRATIFIED, EXACT, ADJUSTED);

  private final UnitTotals threads;
  private final UnitTotals authors;
  private final LabelledStrata labels;
  private final Map<LabelledUnit, LabelledStrata.Place> places;
  private final Map<Covariates, EndedCases> ended;
  private final Thresholds least;

  MeasureEstimates(
      CaseTotals cases,
      UnitTotals threads,
      UnitTotals authors,
      LabelledStrata labels,
      Thresholds least) {
    this.threads = threads;
    this.authors = authors;
    this.labels = labels;
    this.least = least;
    places = labels.places();
    ended = cases.ended();
  }

  void addTo(List<Estimate> out) {
    // Each measure by itself: which processor does which makes no difference.
    Map<Measure, List<Estimate>> found =
        new TreeMap<>(
            Arrays.stream(Measure.values())
                .parallel()
                .collect(Collectors.toConcurrentMap(m -> m, m -> new Comparison(m).estimates())));
    List<Estimate> all = new ArrayList<>();
    found.values().forEach(all::addAll);
    for (String estimand : TESTED) {
      for (String labelsOf : List.of(Estimate.RAW, Estimate.CORRECTED, Estimate.HUMAN)) {
        adjust(all, estimand, labelsOf);
      }
    }
    for (String estimand : List.of(DIFFERENCE, STRATIFIED, EXACT, ADJUSTED, HIDDEN)) {
      all.stream().filter(e -> e.estimand().equals(estimand)).forEach(out::add);
    }
  }

  private static void adjust(List<Estimate> all, String estimand, String labelsOf) {
    int[] family =
        IntStream.range(0, all.size())
            .filter(
                i ->
                    all.get(i).estimand().equals(estimand)
                        && all.get(i).correctedFor().equals(labelsOf))
            .toArray();
    double[] p = Arrays.stream(family).mapToDouble(i -> all.get(i).p()).toArray();
    double[] q = BenjaminiHochberg.adjust(p);
    for (int i = 0; i < family.length; i++) {
      all.set(family[i], all.get(family[i]).withTest(p[i], q[i]));
    }
  }

  /** Two-sided p-value of a value that would be normal around 0. */
  private static double p(double value, double standardError) {
    return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(value / standardError));
  }

  private static double standardError(Interval95 normal) {
    return normal.width() / 2 / Interval95.Z;
  }

  /** One measure: those who took it against those who missed it, or against all others. */
  private final class Comparison {
    private final Measure measure;
    private final String group;
    private final UnitMoments moments;
    private final boolean againstMissed;
    private final TwoByTwo table;
    private final String note;
    private final List<Estimate> out = new ArrayList<>();

    Comparison(Measure measure) {
      this.measure = measure;
      group = "measure=" + measure.code();
      moments = threads.measure(measure);
      long won = moments.sum(0);
      long lost = moments.sum(1);
      long wonMissed = moments.sum(2);
      long lostMissed = moments.sum(3);
      againstMissed = wonMissed + lostMissed >= least.cases();
      table =
          againstMissed
              ? new TwoByTwo(won, lost, wonMissed, lostMissed)
              : new TwoByTwo(won, lost, wonMissed + moments.sum(4), lostMissed + moments.sum(5));
      note = againstMissed ? "taken against told as not taken" : "taken against not told as taken";
    }

    List<Estimate> estimates() {
      boolean human =
          labels.units().stream()
              .flatMap(u -> u.human().stream())
              .anyMatch(c -> c.taken().contains(measure));
      if (table.n1() == 0 && !human) {
        return out;
      }
      double effect = difference();
      if (table.n1() < least.cases() || table.n2() < least.cases()) {
        return out;
      }
      Optional<Interval95> stratified = stratified(effect);
      exact(effect);
      Optional<Interval95> adjusted = adjusted(effect);
      adjusted.or(() -> stratified).ifPresent(this::hidden);
      return out;
    }

    private double[] taken(double won, double lost) {
      return new double[] {won, lost, 0, 0, 0, 0};
    }

    private double[] others(double won, double lost) {
      return againstMissed
          ? new double[] {0, 0, won, lost, 0, 0}
          : new double[] {0, 0, won, lost, won, lost};
    }

    private double difference() {
      long n1 = table.n1();
      long n2 = table.n2();
      double effect = 1;
      Estimate raw;
      if (n1 < least.cases() || n2 < least.cases()) {
        raw =
            Estimate.refused(
                DIFFERENCE, group, n1 + n2, -1, "newcombe", Estimate.RAW, tooFew(n1, n2));
      } else {
        effect = effect();
        Interval95 d =
            NewcombeDifference.withDefaults()
                .withDesignEffect(effect)
                .of(table.won1(), n1, table.won2(), n2);
        raw =
            Estimate.of(DIFFERENCE, group, d, n1 + n2, -1, "newcombe", Estimate.RAW, note)
                .withTest(testOfDifference(d, effect), Double.NaN);
      }
      Optional<Estimate> corrected = correctedDifference(PredictionPowered.withDefaults(), true);
      if (corrected.isEmpty() && raw.told()) {
        raw = raw.withNote(Estimate.NOT_CORRECTED);
      }
      Optional<Estimate> human =
          correctedDifference(PredictionPowered.withDefaults().withoutMachineLabels(), false);
      out.addAll(new Sides(raw, corrected, human).inOrder(labels.random()));
      return effect;
    }

    private String tooFew(long n1, long n2) {
      return Estimate.TOO_FEW + " (" + n1 + " against " + n2 + "); " + note;
    }

    private double effect() {
      double p1 = (double) table.won1() / table.n1();
      double p2 = (double) table.won2() / table.n2();
      double[] one = taken((1 - p1) / table.n1(), -p1 / table.n1());
      double[] two = others(-(1 - p2) / table.n2(), p2 / table.n2());
      double[] influence = new double[UnitTotals.ARMS];
      Arrays.setAll(influence, i -> one[i] + two[i]);
      double[] counted = againstMissed ? new double[] {1, 1, 1, 1, 0, 0} : ones();
      return DesignEffect.of(
          moments,
          authors.measure(measure),
          influence,
          counted,
          DesignEffect.independent(moments, influence));
    }

    private double[] ones() {
      double[] ones = new double[UnitTotals.ARMS];
      Arrays.fill(ones, 1);
      return ones;
    }

    /** The exact test where cells are small; what clusters would take from it is taken too. */
    private double testOfDifference(Interval95 d, double effect) {
      double share = (double) table.won() / table.n();
      double error =
          Math.sqrt(share * (1 - share) * (1.0 / table.n1() + 1.0 / table.n2()) * effect);
      double normal = error > 0 ? p(d.value(), error) : 1;
      return table.leastExpected() < SMALL_CELL && error > 0
          ? Math.max(normal, ExactTest.withDefaults().of(table).p())
          : normal;
    }

    private Optional<Estimate> correctedDifference(PredictionPowered method, boolean machine) {
      long[] people = people();
      long n1 = people[0] + people[1];
      long n2 = people[2] + people[3];
      long won = people[0] + people[2];
      boolean enough =
          n1 + n2 >= least.labels()
              && labels.units().size() >= least.labels()
              && Math.min(won, n1 + n2 - won) >= least.rarer()
              && Math.min(n1, n2) >= least.rarer();
      boolean some = n1 >= least.cases() && n2 >= least.cases();
      if (machine ? !enough : !some) {
        return Optional.empty();
      }
      List<PredictionPowered.Stratum> strata =
          labels.strata(
              cases -> UnitTotals.arms(cases, measure),
              totals -> totals.measure(measure),
              taken(1, 0),
              taken(1, 1),
              others(1, 0),
              others(1, 1));
      return method
          .of(strata, PredictionPowered.DIFFERENCE)
          .filter(r -> Math.abs(r.value()) < 1 || !machine)
          .map(
              r ->
                  Estimate.of(
                          DIFFERENCE,
                          group,
                          scored(r, people),
                          n1 + n2,
                          -1,
                          machine ? "ppi" : "newcombe",
                          machine ? Estimate.CORRECTED : Estimate.HUMAN,
                          told())
                      .withTest(test(r), Double.NaN));
    }

    private double test(PredictionPowered.Result r) {
      return r.standardError() > 0 ? p(r.value(), r.standardError()) : Double.NaN;
    }

    /**
     * Newcombe's interval with the people's counts, widened or narrowed to the standard error and
     * moved to the value: where arms are small it covers where the normal one does not.
     */
    private Interval95 scored(PredictionPowered.Result r, long[] people) {
      double n1 = people[0] + people[1];
      double n2 = people[2] + people[3];
      double p1 = people[0] / n1;
      double p2 = people[2] / n2;
      double independent = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2;
      double error = r.standardError() * r.reach();
      double variance = error * error;
      double effect = independent > 0 && variance > 0 ? variance / independent : 1;
      Interval95 plain =
          NewcombeDifference.withDefaults()
              .withDesignEffect(effect)
              .of(people[0], n1, people[2], n2);
      double shift = r.value() - plain.value();
      return within(new Interval95(r.value(), plain.low() + shift, plain.high() + shift));
    }

    private Interval95 within(Interval95 d) {
      return new Interval95(d.value(), Math.max(-1, d.low()), Math.min(1, d.high()));
    }

    private String told() {
      return labels.random() ? note : note + "; " + HumanNote.NOT_RANDOM;
    }

    /** Human-labelled cases: won and lost of those who took the measure, and of the others. */
    private long[] people() {
      long[] people = new long[4];
      for (LabelledUnit u : labels.units()) {
        int[] arms = UnitTotals.arms(u.human(), measure);
        people[0] += arms[0];
        people[1] += arms[1];
        people[2] += arms[2] + (againstMissed ? 0 : arms[4]);
        people[3] += arms[3] + (againstMissed ? 0 : arms[5]);
      }
      return people;
    }

    private Optional<Interval95> stratified(double effect) {
      Map<List<String>, long[]> strata = new HashMap<>();
      taken().forEach((c, n) -> cell(strata, c, 0, n));
      other().forEach((c, n) -> cell(strata, c, 2, n));
      List<TwoByTwo> tables =
          strata.entrySet().stream()
              .sorted(Map.Entry.comparingByKey(Comparator.comparing(k -> String.join("/", k))))
              .map(Map.Entry::getValue)
              .map(n -> new TwoByTwo(n[0], n[1], n[2], n[3]))
              .toList();
      Optional<MantelHaenszel.Result> r =
          MantelHaenszel.withDefaults().withDesignEffect(effect).of(tables);
      out.add(
          r.map(
                  x ->
                      Estimate.of(
                              STRATIFIED,
                              group,
                              x.oddsRatio(),
                              table.n(),
                              -1,
                              "mantel_haenszel",
                              Estimate.RAW,
                              note)
                          .withTest(x.p(), Double.NaN))
              .orElseGet(
                  () ->
                      refused(
                          STRATIFIED,
                          "mantel_haenszel",
                          "no stratum has both ends on both sides; see the exact odds ratio")));
      return r.map(MantelHaenszel.Result::oddsRatio);
    }

    private void cell(Map<List<String>, long[]> strata, Covariates c, int at, long[] n) {
      long[] counts = strata.computeIfAbsent(List.of(c.contract(), c.platform()), s -> new long[4]);
      counts[at] += n[1];
      counts[at + 1] += n[0] - n[1];
    }

    private Estimate refused(String estimand, String method, String why) {
      return Estimate.refused(
          estimand, group, table.n(), -1, method, Estimate.RAW, why + "; " + note);
    }

    private void exact(double effect) {
      if (table.leastExpected() >= SMALL_CELL) {
        return;
      }
      if (table.won() == 0 || table.won() == table.n()) {
        out.add(refused(EXACT, "exact_conditional", "all cases have the same end"));
        return;
      }
      if (effect > 1) {
        out.add(
            refused(
                EXACT,
                "exact_conditional",
                "cases of one thread or author are no independent draws, which the exact test needs"));
        return;
      }
      ExactTest.Result r = ExactTest.withDefaults().of(table);
      double value = r.oddsRatio().value();
      out.add(
          Double.isInfinite(value)
              ? refused(EXACT, "exact_conditional", "infinite: a cell is empty; p = " + r.p())
              : Estimate.of(
                      EXACT,
                      group,
                      r.oddsRatio(),
                      table.n(),
                      -1,
                      "exact_conditional",
                      Estimate.RAW,
                      note)
                  .withTest(r.p(), Double.NaN));
    }

    private Map<Covariates, long[]> taken() {
      return counts(e -> e.of(measure, true));
    }

    private Map<Covariates, long[]> other() {
      return counts(e -> againstMissed ? e.of(measure, false) : rest(e));
    }

    private long[] rest(EndedCases e) {
      long[] all = e.all();
      long[] took = e.of(measure, true);
      return new long[] {all[0] - took[0], all[1] - took[1]};
    }

    private Map<Covariates, long[]> counts(Function<EndedCases, long[]> of) {
      Map<Covariates, long[]> counts = new LinkedHashMap<>();
      ended.forEach(
          (c, e) -> {
            long[] n = of.apply(e);
            if (n[0] > 0) {
              counts.put(c, n);
            }
          });
      return counts;
    }

    private Optional<Interval95> adjusted(double effect) {
      if (Math.min(table.won(), table.n() - table.won()) < least.cases()) {
        out.add(refused(ADJUSTED, "firth_profile", Estimate.TOO_FEW + " of the rarer end"));
        return Optional.empty();
      }
      Map<Covariates, long[]> taken = taken();
      Map<Covariates, long[]> other = other();
      AdjustedDesign design = AdjustedDesign.of(taken, other);
      DesignRows rows = design.rows(taken, other);
      Optional<FirthLogistic.Result> r =
          FirthLogistic.withDefaults().withDesignEffect(effect).of(rows, AdjustedDesign.MEASURE);
      Estimate raw =
          r.map(
                  x ->
                      Estimate.of(
                              ADJUSTED,
                              group,
                              x.logOdds().exp(),
                              table.n(),
                              -1,
                              "firth_profile",
                              Estimate.RAW,
                              note)
                          .withTest(x.p(), Double.NaN))
              .orElseGet(() -> refused(ADJUSTED, "firth_profile", "the fit finds no end"));
      Optional<Estimate> corrected =
          byPeople(DesignBasedLogistic.withDefaults().withDesignEffect(effect), design, rows, true);
      Optional<Estimate> human =
          byPeople(DesignBasedLogistic.withDefaults().withoutMachineLabels(), design, rows, false);
      if (corrected.isEmpty() && raw.told()) {
        raw = raw.withNote(Estimate.NOT_CORRECTED);
      }
      out.addAll(new Sides(raw, corrected, human).inOrder(labels.random()));
      return r.map(x -> x.logOdds().exp());
    }

    private Optional<Estimate> byPeople(
        DesignBasedLogistic method, AdjustedDesign design, DesignRows rows, boolean machine) {
      long[] people = people();
      long n1 = people[0] + people[1];
      long n2 = people[2] + people[3];
      long won = people[0] + people[2];
      if (labels.units().size() < least.labels()
          || n1 + n2 < least.labels()
          || Math.min(won, n1 + n2 - won) < Math.max(least.rarer(), PER_COLUMN * design.width())
          || Math.min(n1, n2) < least.rarer()) {
        return Optional.empty();
      }
      List<DesignBasedLogistic.Labelled> labelled = new ArrayList<>();
      for (LabelledUnit u : labels.units()) {
        LabelledStrata.Place place = places.get(u);
        labelled.add(
            new DesignBasedLogistic.Labelled(
                place.stratum(),
                place.weight(),
                rows(design, u.human()),
                rows(design, u.machine())));
      }
      Optional<double[]> start = FirthLogistic.withDefaults().coefficients(rows);
      return start
          .flatMap(s -> method.of(rows, labelled, AdjustedDesign.MEASURE, s))
          .map(
              x ->
                  Estimate.of(
                          ADJUSTED,
                          group,
                          x.exp(),
                          n1 + n2,
                          -1,
                          machine ? "dsl" : "weighted_logistic",
                          machine ? Estimate.CORRECTED : Estimate.HUMAN,
                          told())
                      .withTest(p(x.value(), standardError(x)), Double.NaN));
    }

    private DesignRows rows(AdjustedDesign design, List<CountedCase> thread) {
      DesignRows rows = new DesignRows(design.width());
      for (CountedCase c : thread) {
        boolean took = c.taken().contains(measure);
        boolean compared = took || !againstMissed || c.missed().contains(measure);
        if (c.outcome().ended() && compared) {
          double won = c.outcome() == Outcome.FREELANCER_WON ? 1 : 0;
          rows.add(design.row(c.covariates(), took), 1, won);
        }
      }
      return rows;
    }

    private void hidden(Interval95 ratio) {
      double value = EValue.ofOddsRatio(ratio.value());
      double end = EValue.ofOddsRatio(ratio);
      out.add(
          new Estimate(
              HIDDEN,
              group,
              value,
              Math.min(value, end),
              Double.NaN,
              table.n(),
              -1,
              "e_value",
              Estimate.RAW,
              Double.NaN,
              Double.NaN,
              "low: for the interval's end next to no association"));
    }
  }
}
