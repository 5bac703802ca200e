package org.recourse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.page.PageMeasure;
import org.recourse.page.PageScores;
import org.recourse.page.PageSpeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "pages",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Reads marked pages (ID.html.gz, each with an ID.json that has the \"url\" and \"posts\" or"
            + " \"main_content\") and scores what came of them.")
final class BenchPagesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of marked pages.")
  private List<Path> directories;

  @Option(names = "--without-profiles", description = "Read every page as one of unknown software.")
  private boolean withoutProfiles;

  @Option(
      names = "--speed",
      description = "Instead: pages a second on all cores, beside Jsoup.parse alone.")
  private boolean speed;

  @Option(
      names = "--rounds",
      defaultValue = "9",
      description = "Timed rounds of --speed. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Override
  public Integer call() throws IOException {
    for (Path directory : directories) {
      if (!Files.isDirectory(directory)) {
        throw new ParameterException(spec.commandLine(), directory + ": no such folder");
      }
    }
    AtLeastOne.require(spec, "--rounds", rounds);
    PrintWriter out = spec.commandLine().getOut();
    if (speed) {
      int cores = Runtime.getRuntime().availableProcessors();
      PageSpeed.Result result = PageSpeed.measure(directories, cores, rounds);
      out.printf(
          Locale.ROOT,
          "%d pages, %d threads, median of %d rounds: Jsoup.parse alone %.0f pages/s, whole reading"
              + " %.0f pages/s, ratio %.2f%n",
          result.pages(),
          result.threads(),
          result.rounds(),
          result.parsed(),
          result.read(),
          result.ratio());
      return 0;
    }
    for (Path directory : directories) {
      score(directory, out);
    }
    return 0;
  }

  private void score(Path directory, PrintWriter out) throws IOException {
    Path lines = Files.createTempFile("recourse-pages", ".jsonl");
    try {
      PageMeasure.Counts counts = PageMeasure.measure(directory, !withoutProfiles, "", lines);
      PageScores scores = PageScores.of(directory, lines);
      out.printf("%s: %d pages, %d read%n", directory, counts.pages(), counts.read());
      if (scores.pages() > 0) {
        out.printf(
            Locale.ROOT,
            "  posts %d  F1 %.3f  perfect pages %.3f  with author %.3f  with date %.3f%n",
            scores.posts(),
            scores.f1(),
            scores.perfect(),
            scores.authors(),
            scores.dates());
      }
      if (scores.texts() > 0) {
        out.printf(Locale.ROOT, "  texts %d  mean word F1 %.3f%n", scores.texts(), scores.wordF1());
      }
    } finally {
      Files.delete(lines);
    }
  }
}
