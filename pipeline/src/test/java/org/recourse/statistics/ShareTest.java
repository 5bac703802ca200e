package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
  private final Share share = Share.withDefaults();

  @ParameterizedTest
  @CsvSource({"81,263,.2553,.3662", "15,148,.0624,.1605", "0,20,0,.1611", "1,29,.0061,.1718"})
  void givesTheIntervalsOfNewcombesTable(long k, long n, double low, double high) {
    Estimate e = share.of("freelancer_won", "all", k, n);
    assertEquals(low, e.low(), 5e-5);
    assertEquals(high, e.high(), 5e-5);
    assertEquals((double) k / n, e.value(), 1e-12);
  }

  @Test
  void givesTheWilsonIntervalOfCommonsStatistics() {
    Estimate e = share.of("x", "all", 3, 10);
    assertEquals(.10779126740630104, e.low(), 1e-6);
    assertEquals(.6032218525388546, e.high(), 1e-6);
  }

  @Test
  void saysNothingOfFewerThanFiveCases() {
    Estimate e = share.of("x", "all", 4, 4);
    assertFalse(e.told());
    assertEquals(Share.TOO_FEW, e.note());
    assertEquals(4, e.n());
  }

  @Test
  void isTheMirrorImageWhenWonAndLostAreExchanged() {
    for (long k = 0; k <= 17; k++) {
      Estimate won = share.of("x", "all", k, 17);
      Estimate lost = share.of("x", "all", 17 - k, 17);
      assertEquals(1 - won.value(), lost.value(), 1e-12);
      assertEquals(1 - won.high(), lost.low(), 1e-12);
    }
  }

  @Test
  void refusesMoreCasesWithThePropertyThanThereAre() {
    assertThrows(IllegalArgumentException.class, () -> share.of("x", "all", 6, 5));
  }

  @Test
  void givesNewcombesDifferenceOfTwoShares() {
    Estimate e =
        ShareDifference.of(share).of("risk_difference", "measure=x", 56, 70, 48, 80, "note");
    assertEquals(.2, e.value(), 1e-12);
    assertEquals(.0524, e.low(), 5e-5);
    assertEquals(.3339, e.high(), 5e-5);
  }

  @Test
  void saysNothingOfADifferenceWithFewerThanFiveInEitherGroup() {
    assertFalse(ShareDifference.of(share).of("d", "g", 2, 4, 30, 80, "n").told());
    assertFalse(ShareDifference.of(share).of("d", "g", 30, 80, 2, 4, "n").told());
  }
}
