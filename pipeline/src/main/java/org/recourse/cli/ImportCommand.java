package org.recourse.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.recourse.nightly.Configuration;
import org.recourse.nightly.Import;
import org.recourse.nightly.OutputFolder;
import org.recourse.nightly.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Reads threads into the landing folder: JSON lines in the codebook's form (labels are ignored), saved HTML pages, plain "
          + "text dumps of pages, each also gzipped; of folders, all such files in them.",
      "A thread that has landed already and has not changed is not landed again."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configuration;
  @Mixin private OutputOptions output;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
  private List<Path> paths;

  @Override
  public Integer call() throws IOException {
    Configuration settings = configuration.read();
    Import.Result result;
    Progress progress = output.progress();
    try (OutputFolder lock = OutputFolder.lock(settings.output())) {
      result = Import.into(settings).run(paths, progress);
    }
    progress.end(result.told());
    if (output.json()) {
      PrintWriter out = spec.commandLine().getOut();
      ObjectNode node = new ObjectMapper().createObjectNode();
      node.put("records", result.counts().records()).put("threads", result.counts().threads());
      node.put("new_or_changed", result.landed()).put("joined", result.counts().joined());
      node.put("quarantined", result.counts().quarantined())
          .put("skipped", result.counts().skipped());
      ObjectNode skips = node.putObject("skips");
      result.counts().skips().forEach(skips::put);
      out.println(node);
      out.flush();
    }
    return Refusals.tell(result.refused(), spec.commandLine().getErr());
  }
}
