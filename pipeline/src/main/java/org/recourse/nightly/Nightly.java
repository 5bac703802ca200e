package org.recourse.nightly;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.spark.sql.SparkSession;
import org.recourse.source.Landing;
import org.recourse.source.Quarantined;
import org.recourse.table.AdviceTable;
import org.recourse.table.CasesTable;
import org.recourse.table.EstimatesTable;
import org.recourse.table.QuarantineTable;
import org.recourse.table.RulesTable;
import org.recourse.table.Run;
import org.recourse.table.RunsTable;
import org.recourse.table.StageRun;
import org.recourse.table.Tables;
import org.recourse.table.ThreadsTable;

/**
 * One nightly run: import, threads, annotate, estimates, publish. Each stage is a function of the
 * version of what it reads, the configuration, the code and the models; where these are as in the
 * run before, its output stands and it does not run.
 */
public final class Nightly {
  private static final int MOST_OF_A_REASON = 500;

  private final Configuration configuration;
  private final TaggerMaker taggers;
  private final String modelVersion;
  private final CodeVersion code = CodeVersion.running();
  private final List<StageRun> stages = new ArrayList<>();

  private Nightly(Configuration configuration, TaggerMaker taggers, String modelVersion) {
    this.configuration = requireNonNull(configuration, "configuration");
    this.taggers = requireNonNull(taggers, "taggers");
    this.modelVersion = requireNonNull(modelVersion, "modelVersion");
  }

  /**
   * @param modelVersion of the taggers that {@code taggers} makes
   */
  public static Nightly of(Configuration configuration, TaggerMaker taggers, String modelVersion) {
    return new Nightly(configuration, taggers, modelVersion);
  }

  /**
   * Runs the night once. Use a new object for the next one.
   *
   * @throws IOException where the output folder cannot be written to or another run holds it:
   *     nothing has been done then
   * @throws RunFailedException where a stage failed; what was published before is untouched
   */
  public Run run(Progress progress) throws IOException, RunFailedException {
    try (OutputFolder lock = OutputFolder.lock(configuration.output())) {
      RunLedger ledger = RunLedger.in(configuration.output());
      Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      String id = started.toString().replace(':', '-') + "-" + ProcessHandle.current().pid();
      Run begun =
          new Run(
              id,
              started.toString(),
              "",
              "running",
              "",
              "",
              code.shown(),
              modelVersion,
              List.of(),
              Map.of(),
              "");
      ledger.append(begun);
      CompletableFuture<SparkSession> starting =
          CompletableFuture.supplyAsync(() -> SparkStart.start(configuration));
      try {
        return stages(begun, ledger, starting, progress);
      } catch (Exception e) {
        // Whatever it was: Scala throws checked exceptions that no signature declares.
        Run failed = ended(begun, "failed", "", "", Map.of(), reason(e));
        ledger.append(failed);
        throw new RunFailedException(failed, e);
      } finally {
        stop(starting);
      }
    }
  }

  private static void stop(CompletableFuture<SparkSession> starting) {
    // A Spark that could not start has been told where it was waited for; there is nothing to stop
    // then.
    starting
        .handle((spark, failure) -> spark)
        .thenAccept(spark -> Optional.ofNullable(spark).ifPresent(SparkSession::stop))
        .join();
  }

  private Run stages(
      Run begun, RunLedger ledger, CompletableFuture<SparkSession> starting, Progress progress)
      throws IOException {
    Import importing = Import.into(configuration);
    List<Quarantined> refused = importing(importing, progress);
    Landing landing = importing.landing();
    if (landing.versions() == 0) {
      throw new IOException("there is no thread to work on: " + nothing(refused));
    }
    Tables tables = Tables.in(() -> started(starting), configuration.tables().toUri().toString());
    TableStages night =
        new TableStages(
            tables, configuration, taggers, landing.version(), code.hash(), modelVersion, progress);
    StageRun threads = night.threads(landing.versions());
    stages.add(threads);
    stages.add(night.annotate(threads.rowsOut()));
    stages.add(night.estimates());
    List<Quarantined> failures = QuarantineTable.quarantined(tables.read(Annotation.FAILURES));
    List<Quarantined> all = new ArrayList<>(importing.quarantine().all());
    all.addAll(failures);
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("input_version", landing.version());
    facts.put("code_version", code.shown());
    facts.put("model_version", modelVersion);
    PublishStage.Result published =
        new PublishStage(tables, configuration, progress).run(night.signature(), all, facts);
    stages.add(published.stage());
    String status = refused.isEmpty() && failures.isEmpty() ? "ok" : "quarantined";
    Run run = ended(begun, status, landing.version(), published.version(), versions(tables), "");
    ledger.append(run);
    tables.write(RunsTable.NAME, RunsTable.rows(tables.spark(), ledger.runs()), run.runId());
    return run;
  }

  private static String nothing(List<Quarantined> refused) {
    return refused.isEmpty()
        ? "the input is empty"
        : refused.get(0).source() + " " + refused.get(0).reason();
  }

  private static Map<String, Long> versions(Tables tables) throws IOException {
    Map<String, Long> versions = new TreeMap<>();
    for (String table :
        List.of(
            ThreadsTable.NAME,
            CasesTable.NAME,
            AdviceTable.NAME,
            RulesTable.NAME,
            EstimatesTable.NAME,
            QuarantineTable.NAME)) {
      tables.state(table).ifPresent(state -> versions.put(table, state.version()));
    }
    return versions;
  }

  private List<Quarantined> importing(Import importing, Progress progress) throws IOException {
    long start = System.nanoTime();
    Import.Result result = importing.run(configuration.input(), progress);
    StageRun stage =
        new StageRun(
            "import",
            result.counts().records(),
            result.counts().threads(),
            result.counts().joined(),
            result.counts().quarantined(),
            seconds(start),
            false);
    stages.add(stage);
    progress.end(result.told());
    return result.refused();
  }

  private static SparkSession started(CompletableFuture<SparkSession> starting) {
    try {
      return starting.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "Spark does not start: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private Run ended(
      Run begun,
      String status,
      String input,
      String output,
      Map<String, Long> tables,
      String error) {
    return new Run(
        begun.runId(),
        begun.started(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
        status,
        input,
        output,
        begun.codeVersion(),
        begun.modelVersion(),
        stages,
        tables,
        error);
  }

  /**
   * What went wrong at the bottom, in a line: Spark wraps a failure in stack traces of every
   * machine that saw it.
   */
  private static String reason(Exception e) {
    Throwable bottom = e;
    while (bottom.getCause() != null && bottom.getCause() != bottom) {
      bottom = bottom.getCause();
    }
    String message =
        bottom.getMessage() == null
            ? ""
            : bottom.getMessage().strip().lines().findFirst().orElse("");
    String told = message.isEmpty() ? bottom.getClass().getSimpleName() : message;
    return told.length() <= MOST_OF_A_REASON ? told : told.substring(0, MOST_OF_A_REASON) + "…";
  }

  static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }
}
