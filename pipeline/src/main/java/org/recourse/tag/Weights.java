package org.recourse.tag;

import java.util.Collection;

/**
 * The weights of a model's features in flat arrays, found by the hash of a feature's name. Safe for
 * use by several threads.
 */
final class Weights {
  /**
   * A feature and what it adds to which sums.
   *
   * @param key hash of its name
   * @param sums places of sums
   * @param weights one for each of them
   */
  record Entry(long key, int[] sums, double[] weights) {}

  /**
   * For each slot of the hash table the key, and behind it one more than its place, 0 for none:
   * side by side, since fetching them from memory is most of the work.
   */
  private final long[] table;

  /** The weights of the feature at a place run from its begin to that of the next. */
  private final int[] begins;

  private final int[] sums;
  private final double[] weights;

  /**
   * Takes over weights.
   *
   * @throws IllegalArgumentException where two entries have one key
   */
  Weights(Collection<Entry> entries) {
    int slots = Math.max(2, Integer.highestOneBit(entries.size()) * 4);
    table = new long[2 * slots];
    begins = new int[entries.size() + 1];
    int total = entries.stream().mapToInt(e -> e.sums().length).sum();
    sums = new int[total];
    weights = new double[total];
    int place = 0;
    int at = 0;
    for (Entry e : entries) {
      int slot = find(e.key());
      if (table[slot + 1] != 0) {
        throw new IllegalArgumentException("two features have the hash " + e.key());
      }
      table[slot] = e.key();
      table[slot + 1] = place + 1;
      System.arraycopy(e.sums(), 0, sums, at, e.sums().length);
      System.arraycopy(e.weights(), 0, weights, at, e.sums().length);
      at += e.sums().length;
      begins[++place] = at;
    }
  }

  /** Where a key is in the table, or the free place where it would be. */
  private int find(long key) {
    int mask = table.length - 1;
    int slot = Features.slot(key, mask >> 1) << 1;
    while (table[slot + 1] != 0 && table[slot] != key) {
      slot = slot + 2 & mask;
    }
    return slot;
  }

  /** Adds what a feature of a strength says; nothing where the model does not know it. */
  void add(long key, double strength, double[] to) {
    int place = (int) table[find(key) + 1];
    if (place != 0) {
      for (int i = begins[place - 1]; i < begins[place]; i++) {
        to[sums[i]] += weights[i] * strength;
      }
    }
  }
}
