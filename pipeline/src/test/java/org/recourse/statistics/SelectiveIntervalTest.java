package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.DoubleSummaryStatistics;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class SelectiveIntervalTest {
  private static final int LEAST = 10;

  private static Interval95 told(int k, int n) {
    return SelectiveInterval.ofShare((double) k / n, n, (LEAST - .5) / n);
  }

  private static Interval95 plain(int k, int n) {
    return WilsonScore.withDefaults().of(k, n);
  }

  /** Of all counts that are told, how often the interval holds the truth: counted out. */
  private static double covered(int n, double truth, boolean conditional) {
    BinomialDistribution drawn = BinomialDistribution.of(n, truth);
    double told = 0;
    double held = 0;
    for (int k = LEAST; k <= n; k++) {
      double p = drawn.probability(k);
      Interval95 i = conditional ? told(k, n) : plain(k, n);
      told += p;
      held += i.low() <= truth && truth <= i.high() ? p : 0;
    }
    return held / told;
  }

  @Test
  void holdsTheTruthAmongTheSharesThatAreToldHoweverFewTheseAre() {
    DoubleSummaryStatistics all = new DoubleSummaryStatistics();
    for (int n : new int[] {60, 100, 300, 1000}) {
      for (double expected : new double[] {3, 4, 5, 7, 9, 12, 16, 25, 40}) {
        double held = covered(n, expected / n, true);
        // Counts are whole: no interval holds exactly 95 % of them.
        assertTrue(held > .91 && held < .98, n + " cases, " + expected + " expected: " + held);
        all.accept(held);
      }
    }
    assertEquals(.95, all.getAverage(), .01);
    assertTrue(covered(100, .05, false) < .01, "the plain one does not");
  }

  @Test
  void isThePlainOneWhereNothingWasPicked() {
    assertEquals(plain(60, 200), told(60, 200));
    assertEquals(plain(12, 100), SelectiveInterval.ofShare(.12, 100, 0));
    Interval95 d = new Interval95(.2, .05, .35);
    assertEquals(d, SelectiveInterval.ofDifference(d, .3, .2));
  }

  @Property
  void saysTheLessTheCloserItWasToBeingHeldBack(
      @ForAll @IntRange(min = 10, max = 60) int k, @ForAll @IntRange(min = 120, max = 900) int n) {
    Interval95 i = told(k, n);
    assertEquals(plain(k, n).high(), i.high());
    assertTrue(i.low() >= 0 && i.low() <= plain(k, n).low(), i::toString);
    assertTrue(told(k + 1, n).low() >= i.low() - 1e-9, i::toString);
  }

  @Property
  void drawsTheEndOfADifferenceTowardsNoneAndNotBeyond(
      @ForAll @DoubleRange(min = .05, max = .4) double value,
      @ForAll @DoubleRange(min = .01, max = .1) double surplus) {
    Interval95 d = new Interval95(value, value - .04, value + .05);
    Interval95 told = SelectiveInterval.ofDifference(d, surplus, 2);
    assertTrue(told.low() >= 0 && told.low() <= value, told::toString);
    assertEquals(d.high(), told.high());
    assertEquals(told.negative(), SelectiveInterval.ofDifference(d.negative(), surplus, 2));
  }

  @Test
  void leavesADifferenceThatMayBeNone() {
    Interval95 d = new Interval95(.1, -.02, .2);
    assertEquals(d, SelectiveInterval.ofDifference(d, .005, 5));
    assertEquals(d.negative(), SelectiveInterval.ofDifference(d.negative(), .005, 5));
  }
}
