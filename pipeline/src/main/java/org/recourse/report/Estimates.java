package org.recourse.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.recourse.statistics.Estimate;

/** The estimates of a night, found by estimand and group. */
public final class Estimates {
  private final Map<String, Map<String, List<Estimate>>> byEstimand;

  private Estimates(Map<String, Map<String, List<Estimate>>> byEstimand) {
    this.byEstimand = byEstimand;
  }

  public static Estimates of(List<Estimate> all) {
    Map<String, Map<String, List<Estimate>>> found = new LinkedHashMap<>();
    for (Estimate e : all) {
      found
          .computeIfAbsent(e.estimand(), k -> new LinkedHashMap<>())
          .merge(e.group(), List.of(e), Estimates::joined);
    }
    return new Estimates(found);
  }

  private static List<Estimate> joined(List<Estimate> first, List<Estimate> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** The leading estimate: the first that was given. */
  public Optional<Estimate> find(String estimand, String group) {
    return side(estimand, group).stream().findFirst();
  }

  /** The estimate by one kind of labels, as in {@link Estimate#correctedFor()}. */
  public Optional<Estimate> by(String labels, String estimand, String group) {
    return side(estimand, group).stream().filter(e -> e.correctedFor().equals(labels)).findFirst();
  }

  /** The estimate whose cases the report lists: the machine's, else the leading one. */
  public Optional<Estimate> counted(String estimand, String group) {
    return by(Estimate.RAW, estimand, group).or(() -> find(estimand, group));
  }

  /** All estimates of one thing side by side, as given: raw, corrected, human labels only. */
  public List<Estimate> side(String estimand, String group) {
    return byEstimand.getOrDefault(estimand, Map.of()).getOrDefault(group, List.of());
  }

  /**
   * The values of a dimension that an estimand is given for ({@code upwork} for {@code
   * platform=upwork}), in {@link Words#order}, then unknown words, numbers by size, texts by code
   * point. Groups of several dimensions are left out.
   */
  public List<String> values(String estimand, String dimension) {
    TreeSet<String> values = new TreeSet<>(order(dimension));
    for (String group : byEstimand.getOrDefault(estimand, Map.of()).keySet()) {
      if (group.startsWith(dimension + "=") && group.indexOf(',') < 0) {
        values.add(group.substring(dimension.length() + 1));
      }
    }
    return List.copyOf(values);
  }

  /**
   * The values of a second dimension that an estimand is given for within a group: {@code ,rank=}
   * within {@code measure=x}. In the order of the estimates.
   */
  public List<String> within(String estimand, String group, String dimension) {
    String start = group + "," + dimension + "=";
    return byEstimand.getOrDefault(estimand, Map.of()).keySet().stream()
        .filter(g -> g.startsWith(start))
        .map(g -> g.substring(start.length()))
        .toList();
  }

  /** The years that an estimand is given for within a group: {@code kind=x,year=2019}. */
  public List<Integer> years(String estimand, String group) {
    return within(estimand, group, "year").stream()
        .filter(y -> y.matches("[0-9]{1,4}"))
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  private static Comparator<String> order(String dimension) {
    List<String> known = Words.order(dimension);
    return Comparator.<String>comparingInt(v -> known.contains(v) ? known.indexOf(v) : known.size())
        .thenComparingInt(v -> v.matches("[0-9]{1,4}") ? Integer.parseInt(v) : Integer.MAX_VALUE)
        .thenComparing(Comparator.naturalOrder());
  }
}
