package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirthLogisticTest {
  /**
   * Infections of 239 women by age, oral contraceptive, condom, lubricated condom, spermicide,
   * diaphragm (data set sex2 of R's logistf): pattern, cases with and without.
   */
  private static final String[] INFECTIONS = {
    "000010 1 1", "001000 14 2", "001010 3 1", "001100 10 8", "001110 12 18", "001111 1 0",
    "010000 44 42", "010001 3 0", "010010 0 1", "011000 15 1", "011001 1 0", "011010 2 0",
    "011100 7 5", "011110 3 6", "101000 2 0", "101010 1 0", "101011 1 0", "101100 1 2",
    "101110 0 4", "101111 1 0", "110000 5 14", "110010 0 1", "111000 3 1", "111110 0 2"
  };

  private static DesignRows infections(List<String> patterns) {
    DesignRows rows = new DesignRows(7);
    for (String pattern : patterns) {
      String[] parts = pattern.split(" ");
      double[] x = new double[7];
      x[0] = 1;
      for (int i = 0; i < 6; i++) {
        x[i + 1] = parts[0].charAt(i) - '0';
      }
      double with = Double.parseDouble(parts[1]);
      rows.add(x, with + Double.parseDouble(parts[2]), with);
    }
    return rows;
  }

  private final DesignRows rows = infections(List.of(INFECTIONS));

  @Test
  void givesTheCoefficientsOfLogistf() {
    double[] beta = FirthLogistic.withDefaults().coefficients(rows).orElseThrow();
    double[] theirs = {
      .12025405, -1.10598131, -.06881673, 2.26887464, -2.11140817, -.78831694, 3.09601
    };
    for (int i = 0; i < theirs.length; i++) {
      assertEquals(theirs[i], beta[i], i == 6 ? 2e-6 : 3e-8, "coefficient " + i);
    }
  }

  @Test
  void givesTheProfileIntervalsOfLogistf() {
    Interval95 age = FirthLogistic.withDefaults().of(rows, 1).orElseThrow().logOdds();
    assertEquals(-1.9737884, age.low(), 5e-8);
    assertEquals(-.30742514, age.high(), 5e-9);
    Interval95 dia = FirthLogistic.withDefaults().of(rows, 6).orElseThrow().logOdds();
    assertEquals(.7745682, dia.low(), 5e-8);
    assertEquals(8.03029352, dia.high(), 5e-9);
  }

  /** The same data, worked out with forty digits by a program that shares nothing with this one. */
  @Test
  void findsTheEndsOfTheProfileToNineDigits() {
    Interval95 age = FirthLogistic.withDefaults().of(rows, 1).orElseThrow().logOdds();
    assertEquals(-1.9737883828373, age.low(), 1e-9);
    assertEquals(-.30742514157572, age.high(), 1e-9);
    Interval95 dia = FirthLogistic.withDefaults().of(rows, 6).orElseThrow().logOdds();
    assertEquals(.77456816921702, dia.low(), 1e-9);
    assertEquals(8.0302935221593, dia.high(), 1e-9);
    assertEquals(-1.10598133138, age.value(), 1e-9);
    assertEquals(3.09601182735, dia.value(), 1e-9);
  }

  @Test
  void doesNotSeeTheOrderOfTheRows() {
    List<String> shuffled = new ArrayList<>(List.of(INFECTIONS));
    Collections.shuffle(shuffled, new Random(3));
    Interval95 one = FirthLogistic.withDefaults().of(rows, 6).orElseThrow().logOdds();
    Interval95 two =
        FirthLogistic.withDefaults().of(infections(shuffled), 6).orElseThrow().logOdds();
    assertEquals(one.low(), two.low(), 1e-8);
    assertEquals(one.high(), two.high(), 1e-8);
  }

  @Test
  void turnsTheSignWhenTheEndsAreExchanged() {
    DesignRows turned = new DesignRows(7);
    for (DesignRows.Row row : rows.rows()) {
      double[] x = new double[7];
      for (int i = 0; i < row.columns().length; i++) {
        x[row.columns()[i]] = row.values()[i];
      }
      turned.add(x, row.cases(), row.cases() - row.won());
    }
    Interval95 one = FirthLogistic.withDefaults().of(rows, 1).orElseThrow().logOdds();
    Interval95 two = FirthLogistic.withDefaults().of(turned, 1).orElseThrow().logOdds();
    assertEquals(-one.value(), two.value(), 1e-7);
    assertEquals(-one.low(), two.high(), 1e-6);
  }

  @Test
  void staysFiniteWhereAMeasureSeparatesTheEnds() {
    DesignRows separated = new DesignRows(2);
    separated.add(new double[] {1, 1}, 8, 8);
    separated.add(new double[] {1, 0}, 9, 0);
    FirthLogistic.Result r = FirthLogistic.withDefaults().of(separated, 1).orElseThrow();
    // With one covariate the penalty is half a case added to each of the four counts.
    assertEquals(Math.log(8.5 * 9.5 / (.5 * .5)), r.logOdds().value(), 1e-8);
    assertTrue(r.logOdds().low() > 1, r.toString());
    assertTrue(r.p() < .001, r.toString());
  }

  @Test
  void tellsNothingWhereCovariatesDependOnEachOther() {
    DesignRows same = new DesignRows(3);
    same.add(new double[] {1, 1, 1}, 8, 5);
    same.add(new double[] {1, 0, 0}, 9, 2);
    assertTrue(FirthLogistic.withDefaults().of(same, 1).isEmpty());
  }

  @Test
  void widensByTheDesignEffect() {
    Interval95 one = FirthLogistic.withDefaults().of(rows, 1).orElseThrow().logOdds();
    Interval95 two =
        FirthLogistic.withDefaults().withDesignEffect(2).of(rows, 1).orElseThrow().logOdds();
    assertEquals(Math.sqrt(2), two.width() / one.width(), .02);
  }
}
