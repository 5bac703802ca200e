package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.recourse.statistics.PredictionPowered.Stratum;

class PredictionPoweredTest {
  private final PredictionPowered ppi = PredictionPowered.withDefaults();

  /** Units' counts as labelled by people and the machine, and those of the machine alone. */
  private static Stratum stratum(
      double size, double[][] human, double[][] machine, double[][] rest) {
    int width = human[0].length;
    double[] means = new double[width];
    double[][] covariances = new double[width][width];
    for (double[] r : rest) {
      for (int i = 0; i < width; i++) {
        means[i] += r[i] / rest.length;
      }
    }
    for (double[] r : rest) {
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          covariances[i][j] += (r[i] - means[i]) * (r[j] - means[j]) / (rest.length - 1);
        }
      }
    }
    double[] weights = new double[human.length];
    Arrays.fill(weights, 1);
    return new Stratum(size, human, machine, weights, rest.length, means, covariances);
  }

  @Test
  void givesTheMeanOfThePublishedExample() {
    Stratum s =
        stratum(
            1,
            new double[][] {{5}, {6}},
            new double[][] {{4.9}, {6.1}},
            new double[][] {{5.2}, {6.1}});
    PredictionPowered.Result r = ppi.of(List.of(s), PredictionPowered.MEAN).orElseThrow();
    assertEquals(.784314, r.lambda().get(0), 1e-6);
    assertEquals(5.617647, r.value(), 1e-6);
    assertEquals(4.923497, r.normal().low(), 1e-6);
    assertEquals(6.311797, r.normal().high(), 1e-6);
  }

  @Test
  void givesTheClusteredMeanOfThePublishedExample() {
    Stratum s =
        stratum(
            1,
            new double[][] {{3, 2}, {7, 2}},
            new double[][] {{3.3, 2}, {7, 2}},
            new double[][] {{3.3, 2}, {9.3, 2}});
    PredictionPowered.Result r = ppi.of(List.of(s), PredictionPowered.RATIO).orElseThrow();
    assertEquals(.424190, r.lambda().get(0), 1e-6);
    assertEquals(2.743909, r.value(), 1e-6);
    assertEquals(1.019513, r.normal().low(), 1e-6);
    assertEquals(4.468306, r.normal().high(), 1e-6);
  }

  private static double[][][] drawn(long seed, int labelled, int rest, double flipped) {
    Random random = new Random(seed);
    double[][][] units = {new double[labelled][], new double[labelled][], new double[rest][]};
    for (int i = 0; i < labelled + rest; i++) {
      double won = random.nextDouble() < .3 ? 1 : 0;
      double read = random.nextDouble() < flipped ? 1 - won : won;
      if (i < labelled) {
        units[0][i] = new double[] {won, 1};
        units[1][i] = new double[] {read, 1};
      } else {
        units[2][i - labelled] = new double[] {read, 1};
      }
    }
    return units;
  }

  @Property(tries = 60)
  void isNeverWiderThanHumanLabelsAlone(@ForAll @IntRange(max = 100_000) int seed) {
    double[][][] u = drawn(seed, 80, 500, (seed % 50) / 100.0);
    List<Stratum> s = List.of(stratum(1, u[0], u[1], u[2]));
    double both = ppi.of(s, PredictionPowered.RATIO).orElseThrow().standardError();
    double alone =
        ppi.withoutMachineLabels().of(s, PredictionPowered.RATIO).orElseThrow().standardError();
    // The factor is chosen by the pooled variance, the error by each part's own.
    assertTrue(both <= alone * 1.02, both + " against " + alone);
  }

  @Property(tries = 60)
  void isTheMirrorImageWhenEndsAreExchanged(@ForAll @IntRange(max = 100_000) int seed) {
    double[][][] u = drawn(seed, 60, 200, .15);
    PredictionPowered.Result won =
        ppi.of(List.of(stratum(1, u[0], u[1], u[2])), PredictionPowered.RATIO).orElseThrow();
    for (double[][] part : u) {
      for (double[] unit : part) {
        unit[0] = unit[1] - unit[0];
      }
    }
    PredictionPowered.Result lost =
        ppi.of(List.of(stratum(1, u[0], u[1], u[2])), PredictionPowered.RATIO).orElseThrow();
    assertEquals(1 - won.value(), lost.value(), 1e-9);
    assertEquals(won.standardError(), lost.standardError(), 1e-9);
  }

  @Test
  void doesNotSeeTheOrderOfTheUnits() {
    double[][][] u = drawn(11, 60, 200, .15);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(2));
    double[][] human = order.stream().map(i -> u[0][i]).toArray(double[][]::new);
    double[][] machine = order.stream().map(i -> u[1][i]).toArray(double[][]::new);
    PredictionPowered.Result one =
        ppi.of(List.of(stratum(1, u[0], u[1], u[2])), PredictionPowered.RATIO).orElseThrow();
    PredictionPowered.Result two =
        ppi.of(List.of(stratum(1, human, machine, u[2])), PredictionPowered.RATIO).orElseThrow();
    assertEquals(one.value(), two.value(), 1e-12);
    assertEquals(one.standardError(), two.standardError(), 1e-12);
  }

  @Test
  void givesTheHumanLabelsWhereTheMachineSaysAlwaysTheSame() {
    double[][][] u = drawn(5, 60, 200, .15);
    for (double[][] part : List.of(u[1], u[2])) {
      for (double[] unit : part) {
        unit[0] = 0;
      }
    }
    List<Stratum> s = List.of(stratum(1, u[0], u[1], u[2]));
    assertEquals(
        ppi.withoutMachineLabels().of(s, PredictionPowered.RATIO).orElseThrow().value(),
        ppi.of(s, PredictionPowered.RATIO).orElseThrow().value(),
        1e-9);
  }

  @Test
  void givesTheMachineNoSayWhereItTendsToTheContraryAndNeverMoreThanItsOwn() {
    double[][][] u = drawn(9, 60, 200, .9);
    PredictionPowered.Result contrary =
        ppi.of(List.of(stratum(1, u[0], u[1], u[2])), PredictionPowered.RATIO).orElseThrow();
    assertEquals(0, contrary.lambda().get(0));
    // A machine that is right but tells a tenth of each difference asks for ten times its say.
    double[][] human = {{0}, {1}, {0}, {1}, {1}};
    double[][] timid = {{0}, {.1}, {0}, {.1}, {.1}};
    double[][] rest = {{0}, {.1}, {.1}, {0}, {0}, {.1}, {0}, {.1}};
    PredictionPowered.Result small =
        ppi.of(List.of(stratum(1, human, timid, rest)), PredictionPowered.MEAN).orElseThrow();
    assertEquals(1, small.lambda().get(0));
  }

  @Test
  void saysNothingOfOneLabelledUnitOrWhereNoCaseHasEnded() {
    double[][] one = {{1, 1}};
    assertTrue(
        ppi.of(
                List.of(stratum(1, one, one, new double[][] {{1, 1}, {0, 1}})),
                PredictionPowered.RATIO)
            .isEmpty());
    double[][] none = {{0, 0}, {0, 0}, {0, 0}};
    assertTrue(ppi.of(List.of(stratum(1, none, none, none)), PredictionPowered.RATIO).isEmpty());
  }
}
