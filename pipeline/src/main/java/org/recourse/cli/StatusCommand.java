package org.recourse.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.nightly.RunLedger;
import org.recourse.table.Run;
import org.recourse.table.StageRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Shows the last runs: what each read and wrote, and how it ended. Does not start Spark.")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "-n",
      paramLabel = "RUNS",
      description = "How many runs. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private int most;

  @Option(names = "--json", description = "Print the runs as a JSON list, for a program to read.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<Run> all = RunLedger.in(configuration.read().output()).runs();
    List<Run> runs = all.subList(Math.max(0, all.size() - Math.max(1, most)), all.size());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(runs));
    } else if (runs.isEmpty()) {
      out.println("No run yet. `recourse nightly` makes one.");
    } else {
      out.println(
          "started (UTC)         status       seconds  read     out  quarantined  published");
      runs.forEach(run -> out.println(line(run)));
      stages(runs.get(runs.size() - 1), out);
    }
    out.flush();
    return Exit.OK;
  }

  private static String line(Run run) {
    boolean died = run.ended().isEmpty();
    String seconds =
        died
            ? "-"
            : String.format(
                Locale.ROOT,
                "%.1f",
                Duration.between(Instant.parse(run.started()), Instant.parse(run.ended()))
                        .toMillis()
                    / 1e3);
    long read = run.stages().isEmpty() ? 0 : run.stages().get(0).rowsIn();
    long quarantined = run.stages().stream().mapToLong(StageRun::quarantined).sum();
    long threads =
        run.stages().stream()
            .filter(s -> s.name().equals("threads"))
            .mapToLong(StageRun::rowsOut)
            .sum();
    return String.format(
        Locale.ROOT,
        "%-21s %-11s %8s %5d %7d  %11d  %s",
        run.started().substring(0, 19),
        run.status(),
        seconds,
        read,
        threads,
        quarantined,
        run.outputVersion().isEmpty() ? "-" : run.outputVersion());
  }

  private static void stages(Run run, PrintWriter out) {
    out.println();
    out.println(
        "The last one, stage by stage (program "
            + run.codeVersion()
            + ", models "
            + run.modelVersion()
            + "):");
    out.println("stage           in      out    aside  quarantined  seconds");
    for (StageRun s : run.stages()) {
      out.printf(
          Locale.ROOT,
          "%-10s %7d  %7d  %7d  %11d  %7.1f%s%n",
          s.name(),
          s.rowsIn(),
          s.rowsOut(),
          s.aside(),
          s.quarantined(),
          s.seconds(),
          s.reused() ? "  stood as it was" : "");
    }
    if (run.status().equals("running")) {
      out.println("It has not ended: it is still running, or it died.");
    }
    if (!run.error().isEmpty()) {
      out.println("It failed: " + run.error());
    }
  }
}
