package org.recourse.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.recourse.nightly.Configuration;
import picocli.CommandLine.Option;

/** The option {@code -c} of all commands that work on an output folder. */
final class ConfigurationOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Configuration, YAML. Default: data/recourse.yaml, which explains every key.")
  private Path file;

  Configuration read() throws IOException {
    return Configuration.read(
        file == null ? Recourse.home().resolve("data").resolve("recourse.yaml") : file);
  }
}
