package org.recourse.statistics;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What an odds ratio is adjusted for. Coarse enough that many cases share one value: the work of a
 * fit grows with the number of values, not of cases.
 *
 * @param contract the codebook's word
 * @param platform the codebook's word
 * @param stage the codebook's word
 * @param role of the narrator, the codebook's word
 * @param amount twice the decimal logarithm of the sum in dispute, rounded; {@link #NOT_TOLD} where
 *     none is told
 * @param year of the narrator's last word; 0 where unknown
 */
public record Covariates(
    String contract, String platform, String stage, String role, int amount, int year)
    implements Serializable, Comparable<Covariates> {
  static final int NOT_TOLD = Integer.MIN_VALUE;

  private static final Comparator<Covariates> ORDER =
      Comparator.comparing(Covariates::contract)
          .thenComparing(Covariates::platform)
          .thenComparing(Covariates::stage)
          .thenComparing(Covariates::role)
          .thenComparingInt(Covariates::amount)
          .thenComparingInt(Covariates::year);

  public Covariates {
    requireNonNull(contract, "contract");
    requireNonNull(platform, "platform");
    requireNonNull(stage, "stage");
    requireNonNull(role, "role");
  }

  /**
   * @param amount in units of its currency; NaN where none is told
   */
  static int band(double amount) {
    return amount > 0 ? (int) Math.round(2 * Math.log10(amount)) : NOT_TOLD;
  }

  /** What odds ratios are stratified by, that of people's labels as that of the machine's. */
  String stratum() {
    return contract + "/" + platform;
  }

  @Override
  public int compareTo(Covariates other) {
    return ORDER.compare(this, other);
  }
}
