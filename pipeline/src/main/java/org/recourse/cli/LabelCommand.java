package org.recourse.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = "People's labels, which correct the machine's: draws threads, takes labels back.",
    subcommands = {LabelSampleCommand.class, LabelImportCommand.class})
final class LabelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which part? See the list below.");
  }
}
