package org.recourse.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.statistics.CoverageBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Simulates corpora whose truth is known, and counts how often the intervals that are published hold it. Exit code 1 where a "
            + "method that claims to be right covers less or more than is allowed.")
final class BenchCoverageCommand implements Callable<Integer> {
  private static final double LEAST = .935;
  private static final double MOST = .965;

  /** Told more seldom than this, a figure is told only where chance made the corpus look rich. */
  private static final double REFUSED = .05;

  @Spec private CommandSpec spec;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Corpora of each kind. Default: ${DEFAULT-VALUE}.")
  private int repetitions;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only corpora whose name holds this.")
  private String only;

  private int outside;

  @Override
  public Integer call() {
    if (repetitions < 1) {
      throw new ParameterException(
          spec.commandLine(), "--repetitions must be 1 or more, was " + repetitions);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-32s %-20s %-15s %-18s %6s %7s %7s%n",
        "corpus", "estimand", "corrected for", "method", "told", "covers", "width");
    CoverageBench.withDefaults().withRepetitions(repetitions).run(only, line -> print(out, line));
    out.printf("%n%d lines outside %.3f to %.3f%n", outside, LEAST, MOST);
    out.flush();
    return outside == 0 ? Exit.OK : Exit.FAILED;
  }

  private void print(PrintWriter out, CoverageBench.Line l) {
    boolean held = l.covered() >= LEAST && l.covered() <= MOST;
    boolean refused = l.told() < REFUSED;
    String verdict =
        refused
            ? "  refused"
            : held ? "" : l.valid() ? "  OUTSIDE" : "  not corrected, and says so";
    outside += refused || held || !l.valid() ? 0 : 1;
    out.printf(
        Locale.ROOT,
        "%-32s %-20s %-15s %-18s %6.3f %7.4f %7.3f%s%n",
        l.corpus(),
        l.estimand(),
        l.labels(),
        l.method(),
        l.told(),
        l.covered(),
        l.width(),
        verdict);
    out.flush();
  }
}
