package org.recourse.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.learn.LabelledThread;
import org.recourse.learn.LabelledThreads;
import org.recourse.learn.TagSpeed;
import picocli.CommandLine.Command;
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
        "Tags posts by one thread and by several, beside OpenNLP's sentence detector, tokenizer and one categorizer in a plain"
            + " loop, and tells the posts a second.")
final class BenchTagCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Labelled threads to make the posts from. Default: those of data/gold/.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--posts",
      defaultValue = "50000",
      description = "How many to tag. Default: ${DEFAULT-VALUE}.")
  private int posts;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "At work at a time, for the last figure. Default: the machine's cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() {
    AtLeastOne.require(spec, "--posts", posts);
    AtLeastOne.require(spec, "--threads", threads);
    List<LabelledThread> shipped = new ArrayList<>(LabelledThreads.read(GoldFiles.threads()));
    shipped.addAll(GoldFiles.extra());
    List<LabelledThread> told = new ArrayList<>();
    files.forEach(file -> told.addAll(LabelledThreads.read(file)));
    TagSpeed.Result r = TagSpeed.measure(files.isEmpty() ? shipped : told, shipped, posts, threads);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%d posts of %d characters: tagged %.0f posts a second of a core's time, plain OpenNLP loop %.0f: %.2f times its"
                + " speed; %.0f by the clock with %d threads%n",
            r.posts(),
            r.characters(),
            r.tagged(),
            r.plain(),
            r.tagged() / r.plain(),
            r.together(),
            r.threads());
    if (!r.alike()) {
      spec.commandLine().getErr().println("annotations differ with the number of threads");
      return Exit.FAILED;
    }
    return Exit.OK;
  }
}
