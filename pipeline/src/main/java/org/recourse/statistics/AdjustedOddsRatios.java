package org.recourse.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The odds ratio of a comparison adjusted for covariates, by each kind of labels. */
final class AdjustedOddsRatios {
  static final String ESTIMAND = "odds_ratio_adjusted";

  /** Labelled cases of the rarer end for each column (P. Peduzzi et al. 1996). */
  private static final long PER_COLUMN = 10;

  private static final String FIRTH = "firth_profile";

  private final Comparison comparison;
  private final PeoplesComparison people;
  private final Map<Covariates, EndedCases> ended;
  private final Thresholds least;

  AdjustedOddsRatios(
      Comparison comparison,
      PeoplesComparison people,
      Map<Covariates, EndedCases> ended,
      Thresholds least) {
    this.comparison = comparison;
    this.people = people;
    this.ended = ended;
    this.least = least;
  }

  List<Estimate> estimates(double effect) {
    if (comparison.table().rarer() < least.cases()) {
      return List.of(refused(Estimate.TOO_FEW + " of the rarer end"));
    }
    Map<Covariates, long[]> taken = comparison.taken(ended);
    Map<Covariates, long[]> others = comparison.others(ended);
    AdjustedDesign design = AdjustedDesign.of(taken, others);
    DesignRows rows = design.rows(taken, others);
    FirthLogistic firth = FirthLogistic.withDefaults().withDesignEffect(effect);
    Estimate raw =
        firth
            .of(rows, AdjustedDesign.MEASURE)
            .map(this::raw)
            .orElseGet(() -> refused("the fit finds no end"));
    Optional<Estimate> corrected = Optional.empty();
    Optional<Estimate> human = Optional.empty();
    if (people.enough(PER_COLUMN * design.width())) {
      DesignBasedLogistic method = DesignBasedLogistic.withDefaults().withDesignEffect(effect);
      corrected = byPeople(method, design, rows, "dsl", Estimate.CORRECTED);
      human =
          byPeople(
              method.withoutMachineLabels(), design, rows, "weighted_logistic", Estimate.HUMAN);
    }
    return new Sides(corrected.isEmpty() ? raw.notCorrected() : raw, corrected, human)
        .inOrder(people.random());
  }

  private Estimate refused(String why) {
    return Estimate.refused(
        ESTIMAND,
        comparison.group(),
        comparison.table().n(),
        -1,
        FIRTH,
        Estimate.RAW,
        why + "; " + comparison.note());
  }

  private Estimate raw(FirthLogistic.Result r) {
    return Estimate.of(
            ESTIMAND,
            comparison.group(),
            r.logOdds().exp(),
            comparison.table().n(),
            -1,
            FIRTH,
            Estimate.RAW,
            comparison.note())
        .withTest(r.p(), Double.NaN);
  }

  private Optional<Estimate> byPeople(
      DesignBasedLogistic method,
      AdjustedDesign design,
      DesignRows rows,
      String name,
      String labels) {
    return FirthLogistic.withDefaults()
        .coefficients(rows)
        .flatMap(start -> method.of(rows, people.rows(design), AdjustedDesign.MEASURE, start))
        .map(
            logOdds ->
                Estimate.of(
                        ESTIMAND,
                        comparison.group(),
                        logOdds.exp(),
                        people.table().n(),
                        -1,
                        name,
                        labels,
                        people.note())
                    .withTest(logOdds.p(), Double.NaN));
  }
}
