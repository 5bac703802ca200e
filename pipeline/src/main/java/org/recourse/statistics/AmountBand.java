package org.recourse.statistics;

import java.util.List;

/**
 * Bands of money in dispute, as groups of estimates name them. A sum counts in its own currency:
 * threads seldom tell the day that a rate would have to be of.
 */
public final class AmountBand {
  /** All bands, in rising order. */
  public static final List<String> CODES =
      List.of("under_100", "100_to_499", "500_to_1999", "2000_and_more", "not_told");

  private AmountBand() {}

  /**
   * The band's code, {@code 100_to_499}.
   *
   * @param amount in units of its currency; NaN where none is told
   */
  public static String of(double amount) {
    if (Double.isNaN(amount)) {
      return "not_told";
    }
    if (amount < 100) {
      return "under_100";
    }
    if (amount < 500) {
      return "100_to_499";
    }
    return amount < 2000 ? "500_to_1999" : "2000_and_more";
  }
}
