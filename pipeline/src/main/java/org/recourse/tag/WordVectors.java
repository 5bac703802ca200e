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
  private static final float[] UNKNOWN = {};

  private final int dimensions;
  private final Map<String, float[]> vectors;

  private WordVectors(int dimensions, Map<String, float[]> vectors) {
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
      Map<String, float[]> vectors = new HashMap<>();
      for (int i = 0; i < words; i++) {
        String word = in.readUTF();
        vectors.put(word, scaled(in.readFloat(), bytes(in, dimensions)));
      }
      return new WordVectors(dimensions, vectors);
    } catch (IOException e) {
      throw new UncheckedIOException("vectors " + file + " cannot be read", e);
    }
  }

  private static byte[] bytes(DataInputStream in, int count) throws IOException {
    byte[] bytes = new byte[count];
    in.readFully(bytes);
    return bytes;
  }

  private static float[] scaled(float scale, byte[] values) {
    float[] vector = new float[values.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = scale * values[i];
    }
    return vector;
  }

  /** Where no word is known. */
  static WordVectors none() {
    return new WordVectors(0, Map.of());
  }

  int dimensions() {
    return dimensions;
  }

  /** A word's vector, not to be changed; empty where the word is not known. */
  float[] of(String word) {
    return vectors.getOrDefault(word, UNKNOWN);
  }

  /**
   * The direction in which all words of these sentences point together, of length 1; 0 for no known
   * word.
   *
   * @param dimensions of the vectors that the words were looked up in
   */
  static double[] direction(List<SentenceReading> sentences, int dimensions) {
    double[] sum = new double[dimensions];
    for (SentenceReading s : sentences) {
      List<Word> words = s.words();
      for (int w = 0; w < words.size(); w++) {
        float[] v = words.get(w).vector();
        for (int i = 0; i < v.length; i++) {
          sum[i] += v[i];
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
