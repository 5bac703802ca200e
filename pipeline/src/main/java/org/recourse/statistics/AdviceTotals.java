package org.recourse.statistics;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.recourse.tag.Measure;
import org.recourse.tag.Stance;

/**
 * Advice sentences counted by unit (thread, or author), summed over units: over all and by the rank
 * of who gives it, how many there are and how many speak for and against each measure.
 */
public final class AdviceTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * @param rank of who gives it, or {@link #ANY}
   */
  record Key(Measure measure, Stance stance, String rank) implements Serializable, Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byStance = stance.compareTo(other.stance);
      int byMeasure = measure.compareTo(other.measure);
      return byStance != 0 ? byStance : byMeasure != 0 ? byMeasure : rank.compareTo(other.rank);
    }
  }

  /**
   * A sentence as far as it is counted.
   *
   * @param rank of who gives it, as it is to be told; not empty
   */
  public record Sentence(List<Measure> measures, Stance stance, String rank) {}

  static final String ANY = "";

  /** The rank of all whose own is not told apart. */
  public static final String OTHER = "other";

  private final Map<Key, UnitMoments> counts = new HashMap<>();
  private final Map<String, UnitMoments> sentences = new HashMap<>();

  /** Adds one unit with all its sentences. */
  public void add(List<Sentence> unit) {
    Map<String, Integer> all = new HashMap<>();
    Map<Key, Integer> speaking = new HashMap<>();
    for (Sentence s : unit) {
      for (String rank : List.of(ANY, s.rank())) {
        all.merge(rank, 1, Integer::sum);
        s.measures().forEach(m -> speaking.merge(new Key(m, s.stance(), rank), 1, Integer::sum));
      }
    }
    all.forEach((rank, n) -> sentences.computeIfAbsent(rank, r -> new UnitMoments(1)).add(n));
    speaking.forEach(
        (key, k) ->
            counts.computeIfAbsent(key, any -> new UnitMoments(2)).add(k, all.get(key.rank())));
  }

  /** Adds the units of other totals; no unit may be in both. */
  public AdviceTotals add(AdviceTotals other) {
    other.counts.forEach((k, m) -> counts.computeIfAbsent(k, a -> new UnitMoments(2)).add(m));
    other.sentences.forEach((r, m) -> sentences.computeIfAbsent(r, a -> new UnitMoments(1)).add(m));
    return this;
  }

  Map<Key, UnitMoments> counts() {
    return new TreeMap<>(counts);
  }

  UnitMoments count(Key key) {
    return counts.getOrDefault(key, new UnitMoments(2));
  }

  UnitMoments sentences(String rank) {
    return sentences.getOrDefault(rank, new UnitMoments(1));
  }
}
