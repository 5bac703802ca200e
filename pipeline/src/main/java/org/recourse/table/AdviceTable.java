package org.recourse.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.statistics.AdviceTally;
import org.recourse.tag.Advice;
import org.recourse.tag.Code;
import org.recourse.tag.Measure;
import org.recourse.tag.Stance;

/** Table {@code advice}: a sentence that tells a reader what to do. */
public final class AdviceTable {
  public static final String NAME = "advice";

  public static final StructType SCHEMA =
      Columns.struct(
          Columns.text("thread_id"),
          Columns.whole("post"),
          Columns.whole("begin"),
          Columns.whole("end"),
          Columns.text("quote"),
          Columns.list("codes", DataTypes.StringType),
          Columns.text("stance"),
          Columns.text("author"),
          Columns.text("rank"),
          Columns.number("confidence"),
          Columns.text("by"),
          Columns.text("model_version"));

  private AdviceTable() {}

  public static Row row(ForumThread thread, Advice a, String modelVersion) {
    Post post = thread.posts().stream().filter(p -> p.n() == a.post()).findFirst().orElseThrow();
    return RowFactory.create(
        thread.id(),
        a.post(),
        a.begin(),
        a.end(),
        ShortQuote.of(post.text(), a.begin(), a.end()),
        a.codes().stream().map(Code::code).toArray(),
        a.stance().code(),
        post.author(),
        post.rank(),
        a.confidence(),
        a.by(),
        modelVersion);
  }

  /** A row of this table as advice; its sentence is the short quote. */
  public static Advice advice(Row row) {
    Set<Measure> codes = new TreeSet<>();
    row.<String>getList(row.fieldIndex("codes"))
        .forEach(code -> codes.add(Code.of(Measure.class, code)));
    return new Advice(
        row.<Integer>getAs("post"),
        row.<Integer>getAs("begin"),
        row.<Integer>getAs("end"),
        row.getAs("quote"),
        codes,
        Code.of(Stance.class, row.getAs("stance")),
        row.<Double>getAs("confidence"),
        row.getAs("by"));
  }

  public static List<AdviceTally> tally(Dataset<Row> advice) {
    return advice
        .select(explode(col("codes")).as("measure"), col("stance"))
        .groupBy("measure", "stance")
        .agg(count(lit(1)).as("sentences"))
        .orderBy("measure", "stance")
        .collectAsList()
        .stream()
        .map(row -> new AdviceTally(row.getString(0), row.getString(1), row.getLong(2)))
        .toList();
  }

  /**
   * Of each measure and stance the surest sentences, at most {@code each}; a sentence of several
   * measures comes once.
   */
  public static Dataset<Row> best(Dataset<Row> advice, int each) {
    WindowSpec ofKind =
        Window.partitionBy("measure", "stance")
            .orderBy(col("confidence").desc(), col("thread_id"), col("post"), col("begin"));
    return advice
        .withColumn("measure", explode_outer(col("codes")))
        .withColumn("turn", row_number().over(ofKind))
        .where(col("turn").leq(each))
        .drop("measure", "turn")
        .dropDuplicates("thread_id", new String[] {"post", "begin", "end"});
  }

  public static Published published(Dataset<Row> advice, Dataset<Row> threads) {
    Dataset<Row> placed = advice.join(threads.select("thread_id", "url"), "thread_id");
    return new Published(NAME, placed, List.of("thread_id", "post", "begin", "end"));
  }
}
