package org.recourse.cli;

import picocli.CommandLine.Option;

/** The option {@code --quiet} of commands whose result is JSON anyway. */
final class QuietOption {
  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but complaints and what was asked for.")
  private boolean quiet;

  boolean quiet() {
    return quiet;
  }
}
