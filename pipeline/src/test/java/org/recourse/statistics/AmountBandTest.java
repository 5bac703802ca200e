package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountBandTest {
  @ParameterizedTest
  @CsvSource({
    "0, under_100",
    "99.99, under_100",
    "100, 100_to_499",
    "499.99, 100_to_499",
    "500, 500_to_1999",
    "2000, 2000_and_more",
    "NaN, not_told"
  })
  void namesABandByItsBounds(double amount, String band) {
    assertEquals(band, AmountBand.of(amount));
  }
}
