package org.recourse.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;
import org.recourse.tag.Stage;

/**
 * Threads with cases whose truth is known, as a machine with given faults would read them, and as
 * people would label those that were drawn. A measure raises the chance to win; a kind of contract
 * raises both that chance and the chance that the measure is taken. Cases of a thread share their
 * luck as far as wanted.
 */
final class SimulatedCorpus {
  static final Measure MEASURE = Measure.OPEN_DISPUTE;

  /**
   * @param threads in a corpus
   * @param labels threads that people label
   * @param winRate share won of ended cases, about
   * @param sensitivity of the machine to a won case
   * @param specificity of the machine to a case not won
   * @param luck standard deviation of what cases of a thread share, in log odds
   * @param misread whether the machine misreads anything: else it is right throughout
   */
  record Settings(
      String name,
      int threads,
      int labels,
      double winRate,
      double sensitivity,
      double specificity,
      double luck,
      boolean misread) {}

  private static final double PENDING = .25;
  private static final double SPLIT = .15;
  private static final double MORE_CASES = .25;
  private static final double HOURLY = .4;
  private static final double BY_MEASURE = .7;
  private static final double BY_CONTRACT = .8;

  private record Told(boolean hourly, boolean taken, Outcome outcome, String author) {}

  private final Settings settings;
  private final SplittableRandom random;
  private final double base;

  SimulatedCorpus(Settings settings, long seed) {
    this.settings = settings;
    random = new SplittableRandom(seed);
    base = Math.log(settings.winRate() / (1 - settings.winRate())) - .6;
  }

  /** What a draw of threads, their reading and their labelling leave. */
  CaseCounts draw() {
    Map<String, List<List<CountedCase>>> machine = new TreeMap<>();
    Map<List<CountedCase>, List<CountedCase>> human = new IdentityHashMap<>();
    Map<String, List<CountedCase>> authors = new HashMap<>();
    for (int t = 0; t < settings.threads(); t++) {
      List<Told> told = thread(t);
      List<CountedCase> read = new ArrayList<>();
      for (Told c : told) {
        read(c)
            .ifPresent(
                seen -> {
                  read.add(seen);
                  authors.computeIfAbsent(c.author(), a -> new ArrayList<>()).add(seen);
                });
      }
      machine.computeIfAbsent(ThreadStratum.of(read), s -> new ArrayList<>()).add(read);
      human.put(
          read, told.stream().map(c -> counted(c.hourly(), c.taken(), c.outcome(), 1)).toList());
    }
    UnitTotals byAuthor = new UnitTotals();
    authors.values().forEach(byAuthor::add);
    return labelled(machine, human, byAuthor);
  }

  private CaseCounts labelled(
      Map<String, List<List<CountedCase>>> machine,
      Map<List<CountedCase>, List<CountedCase>> human,
      UnitTotals authors) {
    CaseTotals unlabelled = new CaseTotals();
    List<LabelledUnit> units = new ArrayList<>();
    for (List<List<CountedCase>> stratum : machine.values()) {
      int size = stratum.size();
      int drawn =
          settings.labels() == 0
              ? 0
              : Math.min(size, Math.max(5, settings.labels() * size / settings.threads()));
      shuffle(stratum);
      for (int i = 0; i < size; i++) {
        List<CountedCase> read = stratum.get(i);
        if (i < drawn) {
          units.add(
              new LabelledUnit("t" + units.size(), (double) size / drawn, read, human.get(read)));
        } else if (!read.isEmpty()) {
          unlabelled.add(read);
        }
      }
    }
    return new CaseCounts(unlabelled, authors, new HumanLabels(units, true), settings.threads());
  }

  private void shuffle(List<List<CountedCase>> threads) {
    for (int i = threads.size() - 1; i > 0; i--) {
      Collections.swap(threads, i, random.nextInt(i + 1));
    }
  }

  private List<Told> thread(int t) {
    double luck = settings.luck() * normal();
    List<Told> told = new ArrayList<>();
    do {
      boolean hourly = random.nextDouble() < HOURLY;
      boolean taken = random.nextDouble() < (hourly ? .55 : .3);
      double odds = base + luck + (taken ? BY_MEASURE : 0) + (hourly ? BY_CONTRACT : 0);
      Outcome outcome = Outcome.PENDING;
      if (random.nextDouble() >= PENDING) {
        boolean won = random.nextDouble() < DesignRows.expit(odds);
        outcome =
            won
                ? Outcome.FREELANCER_WON
                : random.nextDouble() < SPLIT ? Outcome.SPLIT : Outcome.CLIENT_WON;
      }
      // Now and then somebody tells of another case in the thread before.
      boolean again = settings.luck() > 0 && t > 0 && random.nextDouble() < .05;
      told.add(new Told(hourly, taken, outcome, (again ? t - 1 : t) + "/" + told.size()));
    } while (told.size() < 4 && random.nextDouble() < MORE_CASES);
    return told;
  }

  private double normal() {
    // Sum of twelve: near enough for luck.
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private Optional<CountedCase> read(Told c) {
    if (!settings.misread()) {
      return Optional.of(counted(c.hourly(), c.taken(), c.outcome(), .9));
    }
    if (random.nextDouble() < .05) {
      return Optional.empty();
    }
    boolean sure = random.nextDouble() < .6;
    Outcome outcome = c.outcome();
    boolean otherwise = random.nextDouble() < .05;
    if (outcome == Outcome.PENDING) {
      outcome = otherwise ? Outcome.CLIENT_WON : outcome;
    } else if (otherwise) {
      outcome = Outcome.PENDING;
    } else if (outcome == Outcome.FREELANCER_WON) {
      outcome = random.nextDouble() < settings.sensitivity() ? outcome : Outcome.CLIENT_WON;
    } else {
      outcome = random.nextDouble() < settings.specificity() ? outcome : Outcome.FREELANCER_WON;
    }
    boolean taken = random.nextDouble() < (c.taken() ? .8 : .06);
    return Optional.of(counted(c.hourly(), taken, outcome, sure ? .9 : .5));
  }

  private static CountedCase counted(boolean hourly, boolean taken, Outcome outcome, double sure) {
    return CountedCase.of(
        outcome,
        Stage.DISPUTE,
        "freelancer",
        "none",
        hourly ? "hourly" : "fixed_price",
        "upwork",
        "quality",
        Double.NaN,
        0,
        taken ? Set.of(MEASURE) : Set.of(),
        Set.of(),
        sure);
  }
}
