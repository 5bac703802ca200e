package org.recourse.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What options that count things allow. */
final class AtLeastOne {
  private AtLeastOne() {}

  /**
   * @throws ParameterException where the value is below 1
   */
  static void require(CommandSpec spec, String option, long value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + "; allowed: 1 or more");
    }
  }
}
