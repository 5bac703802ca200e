package org.recourse.tag;

import static java.util.Objects.requireNonNull;

/**
 * A sum of money.
 *
 * @param value in units of the currency (not cents), above 0; 0 only in {@link #NOT_TOLD}
 * @param currency ISO 4217 code; empty only in {@link #NOT_TOLD}
 */
public record Money(double value, String currency) {
  /** Stands where a narrator names no sum. */
  public static final Money NOT_TOLD = new Money(0, "");

  public Money {
    requireNonNull(currency, "currency");
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "value must be a finite number of 0 or more, was " + value);
    }
  }

  public boolean isTold() {
    return !currency.isEmpty();
  }
}
