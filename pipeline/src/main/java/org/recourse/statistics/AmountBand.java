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

  /** Where all bands but the first begin. */
  private static final double[] FROM = {100, 500, 2000};

  private AmountBand() {}

  /**
   * The band's code, {@code 100_to_499}.
   *
   * @param amount in units of its currency; NaN where none is told
   */
  public static String of(double amount) {
    if (Double.isNaN(amount)) {
      return CODES.get(CODES.size() - 1);
    }
    int band = 0;
    while (band < FROM.length && amount >= FROM[band]) {
      band++;
    }
    return CODES.get(band);
  }
}
