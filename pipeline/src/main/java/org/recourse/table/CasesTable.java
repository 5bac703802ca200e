package org.recourse.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.statistics.CaseTotals;
import org.recourse.statistics.CountedCase;
import org.recourse.statistics.ThreadStratum;
import org.recourse.statistics.UnitTotals;
import org.recourse.tag.Code;
import org.recourse.tag.Contract;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.EndPath;
import org.recourse.tag.Evidence;
import org.recourse.tag.Measure;
import org.recourse.tag.Money;
import org.recourse.tag.Outcome;
import org.recourse.tag.Platform;
import org.recourse.tag.Role;
import org.recourse.tag.Stage;
import org.recourse.tag.Trigger;
import scala.jdk.javaapi.CollectionConverters;

/** Table {@code cases}: one party's telling of one dispute. */
public final class CasesTable {
  public static final String NAME = "cases";

  private static final StructType EVIDENCE =
      Columns.struct(
          Columns.text("field"),
          Columns.whole("post"),
          Columns.whole("begin"),
          Columns.whole("end"),
          Columns.text("quote"),
          Columns.text("by"));

  public static final StructType SCHEMA =
      Columns.struct(
          Columns.text("thread_id"),
          Columns.text("author"),
          Columns.flag("firsthand"),
          Columns.text("role"),
          Columns.text("outcome"),
          Columns.text("path"),
          Columns.text("stage"),
          Columns.text("contract"),
          Columns.text("platform"),
          Columns.text("trigger"),
          Columns.absentable(Columns.number("amount")),
          Columns.text("currency"),
          Columns.list("taken", DataTypes.StringType),
          Columns.list("missed", DataTypes.StringType),
          Columns.absentable(Columns.whole("year")),
          Columns.column(
              "confidence",
              DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false)),
          Columns.list("evidence", EVIDENCE),
          Columns.text("model_version"));

  private static final int THREAD = 0;
  private static final int AUTHOR = 1;

  private CasesTable() {}

  /** A case of a thread as a row; every evidence span gets the passage itself, cut short. */
  public static Row row(ForumThread thread, DisputeCase c, String modelVersion) {
    List<Row> evidence = new ArrayList<>();
    for (Evidence e : c.evidence()) {
      evidence.add(
          RowFactory.create(e.field(), e.post(), e.begin(), e.end(), quote(thread, e), e.by()));
    }
    return RowFactory.create(
        thread.id(),
        c.author(),
        c.firsthand(),
        c.role().code(),
        c.outcome().code(),
        c.path().code(),
        c.stage().code(),
        c.contract().code(),
        c.platform().code(),
        c.trigger().code(),
        c.amount().isTold() ? (Double) c.amount().value() : null,
        c.amount().currency(),
        codes(c.taken()),
        codes(c.missed()),
        c.year() == 0 ? null : (Integer) c.year(),
        CollectionConverters.asScala(new TreeMap<>(c.confidence())),
        evidence.toArray(),
        modelVersion);
  }

  private static String quote(ForumThread thread, Evidence e) {
    if (e.post() == 0) {
      return ShortQuote.of(thread.title(), e.begin(), e.end());
    }
    Post post = ThreadsTable.post(thread, e.post());
    return ShortQuote.of(post.text(), e.begin(), e.end());
  }

  private static Object[] codes(Set<Measure> measures) {
    return measures.stream().map(Code::code).toArray();
  }

  /** A row of this table as a case. */
  public static DisputeCase dispute(Row row) {
    List<Evidence> evidence = new ArrayList<>();
    for (Row e : row.<Row>getList(row.fieldIndex("evidence"))) {
      evidence.add(
          new Evidence(
              e.getAs("field"), e.getAs("post"), e.getAs("begin"), e.getAs("end"), e.getAs("by")));
    }
    Double amount = row.getAs("amount");
    Integer year = row.getAs("year");
    Map<String, Double> confidence = row.getJavaMap(row.fieldIndex("confidence"));
    return new DisputeCase(
        row.getAs("author"),
        row.getAs("firsthand"),
        Code.of(Role.class, row.getAs("role")),
        Code.of(Outcome.class, row.getAs("outcome")),
        Code.of(EndPath.class, row.getAs("path")),
        Code.of(Stage.class, row.getAs("stage")),
        Code.of(Contract.class, row.getAs("contract")),
        Code.of(Platform.class, row.getAs("platform")),
        Code.of(Trigger.class, row.getAs("trigger")),
        amount == null ? Money.NOT_TOLD : new Money(amount, row.getAs("currency")),
        measures(row, "taken"),
        measures(row, "missed"),
        year == null ? 0 : year,
        confidence,
        evidence);
  }

  private static Set<Measure> measures(Row row, String column) {
    Set<Measure> measures = new TreeSet<>();
    for (String code : row.<String>getList(row.fieldIndex(column))) {
      measures.add(Code.of(Measure.class, code));
    }
    return measures;
  }

  /**
   * First-hand cases, added up thread by thread.
   *
   * @param without threads that stay out
   */
  public static CaseTotals byThread(Dataset<Row> cases, Set<String> without) {
    Set<String> out = Set.copyOf(without);
    return together(cases, "thread_id")
        .mapPartitions(rows -> List.of(byThread(rows, out)).iterator())
        .treeReduce(CaseTotals::add);
  }

  private static CaseTotals byThread(Iterator<Row> rows, Set<String> without) {
    CaseTotals totals = new CaseTotals();
    Runs.each(
        rows,
        row -> row.getString(THREAD),
        (thread, cases) -> {
          if (!without.contains(thread)) {
            totals.add(cases.stream().map(CasesTable::counted).toList());
          }
        });
    return totals;
  }

  /** First-hand cases, added up author by author; an author who is not named is one each time. */
  public static UnitTotals byAuthor(Dataset<Row> cases) {
    return together(cases, "author")
        .mapPartitions(rows -> List.of(byAuthor(rows)).iterator())
        .treeReduce(UnitTotals::add);
  }

  private static UnitTotals byAuthor(Iterator<Row> rows) {
    UnitTotals totals = new UnitTotals();
    Runs.each(
        rows,
        row -> row.getString(AUTHOR),
        (author, cases) -> {
          List<CountedCase> counted = cases.stream().map(CasesTable::counted).toList();
          if (author.isEmpty()) {
            counted.forEach(c -> totals.add(List.of(c)));
          } else {
            totals.add(counted);
          }
        });
    return totals;
  }

  /** The stratum of each thread with a first-hand case: {@code thread_id}, {@code stratum}. */
  public static Dataset<Row> strata(Dataset<Row> cases) {
    MapPartitionsFunction<Row, Row> strata =
        rows -> {
          List<Row> found = new ArrayList<>();
          Runs.each(
              rows,
              row -> row.getString(THREAD),
              (thread, of) ->
                  found.add(
                      RowFactory.create(
                          thread,
                          ThreadStratum.of(of.stream().map(CasesTable::counted).toList()))));
          return found.iterator();
        };
    return counted(cases)
        .repartition(col("thread_id"))
        .sortWithinPartitions("thread_id")
        .mapPartitions(
            strata,
            Encoders.row(Columns.struct(Columns.text("thread_id"), Columns.text("stratum"))));
  }

  /** First-hand cases of some threads; those without a case are not there. */
  public static Map<String, List<CountedCase>> of(Dataset<Row> cases, Set<String> threads) {
    Map<String, List<CountedCase>> found = new TreeMap<>();
    if (threads.isEmpty()) {
      return found;
    }
    Set<String> in = Set.copyOf(threads);
    counted(cases)
        .filter((FilterFunction<Row>) row -> in.contains(row.getString(THREAD)))
        .orderBy("thread_id", "author")
        .collectAsList()
        .forEach(
            row ->
                found
                    .computeIfAbsent(row.getString(THREAD), t -> new ArrayList<>())
                    .add(counted(row)));
    return found;
  }

  /** What is counted of first-hand cases, in the order in which {@link #counted(Row)} reads it. */
  private static Dataset<Row> counted(Dataset<Row> cases) {
    return cases
        .where(col("firsthand"))
        .select(
            col("thread_id"),
            col("author"),
            col("outcome"),
            col("stage"),
            col("role"),
            col("path"),
            col("contract"),
            col("platform"),
            col("trigger"),
            coalesce(col("amount"), lit(Double.NaN)),
            coalesce(col("year"), lit(0)),
            col("taken"),
            col("missed"),
            coalesce(col("confidence").getItem("outcome"), lit(0.0)));
  }

  /** The rows of a thread, or of an author, one after the other. */
  private static JavaRDD<Row> together(Dataset<Row> cases, String unit) {
    return counted(cases).repartition(col(unit)).sortWithinPartitions(unit).javaRDD();
  }

  private static CountedCase counted(Row row) {
    return CountedCase.of(
        Code.of(Outcome.class, row.getString(2)),
        Code.of(Stage.class, row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getDouble(9),
        row.getInt(10),
        measures(row.getList(11)),
        measures(row.getList(12)),
        row.getDouble(13));
  }

  /**
   * A case that a person labelled; no outcome is surer.
   *
   * @param year of the narrator's last word; 0 where unknown
   */
  public static CountedCase counted(DisputeCase c, int year) {
    return CountedCase.of(
        c.outcome(),
        c.stage(),
        c.role().code(),
        c.path().code(),
        c.contract().code(),
        c.platform().code(),
        c.trigger().code(),
        c.amount().isTold() ? c.amount().value() : Double.NaN,
        year,
        c.taken(),
        c.missed(),
        1);
  }

  private static Set<Measure> measures(List<String> codes) {
    if (codes.isEmpty()) {
      return Set.of();
    }
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    codes.forEach(code -> measures.add(Code.of(Measure.class, code)));
    return measures;
  }

  /**
   * The cases that a page can list: of each outcome the surest first, taking turns, first-hand ones
   * only. Column {@code place} has their order.
   */
  public static Dataset<Row> listed(Dataset<Row> cases, int most) {
    Column sure = coalesce(col("confidence").getItem("outcome"), lit(0.0)).desc();
    WindowSpec ofOutcome =
        Window.partitionBy("outcome").orderBy(sure, col("thread_id"), col("author"));
    return cases
        .where(col("firsthand"))
        .withColumn("turn", row_number().over(ofOutcome))
        .orderBy("turn", "outcome", "thread_id", "author")
        .limit(most)
        .withColumn(
            "place", row_number().over(Window.orderBy("turn", "outcome", "thread_id", "author")));
  }

  /**
   * What is published of a case, with its thread's address and title; flat, so that it also fits
   * CSV.
   */
  public static Published published(Dataset<Row> cases, Dataset<Row> threads) {
    Dataset<Row> flat =
        cases
            .withColumn("outcome_confidence", col("confidence").getItem("outcome"))
            .drop("evidence", "confidence")
            .join(threads.select("thread_id", "url", "title"), "thread_id");
    return new Published(NAME, flat, List.of("thread_id", "author"));
  }

  /** One row a passage that speaks for a field of a case. */
  public static Published evidence(Dataset<Row> cases, Dataset<Row> threads) {
    Dataset<Row> passages =
        cases
            .select(
                col("thread_id"),
                col("author"),
                explode(col("evidence")).as("e"),
                col("model_version"))
            .select(
                "thread_id",
                "author",
                "e.field",
                "e.post",
                "e.begin",
                "e.end",
                "e.quote",
                "e.by",
                "model_version")
            .join(threads.select("thread_id", "url"), "thread_id");
    return new Published(
        "evidence",
        passages,
        List.of("thread_id", "author", "field", "post", "begin", "end", "by"));
  }
}
