package org.recourse.statistics;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;
import org.recourse.tag.Stage;

/**
 * Cases counted by unit (thread, or author), summed over units: of every group how many ended how,
 * of every measure how many of those who took it, missed it, or tell neither have won. Of bounded
 * size whatever the number of cases.
 */
public final class UnitTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Counts of a group: won, split, lost, pending. */
  static final int OUTCOMES = Outcome.values().length;

  /**
   * Counts of a measure's ended cases: won and not, of those who took it, of those who missed it,
   * of the rest.
   */
  static final int ARMS = 6;

  private final Map<String, UnitMoments> groups = new HashMap<>();
  private final Map<Measure, UnitMoments> measures = new EnumMap<>(Measure.class);

  /** First-hand cases by furthest step, in the codebook's order. */
  private final UnitMoments steps = new UnitMoments(Stage.values().length);

  private long units;

  /** Adds one unit with all its cases. */
  public void add(List<CountedCase> cases) {
    units++;
    if (cases.size() == 1) {
      addOne(cases.get(0));
    } else {
      addSeveral(cases);
    }
  }

  private void addOne(CountedCase c) {
    int[] ends = new int[OUTCOMES];
    ends[c.outcome().ordinal()] = 1;
    for (String group : c.groups()) {
      moments(group).add(ends);
    }
    int[] step = new int[Stage.values().length];
    step[c.stage().ordinal()] = 1;
    steps.add(step);
    if (c.outcome().ended()) {
      for (Measure m : Measure.values()) {
        int[] arms = new int[ARMS];
        count(c, m, arms);
        moments(m).add(arms);
      }
    }
  }

  private void addSeveral(List<CountedCase> cases) {
    Map<String, int[]> ends = new HashMap<>();
    int[] step = new int[Stage.values().length];
    boolean ended = false;
    for (CountedCase c : cases) {
      for (String group : c.groups()) {
        ends.computeIfAbsent(group, g -> new int[OUTCOMES])[c.outcome().ordinal()]++;
      }
      step[c.stage().ordinal()]++;
      ended |= c.outcome().ended();
    }
    ends.forEach((group, counts) -> moments(group).add(counts));
    steps.add(step);
    for (Measure m : Measure.values()) {
      if (ended) {
        moments(m).add(arms(cases, m));
      }
    }
  }

  private UnitMoments moments(String group) {
    return groups.computeIfAbsent(group, g -> new UnitMoments(OUTCOMES));
  }

  private UnitMoments moments(Measure m) {
    return measures.computeIfAbsent(m, any -> new UnitMoments(ARMS));
  }

  private static void count(CountedCase c, Measure m, int[] arms) {
    int arm = c.taken().contains(m) ? 0 : c.missed().contains(m) ? 2 : 4;
    arms[c.outcome() == Outcome.FREELANCER_WON ? arm : arm + 1]++;
  }

  /** How many ended cases of a unit are in each arm of a measure, won and not. */
  static int[] arms(List<CountedCase> cases, Measure m) {
    int[] arms = new int[ARMS];
    for (CountedCase c : cases) {
      if (c.outcome().ended()) {
        count(c, m, arms);
      }
    }
    return arms;
  }

  /** How many cases of a unit are in a group, by outcome. */
  static int[] ends(List<CountedCase> cases, String group) {
    int[] ends = new int[OUTCOMES];
    for (CountedCase c : cases) {
      if (c.groups().contains(group)) {
        ends[c.outcome().ordinal()]++;
      }
    }
    return ends;
  }

  /** Adds the units of other totals; no unit may be in both. */
  public UnitTotals add(UnitTotals other) {
    other.groups.forEach((group, m) -> moments(group).add(m));
    other.measures.forEach((measure, m) -> moments(measure).add(m));
    steps.add(other.steps);
    units += other.units;
    return this;
  }

  long units() {
    return units;
  }

  /** All groups with a case, in order. */
  Map<String, UnitMoments> groups() {
    return new TreeMap<>(groups);
  }

  UnitMoments group(String group) {
    return Optional.ofNullable(groups.get(group)).orElseGet(() -> new UnitMoments(OUTCOMES));
  }

  UnitMoments measure(Measure m) {
    return Optional.ofNullable(measures.get(m)).orElseGet(() -> new UnitMoments(ARMS));
  }

  UnitMoments steps() {
    return steps;
  }
}
