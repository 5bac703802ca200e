package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OddsRatiosTest {
  /** Mantel and Haenszel's rabbits, by dose of penicillin. */
  private static final List<TwoByTwo> RABBITS =
      List.of(
          new TwoByTwo(0, 6, 0, 5),
          new TwoByTwo(3, 3, 0, 6),
          new TwoByTwo(6, 0, 2, 4),
          new TwoByTwo(5, 1, 6, 0),
          new TwoByTwo(2, 0, 5, 0));

  /** Admissions to Berkeley 1973 by department: men admitted and not, women admitted and not. */
  private static final List<TwoByTwo> ADMISSIONS =
      List.of(
          new TwoByTwo(512, 313, 89, 19),
          new TwoByTwo(353, 207, 17, 8),
          new TwoByTwo(120, 205, 202, 391),
          new TwoByTwo(138, 279, 131, 244),
          new TwoByTwo(53, 138, 94, 299),
          new TwoByTwo(22, 351, 24, 317));

  private final MantelHaenszel mantelHaenszel = MantelHaenszel.withDefaults();

  @Test
  void givesTheCommonOddsRatioOfTheRabbits() {
    MantelHaenszel.Result r = mantelHaenszel.withContinuityCorrection().of(RABBITS).orElseThrow();
    assertEquals(7, r.oddsRatio().value(), 1e-9);
    assertEquals(1.026713, r.oddsRatio().low(), 5e-7);
    assertEquals(47.725133, r.oddsRatio().high(), 5e-7);
    assertEquals(3.9286, r.chiSquared(), 5e-5);
    assertEquals(.04747, r.p(), 5e-6);
  }

  @Test
  void givesTheCommonOddsRatioOfTheAdmissions() {
    MantelHaenszel.Result r = mantelHaenszel.of(ADMISSIONS).orElseThrow();
    assertEquals(.9046968, r.oddsRatio().value(), 1e-7);
    assertEquals(.7719074, r.oddsRatio().low(), 1e-7);
    assertEquals(1.0603298, r.oddsRatio().high(), 1e-6);
    assertEquals(1.5246, r.chiSquared(), 5e-5);
    assertEquals(
        1.4269,
        mantelHaenszel.withContinuityCorrection().of(ADMISSIONS).orElseThrow().chiSquared(),
        5e-5);
  }

  @Provide
  Arbitrary<List<TwoByTwo>> strata() {
    Arbitrary<Long> count = Arbitraries.longs().between(0, 12);
    return Combinators.combine(count, count, count, count).as(TwoByTwo::new).list().ofMaxSize(6);
  }

  @Property
  void turnsTheRatioOverWhenTheEndsAreExchangedOrTheGroups(
      @ForAll("strata") List<TwoByTwo> strata) {
    List<TwoByTwo> ends =
        strata.stream().map(t -> new TwoByTwo(t.lost1(), t.won1(), t.lost2(), t.won2())).toList();
    List<TwoByTwo> groups =
        strata.stream().map(t -> new TwoByTwo(t.won2(), t.lost2(), t.won1(), t.lost1())).toList();
    for (List<TwoByTwo> turned : List.of(ends, groups)) {
      assertEquals(mantelHaenszel.of(strata).isPresent(), mantelHaenszel.of(turned).isPresent());
      mantelHaenszel
          .of(strata)
          .ifPresent(
              r -> {
                Interval95 over = mantelHaenszel.of(turned).orElseThrow().oddsRatio();
                assertEquals(1, r.oddsRatio().value() * over.value(), 1e-9);
                assertEquals(1, r.oddsRatio().low() * over.high(), 1e-9);
              });
    }
  }

  @Property
  void hearsNothingFromAStratumThatIsEmptyAndNotTheOrderOfTheRest(
      @ForAll("strata") List<TwoByTwo> strata) {
    List<TwoByTwo> more = new ArrayList<>(strata);
    more.add(new TwoByTwo(0, 0, 0, 0));
    more.add(new TwoByTwo(0, 0, 3, 4));
    Collections.shuffle(more, new Random(7));
    assertEquals(mantelHaenszel.of(strata).isPresent(), mantelHaenszel.of(more).isPresent());
    mantelHaenszel
        .of(strata)
        .ifPresent(
            r -> {
              MantelHaenszel.Result other = mantelHaenszel.of(more).orElseThrow();
              assertEquals(r.oddsRatio().value(), other.oddsRatio().value(), 1e-9);
              assertEquals(r.oddsRatio().low(), other.oddsRatio().low(), 1e-9);
              assertEquals(r.p(), other.p(), 1e-9);
            });
  }

  @Test
  void tellsNoCommonOddsRatioWhereOneGroupHasOneEndAlone() {
    assertTrue(mantelHaenszel.of(List.of(new TwoByTwo(5, 0, 3, 4))).isEmpty());
    assertTrue(mantelHaenszel.of(List.of()).isEmpty());
  }

  @Test
  void givesFishersTea() {
    ExactTest.Result tea = ExactTest.withDefaults().of(new TwoByTwo(3, 1, 1, 3));
    assertEquals(.4857142857, tea.p(), 1e-9);
    // R: fisher.test(matrix(c(3, 1, 1, 3), 2)), whose roots are good to some five digits
    assertEquals(6.408309, tea.oddsRatio().value(), 2e-5);
    double x = tea.oddsRatio().value();
    double weights = 1 + 16 * x + 36 * x * x + 16 * Math.pow(x, 3) + Math.pow(x, 4);
    assertEquals(
        3, (16 * x + 72 * x * x + 48 * Math.pow(x, 3) + 4 * Math.pow(x, 4)) / weights, 1e-9);
    assertEquals(.2117329, tea.oddsRatio().low(), 5e-6);
    double high = tea.oddsRatio().high();
    double allFour =
        1 / (1 + 16 / high + 36 / Math.pow(high, 2) + 16 / Math.pow(high, 3) + Math.pow(high, -4));
    assertEquals(.975, allFour, 1e-9);
  }

  @Test
  void givesAnInfiniteRatioForAnEmptyCellAndRefusesAnEmptyGroup() {
    ExactTest.Result r = ExactTest.withDefaults().of(new TwoByTwo(5, 0, 2, 6));
    assertEquals(Double.POSITIVE_INFINITY, r.oddsRatio().value());
    assertTrue(r.oddsRatio().low() > 1);
    assertEquals(0, ExactTest.withDefaults().of(new TwoByTwo(0, 5, 6, 2)).oddsRatio().value());
    assertThrows(
        IllegalArgumentException.class,
        () -> ExactTest.withDefaults().of(new TwoByTwo(0, 0, 6, 2)));
    assertThrows(
        IllegalArgumentException.class,
        () -> ExactTest.withDefaults().of(new TwoByTwo(0, 3, 0, 2)));
  }

  @Property
  void turnsTheExactRatioOverWhenTheEndsAreExchanged(@ForAll("strata") List<TwoByTwo> tables) {
    for (TwoByTwo t : tables) {
      if (t.n1() == 0 || t.n2() == 0 || t.won() == 0 || t.won() == t.n()) {
        continue;
      }
      ExactTest.Result r = ExactTest.withDefaults().of(t);
      ExactTest.Result turned =
          ExactTest.withDefaults().of(new TwoByTwo(t.lost1(), t.won1(), t.lost2(), t.won2()));
      assertEquals(r.p(), turned.p(), 1e-9);
      assertEquals(
          1 / r.oddsRatio().value(), turned.oddsRatio().value(), 1e-6 / r.oddsRatio().value());
      assertEquals(1 / r.oddsRatio().high(), turned.oddsRatio().low(), 1e-6);
    }
  }
}
