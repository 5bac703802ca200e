package org.recourse.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model sees of a sentence or an author: named features with a strength each, every name
 * once.
 */
public final class Features {
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private float[] values = new float[64];
  private int[] origins = new int[64];
  private int origin = -1;

  /** From here on features come from this sentence; -1 for none in particular. */
  Features from(int sentence) {
    origin = sentence;
    return this;
  }

  /** Adds a feature; the stronger of two of one name stays. */
  Features add(String name, double value) {
    Integer known = places.putIfAbsent(name, names.size());
    if (known != null) {
      values[known] = Math.max(values[known], (float) value);
      return this;
    }
    if (names.size() == values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
      origins = Arrays.copyOf(origins, 2 * origins.length);
    }
    values[names.size()] = (float) value;
    origins[names.size()] = origin;
    names.add(name);
    return this;
  }

  Features add(String name) {
    return add(name, 1);
  }

  boolean has(String name) {
    return places.containsKey(name);
  }

  /** How many there are. */
  public int size() {
    return names.size();
  }

  /** Name of a feature, by its place from 0. */
  public String name(int place) {
    return names.get(place);
  }

  /** Strength of a feature, by its place from 0. */
  public float value(int place) {
    return values[place];
  }

  int origin(int place) {
    return origins[place];
  }
}
