package org.recourse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.nightly.EstimateCost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "estimates",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Invents cases, advice and rules, writes them as tables, and measures how long all estimates take from these, and how much "
            + "memory the driver is left with.")
final class BenchEstimatesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Cases. Default: ${DEFAULT-VALUE}.")
  private int cases;

  @Override
  public Integer call() throws IOException {
    AtLeastOne.require(spec, "--cases", cases);
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("recourse-bench");
    try {
      EstimateCost.Result r = EstimateCost.measure(cases, folder);
      out.printf(
          Locale.ROOT,
          "%d cases, %d advice sentences: %d estimates in %.1f s (%d cores); driver's heap before %d MB, after %d MB%n",
          cases,
          r.advice(),
          r.estimates(),
          r.seconds(),
          Runtime.getRuntime().availableProcessors(),
          r.heapBefore() >> 20,
          r.heapAfter() >> 20);
      out.flush();
      return Exit.OK;
    } finally {
      BenchFolder.delete(folder);
    }
  }
}
