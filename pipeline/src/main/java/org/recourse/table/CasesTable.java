package org.recourse.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.statistics.CaseTally;
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
    Post post =
        thread.posts().stream()
            .filter(p -> p.n() == e.post())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "thread " + thread.id() + " has no post " + e.post()));
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

  /** How many first-hand cases of each group ended how; the groups are those of the estimates. */
  public static List<CaseTally> tally(Dataset<Row> cases) {
    Column groups =
        array_union(
            array_compact(
                array(
                    lit("all"),
                    by("platform"),
                    by("contract"),
                    by("stage"),
                    by("trigger"),
                    by("role"),
                    by("path"),
                    when(col("year").isNotNull(), by("year")),
                    concat(lit("amount="), band()))),
            array_union(byEach("taken"), byEach("missed")));
    return cases
        .where(col("firsthand"))
        .select(explode(groups).as("group"), col("outcome"))
        .groupBy("group", "outcome")
        .agg(count(lit(1)).as("cases"))
        .orderBy("group", "outcome")
        .collectAsList()
        .stream()
        .map(row -> new CaseTally(row.getString(0), row.getString(1), row.getLong(2)))
        .toList();
  }

  private static Column by(String column) {
    return concat(lit(column + "="), col(column).cast("string"));
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

  private static Column byEach(String column) {
    return transform(col(column), code -> concat(lit(column + "="), code));
  }

  /**
   * Sums of all currencies in one row of bands: near enough for dollars, euros and pounds, and told
   * apart in the table.
   */
  private static Column band() {
    Column amount = col("amount");
    return when(amount.isNull(), "not_told")
        .when(amount.lt(100), "under_100")
        .when(amount.lt(500), "100_to_499")
        .when(amount.lt(2000), "500_to_1999")
        .otherwise("2000_and_more");
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
