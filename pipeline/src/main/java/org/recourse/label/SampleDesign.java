package org.recourse.label;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A drawing of threads to be labelled: within a stratum each thread had the same probability.
 *
 * @param id of the drawing, 16 hexadecimal digits
 * @param modelVersion of the machine labels that the strata rest on
 * @param strata how many threads each has and how many of them were drawn
 * @param threads the drawn threads with their stratum
 */
public record SampleDesign(
    @JsonProperty("id") String id,
    @JsonProperty("model_version") String modelVersion,
    @JsonProperty("strata") SortedMap<String, Size> strata,
    @JsonProperty("threads") SortedMap<String, String> threads) {
  static final String FILE = "design.json";

  /** What estimates profit from: threads with an end, and those that the machine is unsure of. */
  private static final Map<String, Double> FAVOURED =
      Map.of("no_case", .5, "pending,sure", 1.0, "pending,unsure", 1.5);

  private static final double FAVOURED_ENDS = 2;
  private static final int LEAST = 5;

  /**
   * @param threads how many the stratum has
   * @param drawn how many of them were drawn
   */
  public record Size(@JsonProperty("threads") long threads, @JsonProperty("drawn") long drawn) {}

  public SampleDesign {
    requireId(id);
    requireNonNull(modelVersion, "modelVersion");
    strata = new TreeMap<>(strata);
    threads = new TreeMap<>(threads);
  }

  static String requireId(String id) {
    if (!id.matches("[0-9a-f]{16}")) {
      throw new IllegalArgumentException(
          "a drawing's name has 16 hexadecimal digits, was \"" + id + "\"");
    }
    return id;
  }

  /** With which probability a thread was drawn; nothing where it was not. */
  @JsonIgnore
  public OptionalDouble probability(String thread) {
    String stratum = threads.get(thread);
    if (stratum == null || !strata.containsKey(stratum)) {
      return OptionalDouble.empty();
    }
    Size size = strata.get(stratum);
    return OptionalDouble.of((double) size.drawn() / size.threads());
  }

  /**
   * How many threads to draw of each stratum: some of each, the rest by size, more of those that
   * tell an end or are read with little confidence.
   *
   * @param sizes threads of each stratum
   * @param n threads to draw in all; all there are where these are fewer
   */
  public static SortedMap<String, Size> allocation(SortedMap<String, Long> sizes, long n) {
    Map<String, Long> drawn = new TreeMap<>();
    long some = Math.max(1, Math.min(LEAST, n / (2L * Math.max(1, sizes.size()))));
    long left = n;
    for (Map.Entry<String, Long> e : sizes.entrySet()) {
      long take = Math.min(left, Math.min(e.getValue(), some));
      drawn.put(e.getKey(), take);
      left -= take;
    }
    // One by one to whom the next thread is due most (V. D'Hondt's highest averages).
    for (; left > 0; left--) {
      String next = "";
      double most = 0;
      for (Map.Entry<String, Long> e : sizes.entrySet()) {
        long has = drawn.get(e.getKey());
        double due = has < e.getValue() ? e.getValue() * favour(e.getKey()) / (has + 1) : 0;
        if (due > most) {
          most = due;
          next = e.getKey();
        }
      }
      if (most == 0) {
        break;
      }
      drawn.merge(next, 1L, Long::sum);
    }
    SortedMap<String, Size> allocation = new TreeMap<>();
    sizes.forEach(
        (stratum, threads) -> allocation.put(stratum, new Size(threads, drawn.get(stratum))));
    return allocation;
  }

  private static double favour(String stratum) {
    return FAVOURED.getOrDefault(stratum, FAVOURED_ENDS);
  }
}
