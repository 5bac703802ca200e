package org.recourse.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.recourse.forum.ForumThread;
import org.recourse.learn.AnnotationJson;
import org.recourse.source.CodebookJson;
import org.recourse.source.Quarantined;
import org.recourse.source.ThreadFiles;
import org.recourse.source.ThreadReceiver;
import org.recourse.tag.Tagger;
import org.recourse.tag.ThreadTagger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "tag",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Adds cases, advice and rules to threads, in the codebook's form, a JSON object a line. Reads what `import` reads. Does "
            + "not start Spark.")
final class TagCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private QuietOption quiet;
  @Mixin private ModeOption mode;

  @Parameters(arity = "1..*", paramLabel = "THREADS.jsonl", description = "Files and folders.")
  private List<Path> files;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.jsonl",
      description = "File to write; appears only when complete. Default: standard output.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    List<Quarantined> refused = new ArrayList<>();
    long threads;
    try (ResultFile result = out == null ? ResultFile.standardOutput() : ResultFile.to(out)) {
      threads =
          ThreadFiles.withDefaults()
              .read(files, new Tagging(ThreadTagger.shipped(mode.mode()), result, refused))
              .threads();
      result.complete();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (out != null && !quiet.quiet()) {
      spec.commandLine().getErr().println(threads + " threads to " + out);
    }
    return Refusals.tell(refused, spec.commandLine().getErr());
  }

  private static final class Tagging implements ThreadReceiver {
    private final Tagger tagger;
    private final ResultFile result;
    private final List<Quarantined> refused;

    Tagging(Tagger tagger, ResultFile result, List<Quarantined> refused) {
      this.tagger = tagger;
      this.result = result;
      this.refused = refused;
    }

    @Override
    public void thread(ForumThread thread, String source) {
      try {
        ObjectNode node = CodebookJson.write(thread);
        AnnotationJson.writeInto(node, tagger.tag(thread));
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
