package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final int[] FIRST = {0};

  private static double sum(Weights weights, long key) {
    double[] to = new double[1];
    weights.add(key, 1, to);
    return to[0];
  }

  /** Keys that differ in one of their 64 bits each: all but few bits of any two are alike. */
  @Test
  void tellsKeysApartThatDifferInAnyOneBit() {
    long key = Part.hash("hit:win");
    for (int bit = 0; bit < Long.SIZE; bit++) {
      Weights one = new Weights(List.of(new Weights.Entry(key, FIRST, new double[] {1})));
      assertEquals(0, sum(one, key ^ 1L << bit), "bit " + bit);
      assertEquals(1, sum(one, key));
    }
  }

  @Test
  void findsEachOfManyThatBeginAtOneSlot() {
    List<Weights.Entry> entries = new ArrayList<>();
    for (long i = 0; i < 100; i++) {
      entries.add(new Weights.Entry(sameSlot(i), FIRST, new double[] {i + 1}));
    }
    Weights weights = new Weights(entries);
    for (long i = 0; i < 100; i++) {
      assertEquals(i + 1, sum(weights, sameSlot(i)));
    }
    assertEquals(0, sum(weights, sameSlot(100)));
  }

  /** Another key for each i; the slot where its search begins is 0 in tables below 65,536. */
  private static long sameSlot(long i) {
    long key = i << 48 | i << 16;
    assertEquals(0, Features.slot(key, 0xFFFF));
    return key;
  }

  @Test
  void addsWeightTimesStrengthToEachSumOfAFeature() {
    double[] to = {1, 1, 1};
    double[] two = {0.5, -2};
    new Weights(List.of(new Weights.Entry(7, new int[] {2, 0}, two))).add(7, 3, to);
    assertArrayEquals(new double[] {-5, 1, 2.5}, to);
  }

  @Test
  void refusesTwoFeaturesOfOneHash() {
    Weights.Entry one = new Weights.Entry(7, FIRST, new double[] {1});
    Weights.Entry other = new Weights.Entry(7, FIRST, new double[] {2});
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Weights(List.of(one, other)));
    assertEquals("two features have the hash 7", e.getMessage());
  }
}
