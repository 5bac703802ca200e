package org.recourse.tag;

import java.util.Map;
import java.util.TreeMap;

/** Numbers by name from {@code data/lexicon/thresholds.txt}. */
final class Thresholds {
  private final Map<String, Double> values;

  private Thresholds(Map<String, Double> values) {
    this.values = values;
  }

  static Thresholds shipped() {
    return of("thresholds.txt", Lexicon.text("thresholds.txt"));
  }

  static Thresholds of(String file, String text) {
    Map<String, Double> values = new TreeMap<>();
    for (Lexicon.Entry e : Lexicon.entries(file, text)) {
      try {
        values.put(e.name(), Double.valueOf(e.value()));
      } catch (NumberFormatException wrong) {
        throw new IllegalArgumentException(
            e.where() + ": \"" + e.value() + "\" is no number", wrong);
      }
    }
    return new Thresholds(values);
  }

  /** The number for a mode: that of its own ({@code full.advice}) where there is one. */
  double of(String name, Mode mode) {
    Double own = values.get(mode.code() + "." + name);
    return own == null ? of(name) : own;
  }

  double of(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no threshold \"" + name + "\" in thresholds.txt; there are " + values.keySet());
    }
    return value;
  }
}
