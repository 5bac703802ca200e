package org.recourse.tag;

/**
 * A part that names of features are put together from.
 *
 * <p>The name itself is needed for training alone; tagging goes by its hash, which follows from the
 * hashes of its parts without a string being made: a polynomial in {@link #BASE} modulo
 * 2<sup>64</sup> over the name's characters (Karp and Rabin 1987). Two of some 10<sup>5</sup> names
 * in a model share a hash with a probability below 10<sup>-9</sup>.
 */
final class Part {
  /** Any odd number without a pattern. */
  private static final long BASE = 0x9E37_79B9_7F4A_7C15L;

  private final String text;
  private final long hash;
  private final long power;

  private Part(String text, long hash, long power) {
    this.text = text;
    this.hash = hash;
    this.power = power;
  }

  static Part of(String text) {
    return new Part(text, hash(text), power(text.length()));
  }

  static long hash(String text) {
    long hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * BASE + text.charAt(i) + 1;
    }
    return hash;
  }

  static long power(int length) {
    long power = 1;
    for (int i = 0; i < length; i++) {
      power *= BASE;
    }
    return power;
  }

  String text() {
    return text;
  }

  /** The hash of this part alone. */
  long hash() {
    return hash;
  }

  /** What the hash of all that stands before this part is multiplied with. */
  long power() {
    return power;
  }
}
