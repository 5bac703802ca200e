package org.recourse.table;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log10;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.statistics.RuleReports;
import org.recourse.tag.Code;
import org.recourse.tag.ReportedRule;
import org.recourse.tag.RuleKind;

/** Table {@code rules}: a fact that a poster states about how the platform works. */
public final class RulesTable {
  public static final String NAME = "rules";

  public static final StructType SCHEMA =
      Columns.struct(
          Columns.text("thread_id"),
          Columns.whole("post"),
          Columns.whole("begin"),
          Columns.whole("end"),
          Columns.text("quote"),
          Columns.text("kind"),
          Columns.number("value"),
          Columns.text("unit"),
          Columns.absentable(Columns.whole("year")),
          Columns.text("model_version"));

  /** Where the binary fractions of a rounding end. */
  private static final int DECIMALS = 6;

  private RulesTable() {}

  public static Row row(ForumThread thread, ReportedRule r, String modelVersion) {
    Post post = ThreadsTable.post(thread, r.post());
    return RowFactory.create(
        thread.id(),
        r.post(),
        r.begin(),
        r.end(),
        ShortQuote.of(post.text(), r.begin(), r.end()),
        r.kind().code(),
        r.value(),
        r.kind().unit(),
        r.year() == 0 ? null : (Integer) r.year(),
        modelVersion);
  }

  public static ReportedRule rule(Row row) {
    Integer year = row.getAs("year");
    return new ReportedRule(
        row.<Integer>getAs("post"),
        row.<Integer>getAs("begin"),
        row.<Integer>getAs("end"),
        Code.of(RuleKind.class, row.getAs("kind")),
        row.<Double>getAs("value"),
        year == null ? 0 : year);
  }

  /**
   * How often each value is reported in each year. Values are rounded to three digits, so that
   * there are not many more of them than anybody could mean.
   */
  public static List<RuleReports> reports(Dataset<Row> rules) {
    Column size = floor(log10(greatest(abs(col("value")), lit(1e-9))));
    Column unit = pow(lit(10.0), size.minus(2));
    Column rounded = round(col("value").divide(unit)).multiply(unit);
    return rules
        .groupBy(
            col("kind"),
            coalesce(col("year"), lit(0)).as("year"),
            round(rounded, DECIMALS).as("value"))
        .agg(count(lit(1)).as("reports"))
        .orderBy("kind", "year", "value")
        .collectAsList()
        .stream()
        .map(
            row ->
                new RuleReports(row.getString(0), row.getInt(1), row.getDouble(2), row.getLong(3)))
        .toList();
  }

  /** Of each kind and year some reports, at most {@code each}. */
  public static Dataset<Row> some(Dataset<Row> rules, int each) {
    WindowSpec ofKind =
        Window.partitionBy("kind", "year")
            .orderBy(col("thread_id"), col("post"), col("begin"), col("value"));
    return rules
        .withColumn("turn", row_number().over(ofKind))
        .where(col("turn").leq(each))
        .drop("turn");
  }

  public static Published published(Dataset<Row> rules, Dataset<Row> threads) {
    Dataset<Row> placed = rules.join(threads.select("thread_id", "url"), "thread_id");
    return new Published(
        NAME, placed, List.of("thread_id", "post", "begin", "end", "kind", "value"));
  }
}
