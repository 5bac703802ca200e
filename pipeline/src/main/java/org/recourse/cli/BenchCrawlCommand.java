package org.recourse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.bench.CrawlBench;
import org.recourse.crawl.ScheduleBench;
import org.recourse.nightly.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "crawl",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Crawls saved pages from a server in this process, without delay: pages a second with fetching, archive, parsing and Parquet.")
final class BenchCrawlCommand implements Callable<Integer> {
  private static final int SCHEDULED = 100_000;

  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "DIRECTORY", description = "Pages, *.html and *.html.gz.")
  private Path directory;

  @Option(
      names = "--pages",
      paramLabel = "N",
      description = "How many to fetch; each file serves many. Default: ${DEFAULT-VALUE}.",
      defaultValue = "5000")
  private int pages;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("recourse-crawl");
    try {
      Progress progress = output.progress();
      progress.begin("crawl", pages);
      CrawlBench.Result result = CrawlBench.run(directory, work, pages, progress::done);
      progress.end(result.pages() + " pages landed");
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT,
          "%d pages of %d KB in %.1f s: %.0f a second, %.1f ms of processor each; %.0f MB of memory in"
              + " use at the end%n",
          result.pages(),
          result.meanBytes() / 1024,
          result.seconds(),
          result.rate(),
          result.processorSeconds() * 1e3 / result.pages(),
          result.heapMegabytes());
      progress.begin("schedule", SCHEDULED);
      double millis = ScheduleBench.run(work, SCHEDULED);
      progress.end(SCHEDULED + " URLs scheduled");
      out.printf(Locale.ROOT, "%d known URLs in the frontier: %.3f ms each%n", SCHEDULED, millis);
      out.flush();
    } finally {
      BenchFolder.delete(work);
    }
    return Exit.OK;
  }
}
