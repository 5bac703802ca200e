package org.recourse.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.recourse.learn.AnnotationJson;
import org.recourse.learn.Evaluation;
import org.recourse.learn.LabelledThread;
import org.recourse.learn.LabelledThreads;
import org.recourse.source.CodebookJson;
import org.recourse.tag.Mode;
import org.recourse.tag.Models;
import org.recourse.tag.ThreadTagger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description =
        "Scores the taggers against labels by five-fold cross-validation over threads: no thread is tagged by a model that learned "
            + "from it. Intervals are 95 %% bootstrap intervals over threads.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModeOption mode;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      description = "Labelled threads. Default: data/gold/threads.jsonl.")
  private Path gold;

  @Option(
      names = "--without-extra",
      description =
          "Do not learn from invented threads (data/gold/extra.jsonl and invented.jsonl).")
  private boolean withoutExtra;

  @Option(
      names = "--shipped",
      description =
          "Score the models that ship instead; right only for threads that they did not learn from.")
  private boolean shipped;

  @Option(
      names = "--mistakes",
      paramLabel = "N",
      description = "Show the N surest of the wrong outcomes with their texts.")
  private int mistakes;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.jsonl",
      description = "Also write the predictions, in the codebook's form.")
  private Path out;

  @Option(names = "--json", description = "Print the scores as JSON, for a program to read.")
  private boolean json;

  @Option(
      names = "--save",
      description =
          "With --mode full: also write the scores of both modes to data/models/, as those of what ships.")
  private boolean save;

  @Override
  public Integer call() throws IOException {
    if (save && (gold != null || withoutExtra || shipped || mode.mode() != Mode.FULL)) {
      throw new ParameterException(
          spec.commandLine(),
          "--save is for the scores of what ships, in all modes: with --mode full, without"
              + " --gold, --without-extra and --shipped");
    }
    List<LabelledThread> threads = LabelledThreads.read(gold == null ? GoldFiles.threads() : gold);
    Map<Mode, Evaluation.Result> results = results(threads);
    Evaluation.Result result = results.get(mode.mode());
    if (out != null) {
      write(threads, result);
    }
    if (save) {
      for (Map.Entry<Mode, Evaluation.Result> of : results.entrySet()) {
        String file = of.getKey() == Mode.FAST ? "scores.json" : "scores.full.json";
        Path scores = Recourse.home().resolve("data/models").resolve(file);
        Files.writeString(scores, of.getValue().json(Models.shipped().version(of.getKey())));
      }
    }
    PrintWriter print = spec.commandLine().getOut();
    if (json) {
      print.println(new ObjectMapper().writeValueAsString(result.scores()));
    } else {
      print.println(result.threads() + " threads");
      print.print(result.text());
      for (Evaluation.Mistake m :
          result.mistakes().subList(0, Math.min(mistakes, result.mistakes().size()))) {
        print.printf(
            Locale.ROOT,
            "%n%s %s: labelled %s, predicted %s (%.2f)%n%s%n",
            m.thread(),
            m.author(),
            m.gold(),
            m.predicted(),
            m.confidence(),
            m.text());
      }
    }
    print.flush();
    return Exit.OK;
  }

  private Map<Mode, Evaluation.Result> results(List<LabelledThread> threads) {
    if (shipped) {
      ThreadTagger tagger = ThreadTagger.shipped(mode.mode());
      return Map.of(mode.mode(), Evaluation.score(threads, tagger));
    }
    Evaluation evaluation = Evaluation.withDefaults().withMode(mode.mode());
    if (!withoutExtra) {
      evaluation = evaluation.withExtra(GoldFiles.extra());
    }
    return evaluation.runAll(threads);
  }

  private void write(List<LabelledThread> threads, Evaluation.Result result) throws IOException {
    try (ResultFile file = ResultFile.to(out)) {
      for (LabelledThread labelled : threads) {
        var node = CodebookJson.write(labelled.thread());
        AnnotationJson.writeInto(node, result.predictions().get(labelled.thread().id()));
        file.line(node.toString());
      }
      file.complete();
    }
  }
}
