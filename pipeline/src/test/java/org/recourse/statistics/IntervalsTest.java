package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {
  private final WilsonScore wilson = WilsonScore.withDefaults();
  private final NewcombeDifference newcombe = NewcombeDifference.withDefaults();

  @ParameterizedTest
  @CsvSource({"81,263,.2553,.3662", "15,148,.0624,.1605", "0,20,0,.1611", "1,29,.0061,.1718"})
  void givesTheIntervalsOfNewcombesTable(long k, long n, double low, double high) {
    Interval95 e = wilson.of(k, n);
    assertEquals(low, e.low(), 5e-5);
    assertEquals(high, e.high(), 5e-5);
    assertEquals((double) k / n, e.value(), 1e-12);
  }

  @Test
  void givesTheWilsonIntervalThatCommonsStatisticsIsTestedWith() {
    assertEquals(.10779126740630104, wilson.of(3, 10).low(), 1e-12);
    assertEquals(.6032218525388546, wilson.of(3, 10).high(), 1e-12);
  }

  @Property
  void givesTheIntervalsOfCommonsStatistics(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll @DoubleRange(min = 0, max = 1) double part) {
    int k = (int) Math.round(part * n);
    Interval theirs = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(n, k, .05);
    assertEquals(theirs.getLowerBound(), wilson.of(k, n).low(), 1e-9);
    assertEquals(theirs.getUpperBound(), wilson.of(k, n).high(), 1e-9);
  }

  @Property
  void isTheMirrorImageWhenWonAndLostAreExchanged(
      @ForAll @IntRange(min = 1, max = 300) int n,
      @ForAll @IntRange(max = 300) int won,
      @ForAll @DoubleRange(min = .5, max = 20) double effect) {
    int k = Math.min(n, won);
    Interval95 share = wilson.withDesignEffect(effect).of(k, n);
    Interval95 other = wilson.withDesignEffect(effect).of(n - k, n);
    assertEquals(1 - share.low(), other.high(), 1e-12);
    assertEquals(1 - share.high(), other.low(), 1e-12);
  }

  @Property
  void risesWithWonCasesAndNarrowsWithMoreOfThem(
      @ForAll @IntRange(min = 2, max = 300) int n, @ForAll @IntRange(max = 300) int won) {
    int k = Math.min(n - 1, won);
    assertTrue(wilson.of(k, n).low() < wilson.of(k + 1, n).low());
    assertTrue(wilson.of(k, n).high() < wilson.of(k + 1, n).high() + 1e-15);
    assertTrue(wilson.of(2 * k, 2 * n).width() < wilson.of(k, n).width());
    assertTrue(wilson.withDesignEffect(2).of(k, n).width() > wilson.of(k, n).width());
  }

  @Test
  void refusesMoreCasesWithThePropertyThanThereAre() {
    assertThrows(IllegalArgumentException.class, () -> wilson.of(6, 5));
    assertThrows(IllegalArgumentException.class, () -> wilson.of(0, 0));
    assertThrows(IllegalArgumentException.class, () -> wilson.withDesignEffect(0));
  }

  @Test
  void givesNewcombesDifferenceOfTwoShares() {
    Interval95 e = newcombe.of(56, 70, 48, 80);
    assertEquals(.2, e.value(), 1e-12);
    assertEquals(.0524, e.low(), 5e-5);
    assertEquals(.3339, e.high(), 5e-5);
  }

  @Property
  void turnsTheDifferenceRoundWhenTheGroupsAreExchangedOrTheEnds(
      @ForAll @IntRange(min = 1, max = 99) int n1,
      @ForAll @IntRange(min = 1, max = 99) int n2,
      @ForAll @IntRange(max = 99) int won1,
      @ForAll @IntRange(max = 99) int won2) {
    int k1 = Math.min(n1, won1);
    int k2 = Math.min(n2, won2);
    Interval95 d = newcombe.of(k1, n1, k2, n2);
    Interval95 groups = newcombe.of(k2, n2, k1, n1);
    Interval95 ends = newcombe.of(n1 - k1, n1, n2 - k2, n2);
    for (Interval95 turned : new Interval95[] {groups, ends}) {
      assertEquals(-d.value(), turned.value(), 1e-12);
      assertEquals(-d.low(), turned.high(), 1e-12);
      assertEquals(-d.high(), turned.low(), 1e-12);
    }
    assertTrue(d.low() >= -1 - 1e-12 && d.high() <= 1 + 1e-12, d.toString());
  }
}
