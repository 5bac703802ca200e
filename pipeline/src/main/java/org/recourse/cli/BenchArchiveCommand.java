package org.recourse.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.source.ArchiveMeasure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "archive",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Writes a WARC of invented pages, reads it, and tells how much memory that took. Bound the heap"
            + " with RECOURSE_JAVA_OPTS=-Xmx512m.")
final class BenchArchiveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--megabytes",
      defaultValue = "2000",
      description = "Size of the archive. Default: ${DEFAULT-VALUE}.")
  private long megabytes;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description = "Where the archive goes until it is read. Default: the system's folder.")
  private Path scratch = Path.of(System.getProperty("java.io.tmpdir"));

  @Override
  public Integer call() throws IOException {
    AtLeastOne.require(spec, "--megabytes", megabytes);
    ArchiveMeasure.Result result = ArchiveMeasure.measure(megabytes * 1_000_000, scratch);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%d MB, %d pages: %d threads, %d posts, %d refused; %.0f s, %.0f pages/s, heap after"
                + " collection at most %d MB%n",
            result.bytes() / 1_000_000,
            result.pages(),
            result.threads(),
            result.posts(),
            result.refused(),
            result.seconds(),
            result.pages() / result.seconds(),
            result.peakHeap() / 1_000_000);
    return 0;
  }
}
