package org.recourse.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.nightly.Configuration;
import org.recourse.nightly.Nightly;
import org.recourse.nightly.RunFailedException;
import org.recourse.nightly.TaggerMaker;
import org.recourse.table.Run;
import org.recourse.table.StageRun;
import org.recourse.tag.Mode;
import org.recourse.tag.Models;
import org.recourse.tag.ThreadTagger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Runs the night: import, threads, annotate, estimates, publish.",
      "What nothing has changed for is not computed again. Readers see the old version of report, knowledge base and tables "
          + "until the new one is complete."
    })
final class NightlyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configuration;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException, RunFailedException {
    Configuration night = configuration.read();
    Mode mode = night.mode();
    String models = Models.shipped().version(mode);
    TaggerMaker taggers = () -> ThreadTagger.shipped(mode);
    Run run = Nightly.of(night, taggers, models).run(output.progress());
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(new ObjectMapper().writeValueAsString(run));
    } else if (!output.quiet()) {
      summary(run, night.output(), out);
    }
    out.flush();
    return run.status().equals("ok") ? Exit.OK : Exit.QUARANTINED;
  }

  private static void summary(Run run, Path folder, PrintWriter out) {
    double seconds =
        Duration.between(Instant.parse(run.started()), Instant.parse(run.ended())).toMillis() / 1e3;
    Path published = folder.resolve("published").resolve("current");
    long quarantined = run.stages().stream().mapToLong(StageRun::quarantined).sum();
    out.println();
    out.printf(
        Locale.ROOT,
        "done in %.1f s%s%n",
        seconds,
        quarantined == 0 ? "" : ", " + quarantined + " inputs in quarantine");
    out.println("report          " + published.resolve("report.html"));
    out.println("knowledge base  " + published.resolve("faq.jsonl"));
    out.println("tables          " + published.resolve("tables"));
    if (quarantined > 0) {
      out.println("quarantine      " + published.resolve("tables").resolve("quarantine.csv"));
    }
  }
}
