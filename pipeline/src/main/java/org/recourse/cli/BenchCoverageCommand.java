package org.recourse.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.statistics.CoverageBench;
import org.recourse.statistics.Interval95;
import org.recourse.statistics.WilsonScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  private static final String OUTSIDE = "OUTSIDE";

  /** Told more seldom than this, too few corpora are left: only what is beyond chance counts. */
  private static final double SELDOM = .05;

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
    AtLeastOne.require(spec, "--repetitions", repetitions);
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
    double told = (double) l.told() / l.corpora();
    String covers = l.told() == 0 ? "-" : figure((double) l.covered() / l.told());
    String verdict = l.told() == 0 ? "  refused" : verdict(l, told < SELDOM);
    outside += verdict.contains(OUTSIDE) ? 1 : 0;
    out.printf(
        Locale.ROOT,
        "%-32s %-20s %-15s %-18s %6.3f %7s %7.3f%s%n",
        l.corpus(),
        l.estimand(),
        l.labels(),
        l.method(),
        told,
        covers,
        l.width(),
        verdict);
    out.flush();
  }

  private static String verdict(CoverageBench.Line l, boolean seldom) {
    Interval95 covered = WilsonScore.withDefaults().of(l.covered(), l.told());
    double least = seldom ? covered.low() : covered.value();
    double most = seldom ? covered.high() : covered.value();
    // Seldom told, a line is outside where chance alone would not put it there.
    boolean held = seldom ? most >= LEAST && least <= MOST : least >= LEAST && most <= MOST;
    if (!held) {
      return l.valid() ? "  " + OUTSIDE : "  not corrected, and says so";
    }
    return seldom ? "  told in " + l.told() + ": " + figure(least) + " to " + figure(most) : "";
  }

  private static String figure(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }
}
