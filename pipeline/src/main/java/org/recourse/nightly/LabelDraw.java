package org.recourse.nightly;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.recourse.forum.Sha256;
import org.recourse.label.LabelStore;
import org.recourse.label.LabelledSample;
import org.recourse.label.SampleDesign;
import org.recourse.statistics.Estimates;
import org.recourse.statistics.LabelPlan;
import org.recourse.statistics.ThreadStratum;
import org.recourse.table.AdviceTable;
import org.recourse.table.CasesTable;
import org.recourse.table.RulesTable;
import org.recourse.table.Tables;
import org.recourse.table.ThreadsTable;
import org.recourse.tag.Advice;
import org.recourse.tag.Annotations;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.ReportedRule;

/** Draws threads to be labelled, from the tables of the last night. */
public final class LabelDraw {
  private final Configuration configuration;

  private LabelDraw(Configuration configuration) {
    this.configuration = configuration;
  }

  public static LabelDraw of(Configuration configuration) {
    return new LabelDraw(requireNonNull(configuration, "configuration"));
  }

  /**
   * What was drawn.
   *
   * @param plan how many labels the wanted width takes
   */
  public record Result(LabelledSample sample, LabelPlan plan) {}

  /**
   * @param n threads to draw, 1 or more; all where there are fewer
   * @param seed another one draws other threads
   * @param width of the headline's interval that is wanted
   * @throws IOException where there are no tables yet
   */
  public Result run(int n, long seed, double width) throws IOException {
    SparkSession spark = SparkStart.start(configuration);
    try {
      Tables tables = Tables.in(() -> spark, configuration.tables().toUri().toString());
      if (tables.state(CasesTable.NAME).isEmpty()) {
        throw new IOException(
            configuration.tables() + ": no cases to draw from; run `recourse nightly` first");
      }
      LabelStore store = LabelStore.in(configuration.output());
      LabelPlan plan =
          LabelPlan.of(
              EstimateStage.counts(
                  tables.read(ThreadsTable.NAME),
                  tables.read(CasesTable.NAME),
                  store.used(configuration.labels(), Estimates.LABELS_FOR_A_CORRECTION)),
              width);
      return new Result(draw(tables, n, seed), plan);
    } finally {
      spark.stop();
    }
  }

  private LabelledSample draw(Tables tables, int n, long seed) {
    Dataset<Row> threads = tables.read(ThreadsTable.NAME);
    Dataset<Row> cases = tables.read(CasesTable.NAME);
    Dataset<Row> strata =
        threads
            .select("thread_id")
            .join(CasesTable.strata(cases), "thread_id", "left")
            .withColumn("stratum", coalesce(col("stratum"), lit(ThreadStratum.NONE)));
    TreeMap<String, Long> sizes = new TreeMap<>();
    strata
        .groupBy("stratum")
        .agg(count(lit(1)).as("threads"))
        .collectAsList()
        .forEach(row -> sizes.put(row.getString(0), row.getLong(1)));
    SortedMap<String, SampleDesign.Size> allocation = SampleDesign.allocation(sizes, n);
    SortedMap<String, String> drawn = new TreeMap<>();
    // A hash of the id is as good as a lot, and the same on every machine.
    allocation.forEach(
        (stratum, size) ->
            strata
                .where(col("stratum").equalTo(stratum))
                .orderBy(sha2(concat(lit(seed + " "), col("thread_id")), 256), col("thread_id"))
                .limit(Math.toIntExact(size.drawn()))
                .collectAsList()
                .forEach(row -> drawn.put(row.getString(0), stratum)));
    String model =
        cases.limit(1).collectAsList().stream()
            .map(row -> row.<String>getAs("model_version"))
            .findFirst()
            .orElse("");
    Sha256 id = new Sha256().add("sample", Long.toString(seed), model);
    drawn.forEach((thread, stratum) -> id.add(thread, stratum));
    SampleDesign design = new SampleDesign(id.hex().substring(0, 16), model, allocation, drawn);
    return new LabelledSample(design, labelled(tables, threads, drawn));
  }

  private static List<LabelledSample.Item> labelled(
      Tables tables, Dataset<Row> threads, Map<String, String> drawn) {
    Map<String, List<DisputeCase>> cases = new TreeMap<>();
    of(tables.read(CasesTable.NAME), drawn, "author")
        .forEach(row -> put(cases, row, CasesTable.dispute(row)));
    Map<String, List<Advice>> advice = new TreeMap<>();
    of(tables.read(AdviceTable.NAME), drawn, "post", "begin", "end")
        .forEach(row -> put(advice, row, AdviceTable.advice(row)));
    Map<String, List<ReportedRule>> rules = new TreeMap<>();
    of(tables.read(RulesTable.NAME), drawn, "post", "begin", "kind", "value")
        .forEach(row -> put(rules, row, RulesTable.rule(row)));
    List<LabelledSample.Item> items = new ArrayList<>();
    for (Row row : of(threads, drawn)) {
      String id = row.getAs("thread_id");
      items.add(
          new LabelledSample.Item(
              ThreadsTable.thread(row),
              new Annotations(
                  cases.getOrDefault(id, List.of()),
                  advice.getOrDefault(id, List.of()),
                  rules.getOrDefault(id, List.of()))));
    }
    return items;
  }

  private static <T> void put(Map<String, List<T>> of, Row row, T value) {
    of.computeIfAbsent(row.getAs("thread_id"), id -> new ArrayList<>()).add(value);
  }

  private static List<Row> of(Dataset<Row> table, Map<String, String> threads, String... then) {
    return table
        .where(col("thread_id").isInCollection(threads.keySet()))
        .orderBy("thread_id", then)
        .collectAsList();
  }
}
