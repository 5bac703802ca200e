package org.recourse.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "Measures the program: the commands behind the figures of the README.",
    subcommands = {
      BenchPagesCommand.class,
      BenchArchiveCommand.class,
      BenchCrawlCommand.class,
      BenchCrashCommand.class,
      BenchCoverageCommand.class,
      BenchEstimatesCommand.class,
      BenchTagCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which measurement? See the list below.");
  }
}
