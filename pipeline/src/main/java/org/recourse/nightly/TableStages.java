package org.recourse.nightly;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.recourse.forum.Sha256;
import org.recourse.label.LabelStore;
import org.recourse.label.PersonLabel;
import org.recourse.statistics.Estimate;
import org.recourse.statistics.Estimates;
import org.recourse.table.AdviceTable;
import org.recourse.table.CasesTable;
import org.recourse.table.EstimatesTable;
import org.recourse.table.QuarantineTable;
import org.recourse.table.RulesTable;
import org.recourse.table.StageRun;
import org.recourse.table.Tables;
import org.recourse.table.ThreadsTable;

/**
 * The stages of a night that run on Spark. Each knows the signature of all that its tables are
 * computed from; where the tables that stand carry it, the stage has nothing to do.
 */
final class TableStages {
  private final Tables tables;
  private final Configuration configuration;
  private final TaggerMaker taggers;
  private final Progress progress;
  private final String threadsSignature;
  private final String annotateSignature;
  private final String estimatesSignature;

  /**
   * @param inputVersion names what has landed
   * @param codeHash names the program
   * @param modelVersion names the taggers
   */
  TableStages(
      Tables tables,
      Configuration configuration,
      TaggerMaker taggers,
      String inputVersion,
      String codeHash,
      String modelVersion,
      Progress progress)
      throws IOException {
    this.tables = tables;
    this.configuration = configuration;
    this.taggers = taggers;
    this.progress = progress;
    threadsSignature = new Sha256().add("threads", inputVersion, codeHash).hex();
    annotateSignature = new Sha256().add("annotate", threadsSignature, modelVersion).hex();
    estimatesSignature =
        new Sha256()
            .add(
                "estimates",
                annotateSignature,
                Integer.toString(configuration.leastCases()),
                labels().hash(configuration.labels()))
            .hex();
  }

  /** Names what the estimates, and so all that is published, were computed from. */
  String signature() {
    return estimatesSignature;
  }

  /**
   * Of each thread the newest version.
   *
   * @param versions how many have landed
   */
  StageRun threads(long versions) throws IOException {
    long start = System.nanoTime();
    progress.begin("threads", versions);
    Optional<Tables.State> standing = standing(ThreadsTable.NAME, threadsSignature);
    long threads;
    if (standing.isPresent()) {
      threads = standing.get().rows();
    } else {
      Dataset<Row> landed =
          ThreadsTable.landed(tables.spark(), configuration.landing().toUri().toString());
      threads =
          tables.write(ThreadsTable.NAME, ThreadsTable.newest(landed), threadsSignature).rows();
    }
    return end("threads", versions, threads, versions - threads, 0, start, standing.isPresent());
  }

  /**
   * Threads into cases, advice and rules. What the taggers could not digest is written to a table
   * of its own.
   *
   * @param threads how many there are
   */
  StageRun annotate(long threads) throws IOException {
    long start = System.nanoTime();
    progress.begin("annotate", threads);
    // The last of the tables that the stage writes: where it stands, all do.
    Optional<Tables.State> standing = standing(Annotation.FAILURES, annotateSignature);
    long failed = standing.isPresent() ? standing.get().rows() : annotate();
    return end("annotate", threads, threads - failed, 0, failed, start, standing.isPresent());
  }

  private long annotate() throws IOException {
    LongAccumulator done = tables.spark().sparkContext().longAccumulator("threads tagged");
    // Two parts a core: enough for the cores to end together, few enough that loading models costs
    // little.
    int parts = tables.spark().sparkContext().defaultParallelism() * 2;
    Dataset<Row> annotated =
        Annotation.of(tables.read(ThreadsTable.NAME).repartition(parts), taggers, done)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try (Watch watch = new Watch(done, progress)) {
      write(annotated, CasesTable.NAME, List.of("thread_id", "author"));
      write(annotated, AdviceTable.NAME, List.of("thread_id", "post", "begin", "end"));
      write(
          annotated,
          RulesTable.NAME,
          List.of("thread_id", "post", "begin", "end", "kind", "value"));
      Dataset<Row> failures = QuarantineTable.rows(tables.spark(), Annotation.failures(annotated));
      return tables.write(Annotation.FAILURES, failures, annotateSignature).rows();
    } finally {
      annotated.unpersist();
    }
  }

  private void write(Dataset<Row> annotated, String table, List<String> key) throws IOException {
    tables.write(table, Annotation.table(annotated, table, key), annotateSignature);
  }

  /**
   * Cases, advice and rules into all numbers that are published. Second-hand cases stay out of
   * them.
   */
  StageRun estimates() throws IOException {
    long start = System.nanoTime();
    long cases = tables.state(CasesTable.NAME).map(Tables.State::rows).orElse(0L);
    progress.begin("estimates", cases);
    Optional<Tables.State> standing = standing(EstimatesTable.NAME, estimatesSignature);
    long counted;
    if (standing.isPresent()) {
      counted = EstimatesTable.casesCounted(tables.read(EstimatesTable.NAME));
    } else {
      List<Estimate> estimates = computed();
      tables.write(
          EstimatesTable.NAME, EstimatesTable.rows(tables.spark(), estimates), estimatesSignature);
      counted = EstimatesTable.casesCounted(estimates);
    }
    return end("estimates", cases, counted, cases - counted, 0, start, standing.isPresent());
  }

  private List<Estimate> computed() throws IOException {
    List<PersonLabel> labels =
        labels().used(configuration.labels(), Estimates.LABELS_FOR_A_CORRECTION);
    return EstimateStage.estimates(tables, labels, configuration.leastCases());
  }

  private LabelStore labels() {
    return LabelStore.in(configuration.output());
  }

  private Optional<Tables.State> standing(String table, String signature) throws IOException {
    return tables.state(table).filter(state -> state.signature().equals(signature));
  }

  private StageRun end(
      String name, long in, long out, long aside, long quarantined, long start, boolean stands) {
    StageRun stage =
        new StageRun(name, in, out, aside, quarantined, Nightly.seconds(start), stands);
    progress.end(stands ? out + " rows stand as they were" : out + " rows");
    return stage;
  }
}
