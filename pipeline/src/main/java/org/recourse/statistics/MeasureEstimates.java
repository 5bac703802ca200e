package org.recourse.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.recourse.tag.Measure;

/**
 * What goes with a better end: of each measure the difference in the share won, odds ratios
 * stratified by contract and platform and adjusted for more, an exact test where cells are small,
 * and how strong a hidden cause would have to be. p-values are adjusted over all measures, estimand
 * by estimand.
 */
final class MeasureEstimates {
  private static final String HIDDEN = "e_value";
  private static final List<String> TESTED =
      List.of(
          RiskDifferences.ESTIMAND,
          OddsRatios.STRATIFIED,
          OddsRatios.EXACT,
          AdjustedOddsRatios.ESTIMAND);

  private final UnitTotals threads;
  private final UnitTotals authors;
  private final LabelledStrata labels;
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
    ended = cases.ended();
  }

  void addTo(List<Estimate> out) {
    // Each measure by itself: which processor does which makes no difference.
    Map<Measure, List<Estimate>> found =
        new TreeMap<>(
            Arrays.stream(Measure.values())
                .parallel()
                .collect(Collectors.toConcurrentMap(m -> m, this::estimates)));
    List<Estimate> all = new ArrayList<>();
    found.values().forEach(all::addAll);
    for (String estimand : TESTED) {
      for (String labelsOf : List.of(Estimate.RAW, Estimate.CORRECTED, Estimate.HUMAN)) {
        adjust(all, estimand, labelsOf);
      }
    }
    Stream.concat(TESTED.stream(), Stream.of(HIDDEN))
        .forEach(
            estimand -> all.stream().filter(e -> e.estimand().equals(estimand)).forEach(out::add));
  }

  private List<Estimate> estimates(Measure measure) {
    Comparison comparison = Comparison.of(measure, threads, authors, least);
    PeoplesComparison people = new PeoplesComparison(comparison, labels, least);
    TwoByTwo table = comparison.table();
    if (table.n1() == 0 && people.table().n1() == 0) {
      return List.of();
    }
    List<Estimate> out =
        new ArrayList<>(new RiskDifferences(comparison, people, least).estimates());
    if (!table.hasBothSides(least.cases())) {
      return out;
    }
    double effect = comparison.designEffect();
    OddsRatios ratios = new OddsRatios(comparison, people, ended);
    List<Estimate> stratified = ratios.stratified(effect);
    List<Estimate> adjusted =
        new AdjustedOddsRatios(comparison, people, ended, least).estimates(effect);
    out.addAll(stratified);
    out.addAll(ratios.exact(effect));
    out.addAll(adjusted);
    Stream.concat(adjusted.stream(), stratified.stream())
        .filter(Estimate::told)
        .findFirst()
        .ifPresent(leading -> out.add(hidden(leading)));
    return out;
  }

  /**
   * @param ratio an odds ratio
   */
  private static Estimate hidden(Estimate ratio) {
    double high = Double.isNaN(ratio.high()) ? Double.POSITIVE_INFINITY : ratio.high();
    Interval95 interval = new Interval95(ratio.value(), ratio.low(), high);
    double value = EValue.ofOddsRatio(ratio.value());
    return new Estimate(
        HIDDEN,
        ratio.group(),
        value,
        Math.min(value, EValue.ofOddsRatio(interval)),
        Double.NaN,
        ratio.n(),
        -1,
        "e_value",
        ratio.correctedFor(),
        Double.NaN,
        Double.NaN,
        "low: for the interval's end next to no association");
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
}
