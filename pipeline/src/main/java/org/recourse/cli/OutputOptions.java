package org.recourse.cli;

import org.recourse.nightly.Progress;
import picocli.CommandLine.Option;

/** Who reads what a command prints: a person at a terminal, a log file, another program. */
final class OutputOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but complaints and what was asked for.")
  private boolean quiet;

  @Option(names = "--json", description = "Print the result as JSON, for a program to read.")
  private boolean json;

  boolean quiet() {
    return quiet;
  }

  boolean json() {
    return json;
  }

  Progress progress() {
    if (quiet) {
      return Progress.NONE;
    }
    // The launcher knows whether standard error is a terminal; Java 17 does not.
    return Boolean.getBoolean("recourse.terminal")
        ? new TerminalProgress(System.err)
        : new LineProgress(System.err);
  }
}
