package org.recourse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.label.LabelAgreement;
import org.recourse.label.LabelImport;
import org.recourse.label.LabelStore;
import org.recourse.statistics.Agreement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Takes labels back, all of a file or none: Label Studio's export (JSON), or JSON lines in the codebook's form. Checks them against "
            + "the codebook, keeps who labelled and when, and tells how far two labellers agree. The next night uses them.")
final class LabelImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configuration;

  @Parameters(paramLabel = "FILE", description = "Labels.")
  private Path file;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who labelled. Default: whom the file names.")
  private String by;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    LabelStore store = LabelStore.in(configuration.read().output());
    LabelImport labels = LabelImport.into(store, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    PrintWriter out = spec.commandLine().getOut();
    try {
      int taken = (by == null ? labels : labels.withLabeller(by)).run(file);
      out.println(taken + " labelled threads taken");
    } catch (IllegalArgumentException wrong) {
      spec.commandLine().getErr().println("recourse: " + wrong.getMessage());
      return Exit.USAGE;
    }
    LabelAgreement.of(store.labels())
        .forEach(
            (people, fields) -> {
              out.printf(
                  Locale.ROOT,
                  "%n%s%n%-12s %6s %8s %8s %8s%n",
                  people,
                  "field",
                  "n",
                  "agreed",
                  "kappa",
                  "alpha");
              fields.forEach((field, a) -> out.println(line(field, a)));
            });
    out.flush();
    return Exit.OK;
  }

  private static String line(String field, Agreement a) {
    return String.format(
        Locale.ROOT,
        "%-12s %6d %8.3f %8s %8s",
        field,
        a.n(),
        a.agreed(),
        figure(a.kappa()),
        figure(a.alpha()));
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
