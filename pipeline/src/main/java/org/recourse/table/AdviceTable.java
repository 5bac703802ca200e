package org.recourse.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.Iterator;
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
import org.recourse.statistics.AdviceTotals;
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
    Post post = ThreadsTable.post(thread, a.post());
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

  /** The ranks with the most sentences, at most {@code most}; nothing for who has none. */
  public static Set<String> ranks(Dataset<Row> advice, int most) {
    Set<String> ranks = new TreeSet<>();
    advice
        .where(col("rank").notEqual(""))
        .groupBy("rank")
        .agg(count(lit(1)).as("sentences"))
        .orderBy(col("sentences").desc(), col("rank"))
        .limit(most)
        .collectAsList()
        .forEach(row -> ranks.add(row.getString(0)));
    return ranks;
  }

  /**
   * Sentences, added up by thread or by author.
   *
   * @param unit {@code thread_id} or {@code author}
   * @param ranks that are told apart; all others are {@link AdviceTotals#OTHER}
   */
  public static AdviceTotals by(String unit, Dataset<Row> advice, Set<String> ranks) {
    Set<String> known = Set.copyOf(ranks);
    return advice
        .select(col(unit), col("codes"), col("stance"), col("rank"))
        .repartition(col(unit))
        .sortWithinPartitions(unit)
        .javaRDD()
        .mapPartitions(rows -> List.of(totals(rows, known)).iterator())
        .treeReduce(AdviceTotals::add);
  }

  private static AdviceTotals totals(Iterator<Row> rows, Set<String> ranks) {
    AdviceTotals totals = new AdviceTotals();
    Runs.each(
        rows,
        row -> row.getString(0),
        (unit, sentences) -> {
          List<AdviceTotals.Sentence> counted =
              sentences.stream().map(row -> sentence(row, ranks)).toList();
          if (unit.isEmpty()) {
            counted.forEach(s -> totals.add(List.of(s)));
          } else {
            totals.add(counted);
          }
        });
    return totals;
  }

  private static AdviceTotals.Sentence sentence(Row row, Set<String> ranks) {
    List<Measure> measures =
        row.<String>getList(1).stream().map(code -> Code.of(Measure.class, code)).toList();
    String rank = row.getString(3);
    return new AdviceTotals.Sentence(
        measures,
        Code.of(Stance.class, row.getString(2)),
        ranks.contains(rank) ? rank : AdviceTotals.OTHER);
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
