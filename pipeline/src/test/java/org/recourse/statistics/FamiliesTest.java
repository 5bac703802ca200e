package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is said of many tests together, of hidden causes, and of labellers. */
class FamiliesTest {
  @Test
  void rejectsFourOfBenjaminiAndHochbergsFifteen() {
    double[] p = {
      .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
      .7590, 1
    };
    double[] q = BenjaminiHochberg.adjust(p);
    assertEquals(4, Arrays.stream(q).filter(v -> v <= .05).count());
    assertEquals(.0015, q[0], 1e-12);
    assertEquals(.035625, q[3], 1e-12);
  }

  @Property
  void adjustsUpwardsInTheSameOrderAndPassesOverWhatWasNotTested(
      @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> values) {
    double[] p = values.stream().mapToDouble(d -> d).toArray();
    double[] q = BenjaminiHochberg.adjust(p);
    for (int i = 0; i < p.length; i++) {
      assertTrue(q[i] >= p[i] && q[i] <= 1);
      for (int j = 0; j < p.length; j++) {
        assertTrue(p[i] > p[j] || q[i] <= q[j]);
      }
    }
    double[] more = Arrays.copyOf(p, p.length + 1);
    more[p.length] = Double.NaN;
    assertArrayEquals(q, Arrays.copyOf(BenjaminiHochberg.adjust(more), p.length), 0);
  }

  @Test
  void givesTheEValuesOfVanderWeeleAndDing() {
    assertEquals(20.95, EValue.ofRiskRatio(10.73), .005);
    assertEquals(15.52, EValue.ofRiskRatio(8.02), .005);
    assertEquals(1.81, EValue.ofRiskRatio(.80), .005);
    assertEquals(1.43, EValue.ofRiskRatio(.91), .005);
    assertEquals(1, EValue.ofOddsRatio(new Interval95(1.2, .9, 1.6)));
    assertEquals(EValue.ofRiskRatio(1.5), EValue.ofOddsRatio(new Interval95(3, 2.25, 4)), 1e-12);
  }

  @Test
  void givesKappaAndAlphaOfTwoLabellers() {
    // Cohen's kappa by hand: agreed 35/50, by chance .5; Krippendorff's example of two observers
    // and ten things: alpha .095.
    List<Agreement.Pair> kappa =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    new Agreement.Pair(
                        i < 25 ? "yes" : "no", i < 20 || i >= 25 && i < 35 ? "yes" : "no"))
            .toList();
    assertEquals(.4, Agreement.of(kappa).kappa(), 1e-12);
    String first = "0100000000";
    String second = "1110010100";
    List<Agreement.Pair> alpha =
        IntStream.range(0, 10)
            .mapToObj(
                i -> new Agreement.Pair(first.substring(i, i + 1), second.substring(i, i + 1)))
            .toList();
    assertEquals(.095, Agreement.of(alpha).alpha(), .0005);
  }

  @Test
  void tellsNoAgreementWhereOneWordWasUsed() {
    Agreement a = Agreement.of(List.of(new Agreement.Pair("x", "x")));
    assertEquals(1, a.agreed());
    assertTrue(Double.isNaN(a.kappa()) && Double.isNaN(a.alpha()));
    assertEquals(0, Agreement.of(List.of()).n());
  }
}
