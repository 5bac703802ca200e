package org.recourse.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a model sees of a sentence or an author: features with a strength each, every one once, in
 * the order in which they were first added.
 *
 * <p>A feature's name is put together from parts: {@code f.begin(A).then(B).add(0.5)}. To tag, only
 * its hash is kept; to learn, the name too ({@link #named()}). Made to be used again and again by
 * one thread.
 */
public final class Features {
  private static final int ROOM = 256;

  private final List<String> names;
  private final StringBuilder name = new StringBuilder();
  private long hash;
  private long power;

  private long[] keys = new long[ROOM];
  private float[] values = new float[ROOM];
  private int[] origins = new int[ROOM];
  private int size;

  /** For each slot of the hash table one more than a feature's place; 0 for none. */
  private int[] table = new int[4 * ROOM];

  private int[] slots = new int[ROOM];
  private int origin = -1;

  private String[] meaningNames = {};
  private float[] meaning = {};

  private Features(List<String> names) {
    this.names = names;
  }

  /** For tagging: without names. */
  static Features unnamed() {
    return new Features(null);
  }

  /** For learning: with the names of all. */
  static Features named() {
    return new Features(new ArrayList<>());
  }

  /** Takes all out. */
  Features clear() {
    for (int i = 0; i < size; i++) {
      table[slots[i]] = 0;
    }
    if (names != null) {
      names.clear();
    }
    size = 0;
    origin = -1;
    return this;
  }

  /** From here on features come from this sentence; -1 for none in particular. */
  Features from(int sentence) {
    origin = sentence;
    return this;
  }

  /** Begins a name. */
  Features begin(Part first) {
    hash = first.hash();
    power = first.power();
    if (names != null) {
      name.setLength(0);
      name.append(first.text());
    }
    return this;
  }

  /** Goes on with the name. */
  Features then(Part next) {
    hash = hash * next.power() + next.hash();
    power *= next.power();
    if (names != null) {
      name.append(next.text());
    }
    return this;
  }

  /** Adds the feature whose name was put together; the stronger of two of one name stays. */
  Features add(double value) {
    put(hash, value);
    return this;
  }

  /** Adds a second feature: the name that was put together with something before it. */
  Features addBehind(Part prefix, double value) {
    if (names != null) {
      name.insert(0, prefix.text());
    }
    put(prefix.hash() * power + hash, value);
    return this;
  }

  /** Adds a feature; the stronger of two of one name stays. */
  Features add(String whole, double value) {
    if (names != null) {
      name.setLength(0);
      name.append(whole);
    }
    put(Part.hash(whole), value);
    return this;
  }

  Features add(String whole) {
    return add(whole, 1);
  }

  private void put(long key, double value) {
    int mask = table.length - 1;
    int slot = slot(key, mask);
    while (table[slot] != 0) {
      int place = table[slot] - 1;
      if (keys[place] == key) {
        values[place] = Math.max(values[place], (float) value);
        return;
      }
      slot = slot + 1 & mask;
    }
    if (size == keys.length) {
      grow();
      put(key, value);
      return;
    }
    table[slot] = size + 1;
    slots[size] = slot;
    keys[size] = key;
    values[size] = (float) value;
    origins[size++] = origin;
    if (names != null) {
      names.add(name.toString());
    }
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * size);
    values = Arrays.copyOf(values, 2 * size);
    origins = Arrays.copyOf(origins, 2 * size);
    slots = new int[2 * size];
    table = new int[2 * table.length];
    for (int i = 0; i < size; i++) {
      int slot = slot(keys[i], table.length - 1);
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = i + 1;
      slots[i] = slot;
    }
  }

  /** Where a search for a key begins in a table of a power of two slots. */
  static int slot(long key, int mask) {
    return (int) (key ^ key >>> 32) & mask;
  }

  boolean has(String whole) {
    long key = Part.hash(whole);
    for (int i = 0; i < size; i++) {
      if (keys[i] == key) {
        return true;
      }
    }
    return false;
  }

  /** These and, for learning, what full reading sees besides: behind all others, and kept apart. */
  Features withMeaning(String[] namesOfDimensions, float[] strengths) {
    Features more = new Features(names);
    more.keys = keys;
    more.values = values;
    more.origins = origins;
    more.size = size;
    more.meaningNames = joined(meaningNames, namesOfDimensions);
    more.meaning = Arrays.copyOf(meaning, meaning.length + strengths.length);
    System.arraycopy(strengths, 0, more.meaning, meaning.length, strengths.length);
    return more;
  }

  /** The names themselves where there were none: thousands of examples share them. */
  private static String[] joined(String[] one, String[] other) {
    if (one.length == 0) {
      return other;
    }
    String[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }

  /** How many there are for a mode; those of fast reading come first. */
  public int size(Mode mode) {
    return mode == Mode.FAST ? size : size + meaning.length;
  }

  int size() {
    return size;
  }

  /**
   * Name of a feature, by its place from 0.
   *
   * @throws IllegalStateException where these are for tagging
   */
  public String name(int place) {
    if (names == null) {
      throw new IllegalStateException("features for tagging have no names");
    }
    return place < size ? names.get(place) : meaningNames[place - size];
  }

  /** Strength of a feature, by its place from 0. */
  public float value(int place) {
    return place < size ? values[place] : meaning[place - size];
  }

  /** Hash of a feature's name, see {@link Part}. */
  long key(int place) {
    return keys[place];
  }

  int origin(int place) {
    return origins[place];
  }
}
