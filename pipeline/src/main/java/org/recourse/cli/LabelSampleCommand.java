package org.recourse.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.recourse.label.LabelStore;
import org.recourse.label.SampleDesign;
import org.recourse.nightly.Configuration;
import org.recourse.nightly.LabelDraw;
import org.recourse.statistics.LabelPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Draws threads of the last night at random, more of those that tell an end or are read with little confidence, and notes with "
            + "which probability. Writes tasks for Label Studio and JSON lines in the codebook's form, both with the machine's labels.")
final class LabelSampleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configuration;

  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "100",
      description = "Threads to draw. Default: ${DEFAULT-VALUE}.")
  private int n;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed draws the same threads. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--width",
      paramLabel = "W",
      defaultValue = "0.10",
      description =
          "Say how many labels would narrow the 95 %% interval of the share won to this width. Default: ${DEFAULT-VALUE}.")
  private double width;

  @Option(names = "--json", description = "Print the result as JSON, for a program to read.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (n < 1 || n > 100_000) {
      throw new ParameterException(spec.commandLine(), "-n must be 1 to 100000, was " + n);
    }
    if (!(width > 0 && width < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--width must be above 0 and below 1, was " + width);
    }
    Configuration settings = configuration.read();
    LabelDraw.Result drawn = LabelDraw.of(settings).run(n, seed, width);
    SampleDesign design = drawn.sample().design();
    Path folder = LabelStore.in(settings.output()).sample(design.id());
    drawn.sample().write(folder);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper()
              .writeValueAsString(
                  Map.of(
                      "sample", design.id(),
                      "folder", folder.toString(),
                      "strata", design.strata(),
                      "labelled", drawn.plan().labelled(),
                      "labels_needed", drawn.plan().needed(),
                      "width", width)));
    } else {
      print(out, design, folder, drawn.plan());
    }
    out.flush();
    return Exit.OK;
  }

  private void print(PrintWriter out, SampleDesign design, Path folder, LabelPlan plan) {
    out.printf(Locale.ROOT, "%-28s %8s %6s%n", "stratum", "threads", "drawn");
    design
        .strata()
        .forEach(
            (stratum, size) ->
                out.printf(Locale.ROOT, "%-28s %8d %6d%n", stratum, size.threads(), size.drawn()));
    out.printf("%nLabel Studio      %s (interface: labelling.xml)%n", folder.resolve("tasks.json"));
    out.printf("codebook's form   %s%n", folder.resolve("threads.jsonl"));
    out.printf("take them back    recourse label import FILE --by NAME%n%n");
    String now =
        Double.isNaN(plan.width())
            ? "No correction by drawn threads so far."
            : String.format(
                Locale.ROOT,
                "The interval of the share won is now %.3f wide, by %d labelled threads.",
                plan.width(),
                plan.labelled());
    out.printf(
        Locale.ROOT,
        "%s A width of %.3f takes about %d labelled threads in all.%n",
        now,
        width,
        plan.needed());
  }
}
