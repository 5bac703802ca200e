package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;
import org.recourse.tag.Stage;

/**
 * A first-hand case as far as estimates count it.
 *
 * @param groups that it is counted in, {@code all} and {@code dimension=value}
 * @param taken measures that the narrator tells they took
 * @param missed measures that the narrator tells they did not take; one told as both counts as
 *     taken
 * @param sure probability (0 to 1) that the outcome is read rightly; 1 for a person's label
 */
public record CountedCase(
    Outcome outcome,
    Stage stage,
    List<String> groups,
    Covariates covariates,
    Set<Measure> taken,
    Set<Measure> missed,
    double sure) {
  /** The group of all cases. */
  public static final String ALL = "all";

  public CountedCase {
    requireNonNull(outcome, "outcome");
    requireNonNull(stage, "stage");
    requireNonNull(covariates, "covariates");
  }

  /**
   * A case from the codebook's words.
   *
   * @param amount in units of its currency; NaN where none is told
   * @param year 0 where unknown
   */
  public static CountedCase of(
      Outcome outcome,
      Stage stage,
      String role,
      String path,
      String contract,
      String platform,
      String trigger,
      double amount,
      int year,
      Set<Measure> taken,
      Set<Measure> missed,
      double sure) {
    List<String> groups = new ArrayList<>(12);
    groups.add(ALL);
    groups.add("platform=" + platform);
    groups.add("contract=" + contract);
    groups.add("stage=" + stage.code());
    groups.add("trigger=" + trigger);
    groups.add("role=" + role);
    groups.add("path=" + path);
    groups.add("amount=" + AmountBand.of(amount));
    if (year > 0) {
      groups.add("year=" + year);
    }
    Set<Measure> notTaken = missed.isEmpty() ? missed : EnumSet.copyOf(missed);
    if (!missed.isEmpty()) {
      notTaken.removeAll(taken);
    }
    return new CountedCase(
        outcome,
        stage,
        Collections.unmodifiableList(groups),
        new Covariates(contract, platform, stage.code(), role, Covariates.band(amount), year),
        taken,
        notTaken,
        sure);
  }
}
