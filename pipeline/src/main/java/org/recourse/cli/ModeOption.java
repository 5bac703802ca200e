package org.recourse.cli;

import org.recourse.tag.Mode;
import picocli.CommandLine.Option;

/** How the taggers read, for the commands that tag. */
final class ModeOption {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "fast",
      description =
          "fast: by words alone; full: what may be advice or belongs to a case is read again with a network of sentence embeddings."
              + " Default: ${DEFAULT-VALUE}.")
  private Mode mode;

  Mode mode() {
    return mode;
  }
}
