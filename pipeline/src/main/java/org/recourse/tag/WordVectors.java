package org.recourse.tag;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What words mean, as a vector each: words that are used alike have vectors that point alike. They
 * come from a network of sentence embeddings, once ({@code data/lexicon/README.md} says how), after
 * Model2Vec, so that no network is needed to tag.
 *
 * <p>On disk, compressed: the number of dimensions, the number of words, and for each word its
 * text, a scale and a byte a dimension, all as {@link java.io.DataOutput} writes them.
 *
 * <p>Safe for use by several threads.
 */
final class WordVectors {
  private static final int MOST_DIMENSIONS = 1_000;

  private record Vector(float scale, byte[] values) {}

  private final int dimensions;
  private final Map<String, Vector> vectors;

  private WordVectors(int dimensions, Map<String, Vector> vectors) {
    this.dimensions = dimensions;
    this.vectors = vectors;
  }

  /** Read when it is first needed, and once. */
  private static final class Shipped {
    static final WordVectors VECTORS = read("vectors.gz", Lexicon.open("vectors.gz"));
  }

  /**
   * The vectors that ship.
   *
   * @throws UncheckedIOException where they are not on the class path
   */
  static WordVectors shipped() {
    return Shipped.VECTORS;
  }

  /**
   * Reads a file of vectors and closes it.
   *
   * @throws UncheckedIOException where it is broken; the message names the file
   */
  static WordVectors read(String file, InputStream source) {
    requireNonNull(source, "source");
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(source, 1 << 16), 1 << 16))) {
      int dimensions = in.readInt();
      int words = in.readInt();
      if (dimensions < 1 || dimensions > MOST_DIMENSIONS || words < 0) {
        throw new IOException(words + " words of " + dimensions + " dimensions");
      }
      Map<String, Vector> vectors = new HashMap<>();
      for (int i = 0; i < words; i++) {
        String word = in.readUTF();
        vectors.put(word, new Vector(in.readFloat(), in.readNBytes(dimensions)));
      }
      return new WordVectors(dimensions, vectors);
    } catch (IOException e) {
      throw new UncheckedIOException("vectors " + file + " cannot be read", e);
    }
  }

  int dimensions() {
    return dimensions;
  }

  /**
   * The direction in which all these sentences point together, of length 1; 0 for no known word.
   */
  double[] direction(List<SentenceReading> sentences) {
    double[] sum = new double[dimensions];
    for (SentenceReading s : sentences) {
      for (Word w : s.words()) {
        Vector v = vectors.get(w.text());
        for (int i = 0; v != null && i < dimensions; i++) {
          sum[i] += v.scale() * v.values()[i];
        }
      }
    }
    double square = 0;
    for (double x : sum) {
      square += x * x;
    }
    double length = square == 0 ? 1 : Math.sqrt(square);
    for (int i = 0; i < dimensions; i++) {
      sum[i] /= length;
    }
    return sum;
  }
}
