package org.recourse.nightly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.recourse.source.ReadLimits;
import org.recourse.statistics.Estimate;
import org.recourse.table.AdviceTable;
import org.recourse.table.CasesTable;
import org.recourse.table.RulesTable;
import org.recourse.table.Tables;
import org.recourse.table.ThreadsTable;
import org.recourse.tag.Code;
import org.recourse.tag.Contract;
import org.recourse.tag.EndPath;
import org.recourse.tag.Measure;
import org.recourse.tag.Mode;
import org.recourse.tag.Outcome;
import org.recourse.tag.Platform;
import org.recourse.tag.Role;
import org.recourse.tag.RuleKind;
import org.recourse.tag.Stage;
import org.recourse.tag.Stance;
import org.recourse.tag.Trigger;
import scala.jdk.javaapi.CollectionConverters;

/** How long all estimates take from tables of a given size, all of it invented. */
public final class EstimateCost {
  /**
   * @param advice sentences
   * @param estimates how many numbers came of it
   * @param seconds from the tables to the estimates, Spark having started before
   * @param heapBefore bytes in use after a collection, before
   * @param heapAfter bytes in use after a collection, after
   */
  public record Result(
      long advice, long estimates, double seconds, long heapBefore, long heapAfter) {}

  private EstimateCost() {}

  /**
   * @param cases how many, most of them alone in their thread
   * @param folder for the tables
   */
  public static Result measure(int cases, Path folder) throws IOException {
    Configuration configuration =
        new Configuration(
            List.of(),
            ReadLimits.DEFAULT,
            folder,
            1,
            folder.resolve("key"),
            5,
            List.of(),
            0,
            Mode.FAST,
            "local[*]",
            4);
    SparkSession spark = SparkStart.start(configuration);
    try {
      Tables tables = Tables.in(() -> spark, configuration.tables().toUri().toString());
      write(tables, spark, cases);
      long before = heap();
      long start = System.nanoTime();
      List<Estimate> estimates = EstimateStage.estimates(tables, List.of(), 5);
      double seconds = Nightly.seconds(start);
      return new Result(
          tables.read(AdviceTable.NAME).count(), estimates.size(), seconds, before, heap());
    } finally {
      spark.stop();
    }
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void write(Tables tables, SparkSession spark, int cases) throws IOException {
    int threads = Math.max(1, cases / 5 * 4);
    MapPartitionsFunction<Long, Row> caseRows = EstimateCost::caseRows;
    MapFunction<Long, Row> threadRow = EstimateCost::thread;
    MapFunction<Long, Row> adviceRow = EstimateCost::advice;
    MapFunction<Long, Row> ruleRow = EstimateCost::rule;
    Dataset<Long> numbers = spark.range(threads).as(Encoders.LONG());
    tables.write(
        CasesTable.NAME, numbers.mapPartitions(caseRows, Encoders.row(CasesTable.SCHEMA)), "bench");
    tables.write(
        ThreadsTable.NAME, numbers.map(threadRow, Encoders.row(ThreadsTable.SCHEMA)), "bench");
    tables.write(
        AdviceTable.NAME, numbers.map(adviceRow, Encoders.row(AdviceTable.SCHEMA)), "bench");
    tables.write(
        RulesTable.NAME,
        spark
            .range(Math.max(1, cases / 20))
            .as(Encoders.LONG())
            .map(ruleRow, Encoders.row(RulesTable.SCHEMA)),
        "bench");
  }

  private static Iterator<Row> caseRows(Iterator<Long> threads) {
    Iterable<Long> once = () -> threads;
    return StreamSupport.stream(once.spliterator(), false)
        .flatMap(
            thread -> {
              List<Row> rows = new ArrayList<>();
              SplittableRandom random = new SplittableRandom(thread);
              // Every fourth thread has a second case.
              for (int i = 0; i <= (thread % 4 == 0 ? 1 : 0); i++) {
                rows.add(row(thread, i, random));
              }
              return rows.stream();
            })
        .iterator();
  }

  private static Row row(long thread, int i, SplittableRandom random) {
    boolean told = random.nextInt(3) > 0;
    Map<String, Double> confidence = Map.of("outcome", random.nextDouble());
    return RowFactory.create(
        "t" + thread,
        "p" + (thread % 10 == 0 ? thread / 10 % 1000 : thread) + "/" + i,
        true,
        word(Role.values(), random),
        word(Outcome.values(), random),
        word(EndPath.values(), random),
        word(Stage.values(), random),
        word(Contract.values(), random),
        word(Platform.values(), random),
        word(Trigger.values(), random),
        told ? (Double) Math.exp(3 + 5 * random.nextDouble()) : null,
        told ? "USD" : "",
        measures(random),
        measures(random),
        2010 + random.nextInt(16),
        CollectionConverters.asScala(confidence),
        new Row[0],
        "bench");
  }

  private static Object[] measures(SplittableRandom random) {
    int n = random.nextInt(4);
    return random
        .ints(n, 0, Measure.values().length)
        .distinct()
        .mapToObj(m -> Measure.values()[m].code())
        .toArray();
  }

  private static String word(Code[] values, SplittableRandom random) {
    // The first words more often than the last, as in forums.
    double at = random.nextDouble() * random.nextDouble();
    return values[(int) (at * values.length)].code();
  }

  private static Row thread(long n) {
    return RowFactory.create(
        "t" + n, "", "", "", "upwork", "", "", new Object[0], "", "", "", "", new Row[0]);
  }

  private static Row advice(long n) {
    SplittableRandom random = new SplittableRandom(-n);
    return RowFactory.create(
        "t" + n / 2,
        1,
        (int) (n % 2),
        5,
        "",
        measures(random),
        word(Stance.values(), random),
        "p" + random.nextInt(100_000),
        "rank " + random.nextInt(30),
        .5,
        "bench",
        "bench");
  }

  private static Row rule(long n) {
    SplittableRandom random = new SplittableRandom(n);
    return RowFactory.create(
        "t" + n,
        1,
        0,
        5,
        "",
        word(RuleKind.values(), random),
        Math.rint(100 * random.nextDouble()),
        "USD",
        2010 + random.nextInt(16),
        "bench");
  }
}
