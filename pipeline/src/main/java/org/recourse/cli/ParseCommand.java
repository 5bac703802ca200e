package org.recourse.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.recourse.forum.ForumThread;
import org.recourse.privacy.ThreadPseudonyms;
import org.recourse.source.CodebookJson;
import org.recourse.source.Quarantined;
import org.recourse.source.ThreadFiles;
import org.recourse.source.ThreadReceiver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "parse",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Turns saved pages and text dumps into threads in the codebook's form, a JSON object a line, each with \"source\": the "
            + "file's name. Does not start Spark.")
final class ParseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private QuietOption quiet;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files and folders.")
  private List<Path> files;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.jsonl",
      description = "File to write; appears only when complete. Default: standard output.")
  private Path out;

  @Option(
      names = "--names",
      description = "Keep authors' names as the page shows them, instead of a1, a2, …")
  private boolean names;

  @Option(
      names = "--merge",
      description = "Make one thread of the pages of a thread, instead of one a page.")
  private boolean merge;

  @Override
  public Integer call() throws IOException {
    ThreadFiles reader =
        merge ? ThreadFiles.withDefaults() : ThreadFiles.withDefaults().withoutJoining();
    List<Quarantined> refused = new ArrayList<>();
    long threads;
    try (ResultFile result = out == null ? ResultFile.standardOutput() : ResultFile.to(out)) {
      threads = reader.read(files, new Writing(result, refused)).threads();
      result.complete();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (out != null && !quiet.quiet()) {
      spec.commandLine().getErr().println(threads + " threads to " + out);
    }
    return Refusals.tell(refused, spec.commandLine().getErr());
  }

  private final class Writing implements ThreadReceiver {
    private final ResultFile result;
    private final List<Quarantined> refused;

    Writing(ResultFile result, List<Quarantined> refused) {
      this.result = result;
      this.refused = refused;
    }

    @Override
    public void thread(ForumThread thread, String source) {
      ObjectNode node = CodebookJson.write(names ? thread : ThreadPseudonyms.of(thread));
      node.put("source", Path.of(source).getFileName().toString());
      try {
        result.line(node.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void quarantined(Quarantined row) {
      refused.add(row);
    }
  }
}
