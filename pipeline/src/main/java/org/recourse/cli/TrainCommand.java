package org.recourse.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.recourse.learn.LabelledThread;
import org.recourse.learn.LabelledThreads;
import org.recourse.learn.Trainer;
import org.recourse.tag.Models;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Trains the taggers' models from labelled threads. The same threads give the same bytes.",
      "What is in data/models/ becomes part of the program when that is built again; ./recourse does so by itself."
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private QuietOption quiet;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      description =
          "Labelled threads. Default: data/gold/threads.jsonl, and beside them the invented ones of data/gold/extra.jsonl and invented.jsonl.")
  private Path gold;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description = "Where the models go. Default: data/models/.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    Path data = Recourse.home().resolve("data");
    List<LabelledThread> threads =
        new ArrayList<>(LabelledThreads.read(gold == null ? GoldFiles.threads() : gold));
    if (gold == null) {
      threads.addAll(GoldFiles.extra());
    }
    Path folder = output == null ? data.resolve("models") : output;
    Models models = Trainer.withDefaults().train(threads);
    Files.createDirectories(folder);
    models.save(folder);
    if (!quiet.quiet()) {
      double seconds = (System.nanoTime() - start) / 1e9;
      String told = "%d threads learned from, models %s to %s, %.1f s";
      spec.commandLine()
          .getErr()
          .printf(Locale.ROOT, told + "%n", threads.size(), models.version(), folder, seconds);
    }
    return Exit.OK;
  }
}
