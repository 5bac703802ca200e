package org.recourse.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code recourse}. */
@Command(
    name = "recourse",
    description = "Turns public forum threads about freelance payment disputes into evidence.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    usageHelpAutoWidth = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; a message says why, and what was published before stands",
      "2:wrong use: unknown option, missing file, bad configuration",
      "3:done, but some of the input could not be used (it is in quarantine, with reasons)"
    },
    subcommands = {
      NightlyCommand.class,
      CrawlCommand.class,
      ImportCommand.class,
      ParseCommand.class,
      TagCommand.class,
      StatusCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      LabelCommand.class,
      BenchCommand.class
    })
public final class Recourse implements Runnable {
  @Spec private CommandSpec spec;

  Recourse() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Recourse())
        .setExecutionExceptionHandler(new Complaint())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? See the list below.");
  }

  /**
   * The folder that holds {@code data/}: where the launcher lies, or else the working directory.
   */
  static Path home() {
    return Path.of(System.getProperty("recourse.home", ""));
  }
}
