package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FeaturesTest {
  private static final Part HIT = Part.of("hit:");
  private static final Part WIN = Part.of("win");

  @Test
  void hashesANamePutTogetherLikeTheWholeName() {
    Features f = Features.named();
    f.begin(HIT).then(WIN).add(1).addBehind(Part.of("client "), 0.5).add("hit:loss", 2);
    assertEquals("hit:win", f.name(0));
    assertEquals("client hit:win", f.name(1));
    for (int i = 0; i < f.size(); i++) {
      assertEquals(Part.hash(f.name(i)), f.key(i), f.name(i));
    }
  }

  @Test
  void keepsTheStrongerOfTwoOfOneNameAndItsFirstPlaceAndOrigin() {
    Features f = Features.unnamed().from(3).add("a", 1).from(4).add("b", 1).add("a", 2).add("a", 0);
    assertEquals(2, f.size());
    assertEquals(2, f.value(0));
    assertEquals(3, f.origin(0));
  }

  @Test
  void holdsAnyNumberAndForgetsAllWhenCleared() {
    Features f = Features.unnamed();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10_000; i++) {
        f.add("feature " + i % 5_000, 1);
      }
      assertEquals(5_000, f.size());
      assertTrue(f.has("feature 4999"));
      assertFalse(f.clear().has("feature 4999"));
    }
    assertThrows(IllegalStateException.class, () -> f.add("a").name(0));
  }
}
