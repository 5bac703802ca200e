package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class WordVectorsTest {
  private static double[] direction(WordVectors vectors, String text) {
    ThreadReader reader = new ThreadReader(Lexicon.shipped().with(vectors));
    return WordVectors.direction(reader.read(1, text), vectors.dimensions());
  }

  private static double likeness(String one, String other) {
    double[] a = direction(WordVectors.shipped(), one);
    double[] b = direction(WordVectors.shipped(), other);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static byte[] file(int dimensions, int words) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(dimensions);
      out.writeInt(words);
      out.writeUTF("left");
      out.writeFloat(0.5f);
      out.write(new byte[] {100, 0});
      out.writeUTF("right");
      out.writeFloat(1);
      out.write(new byte[] {0, -50});
    }
    return bytes.toByteArray();
  }

  private static WordVectors read(byte[] bytes) {
    return WordVectors.read("test.gz", new ByteArrayInputStream(bytes));
  }

  @Test
  void addsTheScaledVectorsOfTheWordsItKnowsAndKeepsTheirDirection() throws IOException {
    double half = Math.sqrt(0.5);
    double[] both = direction(read(file(2, 2)), "left right unknown");
    assertArrayEquals(new double[] {half, -half}, both, 1e-12);
    assertArrayEquals(new double[] {0, 0}, direction(read(file(2, 2)), "unknown"));
    assertArrayEquals(new double[] {0, 0}, WordVectors.direction(List.of(), 2));
  }

  @Test
  void findsWordsThatAreUsedAlikeNearerThanOthers() {
    assertTrue(likeness("refunds", "refund") > likeness("refunds", "logo"));
    assertTrue(likeness("attorney", "lawyer") > likeness("attorney", "kitchen"));
    assertTrue(likeness("hourly", "weekly") > likeness("hourly", "milestone"));
  }

  @Test
  void saysWhichFileIsBroken() throws IOException {
    byte[] whole = file(2, 2);
    for (byte[] broken :
        List.of(Arrays.copyOf(whole, whole.length / 2), file(0, 2), file(2, -1), file(2, 3))) {
      UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> read(broken));
      assertEquals("vectors test.gz cannot be read", e.getMessage());
    }
  }
}
