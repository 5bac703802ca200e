package org.recourse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.recourse.bench.CrashBench;
import org.recourse.nightly.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "crash",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Kills crawls of a practice forum at every kind of write, resumes them, and compares what landed with the forum. Exit code 1 "
            + "where a thread is lost, doubled or half, or a forbidden page was asked for.")
final class BenchCrashCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "At least so many. Default: ${DEFAULT-VALUE}.",
      defaultValue = "300")
  private int kills;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("recourse-crash");
    Progress progress = output.progress();
    progress.begin("crash", kills);
    CrashBench.Result result = CrashBench.run(work, kills, progress::done);
    progress.end(result.killed() + " processes killed");
    PrintWriter out = spec.commandLine().getOut();
    result.kills().forEach((cause, count) -> out.printf("%5d killed: %s%n", count, cause));
    out.printf(
        "%d kills, %d forums of two nights, %d threads, %d faults%n",
        result.killed(), result.forums(), result.threads(), result.faults().size());
    result.faults().forEach(out::println);
    out.flush();
    if (result.faults().isEmpty()) {
      BenchFolder.delete(work);
      return Exit.OK;
    }
    return Exit.FAILED;
  }
}
