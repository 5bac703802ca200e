package org.recourse.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.recourse.statistics.SimulatedCorpus.Settings;

/**
 * How often the intervals that are published cover the truth: simulated corpora, whose truth is
 * known, through the very code that makes the estimates.
 */
public final class CoverageBench {
  /**
   * Of one kind of estimate in one kind of corpus.
   *
   * @param corpus what kind of corpus
   * @param estimand what is estimated
   * @param labels whose: as in {@link Estimate#correctedFor()}
   * @param method how
   * @param told corpora in which there was a number
   * @param corpora that were drawn
   * @param covered of those told, how many intervals hold the truth
   * @param width of the intervals, in the middle (of log odds for odds ratios)
   * @param valid whether the estimate claims to be right for such corpora: not where it says "not
   *     corrected" of a machine that misreads
   */
  public record Line(
      String corpus,
      String estimand,
      String labels,
      String method,
      long told,
      long corpora,
      long covered,
      double width,
      boolean valid) {}

  /** The truth comes from so many threads that its own error does not count. */
  private static final int THREADS_OF_TRUTH = 300_000;

  private static final int THREADS = 1000;
  private static final List<String> ESTIMANDS =
      List.of("freelancer_won", "risk_difference", "odds_ratio", "odds_ratio_adjusted");

  private static final List<Settings> CORPORA =
      List.of(
          right("right labels, 60 threads", 60, .3, 0),
          right("right labels, 300 threads", 300, .3, 0),
          right("right labels, rare wins", 300, .1, 0),
          right("right labels, clustered", 300, .3, 1.2),
          misread(".85/.85, 50 labels", 50, .3, .85, .85, 0),
          misread(".85/.85, 100 labels", 100, .3, .85, .85, 0),
          misread(".85/.85, 300 labels", 300, .3, .85, .85, 0),
          misread(".85/.85, 100 labels, even", 100, .5, .85, .85, 0),
          misread(".85/.85, 100 labels, rare", 100, .05, .85, .85, 0),
          misread(".85/.85, 100 labels, seldom", 100, .08, .85, .85, 0),
          misread(".85/.85, 300 labels, rare", 300, .05, .85, .85, 0),
          misread(".70/.95, 150 labels", 150, .3, .70, .95, 0),
          misread(".95/.75, 150 labels", 150, .15, .95, .75, 0),
          misread(".85/.85, 150 labels, clustered", 150, .3, .85, .85, 1.2));

  private final int repetitions;
  private final Map<String, Map<String, Double>> truths = new HashMap<>();

  private CoverageBench(int repetitions) {
    this.repetitions = repetitions;
  }

  private static Settings right(String name, int threads, double rate, double luck) {
    return new Settings(name, threads, 0, rate, 1, 1, luck, false);
  }

  private static Settings misread(
      String name, int labels, double rate, double sensitivity, double specificity, double luck) {
    return new Settings(name, THREADS, labels, rate, sensitivity, specificity, luck, true);
  }

  public static CoverageBench withDefaults() {
    return new CoverageBench(4000);
  }

  public CoverageBench withRepetitions(int corpora) {
    if (corpora < 1) {
      throw new IllegalArgumentException("repetitions must be 1 or more, were " + corpora);
    }
    return new CoverageBench(corpora);
  }

  /**
   * @param only a part of the names of the corpora that are wanted; empty for all
   * @param line is told each line as soon as it is known
   */
  public void run(String only, Consumer<Line> line) {
    for (Settings settings : CORPORA) {
      if (settings.name().contains(only)) {
        lines(settings).forEach(line);
      }
    }
  }

  private List<Line> lines(Settings settings) {
    Map<String, Double> truth =
        truths.computeIfAbsent(settings.winRate() + "/" + settings.luck(), k -> truth(settings));
    List<List<Estimate>> drawn =
        IntStream.range(0, repetitions)
            .parallel()
            .mapToObj(seed -> estimates(settings, seed))
            .toList();
    Map<String, List<Estimate>> kinds = new LinkedHashMap<>();
    for (String estimand : ESTIMANDS) {
      for (String labels : List.of(Estimate.RAW, Estimate.CORRECTED, Estimate.HUMAN)) {
        List<Estimate> of =
            drawn.stream()
                .flatMap(List::stream)
                .filter(e -> e.estimand().equals(estimand) && e.correctedFor().equals(labels))
                .toList();
        if (!of.isEmpty()) {
          kinds.put(estimand + "\n" + labels, of);
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    kinds.values().forEach(of -> lines.add(line(settings, of, truth)));
    return lines;
  }

  private Line line(Settings settings, List<Estimate> of, Map<String, Double> truths) {
    String estimand = of.get(0).estimand();
    double truth = truths.get(estimand);
    List<Estimate> told = of.stream().filter(Estimate::told).toList();
    long covered = told.stream().filter(e -> holds(e, truth)).count();
    double[] widths = told.stream().mapToDouble(CoverageBench::width).sorted().toArray();
    boolean raw = of.get(0).correctedFor().equals(Estimate.RAW);
    return new Line(
        settings.name(),
        estimand,
        of.get(0).correctedFor(),
        of.get(0).method(),
        told.size(),
        repetitions,
        covered,
        widths.length == 0 ? Double.NaN : widths[widths.length / 2],
        !raw || !settings.misread());
  }

  /** An end that is not there is infinite. */
  private static boolean holds(Estimate e, double truth) {
    return !(e.low() > truth) && !(e.high() < truth);
  }

  private static double width(Estimate e) {
    return e.estimand().startsWith("odds_ratio")
        ? Math.log(e.high()) - Math.log(e.low())
        : e.high() - e.low();
  }

  private static List<Estimate> estimates(Settings settings, long seed) {
    return asked(new SimulatedCorpus(settings, seed).draw());
  }

  private static List<Estimate> asked(CaseCounts counts) {
    List<Estimate> asked = new ArrayList<>(Estimates.withDefaults().headline(counts));
    Estimates.withDefaults().ofMeasures(counts).stream()
        .filter(e -> ESTIMANDS.contains(e.estimand()))
        .forEach(asked::add);
    return asked;
  }

  private static Map<String, Double> truth(Settings s) {
    Settings large =
        new Settings(s.name(), THREADS_OF_TRUTH, 0, s.winRate(), 1, 1, s.luck(), false);
    Map<String, Double> truth = new LinkedHashMap<>();
    asked(new SimulatedCorpus(large, -1).draw()).stream()
        .filter(e -> e.correctedFor().equals(Estimate.RAW))
        .forEach(e -> truth.put(e.estimand(), e.value()));
    return truth;
  }
}
