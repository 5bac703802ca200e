package org.recourse.report;

import java.util.List;
import org.recourse.tag.Money;

/**
 * Bands of money in dispute, as groups of estimates name them. A sum counts in its own currency:
 * threads seldom tell the day that a rate would have to be of.
 */
public final class AmountBand {
  static final List<String> CODES =
      List.of("under_100", "100_to_499", "500_to_1999", "2000_and_more", "not_told");

  private AmountBand() {}

  /** The band's code, {@code 100_to_499}. */
  public static String of(Money amount) {
    if (!amount.isTold()) {
      return "not_told";
    }
    if (amount.value() < 100) {
      return "under_100";
    }
    if (amount.value() < 500) {
      return "100_to_499";
    }
    return amount.value() < 2000 ? "500_to_1999" : "2000_and_more";
  }
}
