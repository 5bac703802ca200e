package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DesignBasedLogisticTest {
  private static final int CASES = 20_000;

  private final DesignRows read = new DesignRows(2);
  private final List<DesignBasedLogistic.Labelled> labelled = new ArrayList<>();

  /** A measure without any effect, which the machine sees more often where the case was won. */
  private void drawCasesWithMisreadMeasures(int labels) {
    Random random = new Random(17);
    for (int i = 0; i < CASES; i++) {
      boolean taken = random.nextDouble() < .4;
      boolean won = random.nextDouble() < .3;
      boolean seenTaken = random.nextDouble() < (won ? .3 : .05) ? true : taken;
      double[] machine = {1, seenTaken ? 1 : 0};
      read.add(machine, 1, won ? 1 : 0);
      if (i < labels) {
        DesignRows human = new DesignRows(2);
        human.add(new double[] {1, taken ? 1 : 0}, 1, won ? 1 : 0);
        DesignRows same = new DesignRows(2);
        same.add(machine, 1, won ? 1 : 0);
        labelled.add(new DesignBasedLogistic.Labelled(0, (double) CASES / labels, human, same));
      }
    }
  }

  private Interval95 corrected() {
    double[] start = FirthLogistic.withDefaults().coefficients(read).orElseThrow();
    return DesignBasedLogistic.withDefaults().of(read, labelled, 1, start).orElseThrow();
  }

  @Test
  void findsNoAssociationWhereTheMachineMadeOneUp() {
    drawCasesWithMisreadMeasures(1500);
    Interval95 raw = FirthLogistic.withDefaults().of(read, 1).orElseThrow().logOdds();
    assertTrue(raw.low() > .3, "the machine's labels show an association: " + raw);
    Interval95 corrected = corrected();
    assertTrue(corrected.low() < 0 && corrected.high() > 0, corrected.toString());
    assertTrue(corrected.width() < 1, corrected.toString());
  }

  @Test
  void givesWhatTheHumanLabelsGiveWhereAllAreLabelled() {
    drawCasesWithMisreadMeasures(CASES);
    DesignRows truth = new DesignRows(2);
    for (DesignBasedLogistic.Labelled t : labelled) {
      for (DesignRows.Row row : t.human().rows()) {
        truth.add(new double[] {1, row.columns().length - 1.0}, row.cases(), row.won());
      }
    }
    double human = FirthLogistic.withDefaults().coefficients(truth).orElseThrow()[1];
    assertEquals(human, corrected().value(), 1e-3);
  }

  /** A machine that guesses: taken for what it says, it would widen what people's labels tell. */
  @Test
  void isNoWiderThanPeoplesLabelsAloneWhereTheMachineGuesses() {
    Random random = new Random(23);
    for (int i = 0; i < CASES; i++) {
      boolean taken = random.nextDouble() < .4;
      boolean won = random.nextDouble() < .15;
      DesignRows guessed = new DesignRows(2);
      double[] guess = {1, random.nextDouble() < .4 ? 1 : 0};
      guessed.add(guess, 1, random.nextDouble() < .4 ? 1 : 0);
      read.add(guess, 1, guessed.rows().get(0).won());
      if (i < 600) {
        DesignRows human = new DesignRows(2);
        human.add(new double[] {1, taken ? 1 : 0}, 1, won ? 1 : 0);
        labelled.add(new DesignBasedLogistic.Labelled(0, CASES / 600.0, human, guessed));
      }
    }
    double[] start = FirthLogistic.withDefaults().coefficients(read).orElseThrow();
    double alone =
        DesignBasedLogistic.withDefaults()
            .withoutMachineLabels()
            .of(read, labelled, 1, start)
            .orElseThrow()
            .width();
    assertTrue(corrected().width() < 1.05 * alone, corrected().width() + " against " + alone);
  }

  @Test
  void tellsNothingWhereTheLabelsSeparateTheEnds() {
    DesignRows few = new DesignRows(2);
    List<DesignBasedLogistic.Labelled> apart = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      DesignRows one = new DesignRows(2);
      one.add(new double[] {1, i % 2}, 1, i % 2);
      few.add(new double[] {1, i % 2}, 1, i % 2);
      apart.add(new DesignBasedLogistic.Labelled(0, 1, one, one));
    }
    assertTrue(
        DesignBasedLogistic.withDefaults()
            .withoutMachineLabels()
            .of(few, apart, 1, new double[2])
            .isEmpty());
  }
}
