package org.recourse.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentenceEmbedderTest {
  private static final SentenceEmbedder EMBEDDER = SentenceEmbedder.english();

  private static double likeness(String one, String other) {
    float[] a = EMBEDDER.embed(one);
    float[] b = EMBEDDER.embed(other);
    double sum = 0;
    for (int i = 0; i < SentenceEmbedder.DIMENSIONS; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void givesVectorsOfLengthOneThatPointAlikeForSentencesThatSayAlike() {
    String told = "The client got all of his money back.";
    assertEquals(1, likeness(told, told), 1e-5);
    assertTrue(
        likeness(told, "He was refunded in full.")
            > likeness(told, "I design logos for small restaurants."));
  }

  @Test
  void givesTheSameVectorHoweverManyThreadsAskAndWhateverTheyAskBeside() {
    float[] alone = EMBEDDER.embed("Nobody asked for this before.").clone();
    IntStream.range(0, 40)
        .parallel()
        .forEach(
            i -> {
              String beside = "Something else entirely, number " + i % 20 + ".";
              assertArrayEquals(EMBEDDER.embed(beside), EMBEDDER.embed(beside));
            });
    SentenceEmbedder forgetful = SentenceEmbedder.load();
    assertArrayEquals(alone, forgetful.embed("Nobody asked for this before."));
  }

  @Test
  void takesTextOfAnyLength() {
    assertEquals(SentenceEmbedder.DIMENSIONS, EMBEDDER.embed("he wants 200$ ".repeat(400)).length);
    assertEquals(SentenceEmbedder.DIMENSIONS, EMBEDDER.embed("\ud800 \u0000 (").length);
  }
}
