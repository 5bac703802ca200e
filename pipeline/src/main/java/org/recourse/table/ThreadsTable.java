package org.recourse.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/** Table {@code threads}: the newest version of each thread, its posts nested. */
public final class ThreadsTable {
  public static final String NAME = "threads";

  private static final StructType QUOTE =
      Columns.struct(Columns.text("author"), Columns.text("text"));

  private static final StructType POST =
      Columns.struct(
          Columns.whole("n"),
          Columns.text("author"),
          Columns.text("rank"),
          Columns.flag("op"),
          Columns.flag("staff"),
          Columns.text("posted_at"),
          Columns.text("edited_at"),
          Columns.text("text"),
          Columns.list("quotes", QUOTE),
          Columns.whole("kudos"),
          Columns.flag("accepted"));

  /** The columns of the table; a landed row has {@code landed} before them. */
  public static final StructType SCHEMA =
      Columns.struct(
          Columns.text("thread_id"),
          Columns.text("url"),
          Columns.text("site"),
          Columns.text("software"),
          Columns.text("platform"),
          Columns.text("board"),
          Columns.text("title"),
          Columns.list("tags", DataTypes.StringType),
          Columns.text("created_at"),
          Columns.text("last_post_at"),
          Columns.text("fetched_at"),
          Columns.text("content_hash"),
          Columns.list("posts", POST));

  private static final StructType LANDED =
      new StructType(
          new StructField[] {
            new StructField("landed", DataTypes.LongType, false, Metadata.empty())
          });

  private ThreadsTable() {}

  /** All versions that have landed. */
  public static Dataset<Row> landed(SparkSession spark, String folder) {
    return spark.read().schema(LANDED.merge(SCHEMA, true)).parquet(folder + "/*.parquet");
  }

  /** Of each thread the version that landed last. */
  public static Dataset<Row> newest(Dataset<Row> landed) {
    Column all =
        struct(List.of(SCHEMA.fieldNames()).stream().map(name -> col(name)).toArray(Column[]::new));
    return landed
        .groupBy("thread_id")
        .agg(max_by(all, col("landed")).as("newest"))
        .select("newest.*")
        .orderBy("thread_id");
  }

  /** What is published of a thread: all but its text. */
  public static Published published(Dataset<Row> threads) {
    return new Published(
        NAME, threads.withColumn("posts", size(col("posts"))), List.of("thread_id"));
  }

  /**
   * One row: how many {@code threads} and {@code posts}, time of the {@code first_post} and the
   * {@code last_post} (or empty).
   */
  public static Row extent(Dataset<Row> threads) {
    return threads
        .agg(
            count(lit(1)).as("threads"),
            coalesce(sum(size(col("posts"))), lit(0L)).as("posts"),
            coalesce(min(when(col("created_at").notEqual(""), col("created_at"))), lit(""))
                .as("first_post"),
            coalesce(max(col("last_post_at")), lit("")).as("last_post"))
        .first();
  }

  /** A row of this table as the crawler's thread. */
  public static ForumThread thread(Row row) {
    List<Post> posts = new ArrayList<>();
    for (Row post : row.<Row>getList(row.fieldIndex("posts"))) {
      posts.add(post(post));
    }
    return new ForumThread(
        row.getAs("thread_id"),
        row.getAs("url"),
        row.getAs("site"),
        row.getAs("software"),
        row.getAs("platform"),
        row.getAs("board"),
        row.getAs("title"),
        row.getList(row.fieldIndex("tags")),
        row.getAs("fetched_at"),
        posts);
  }

  private static Post post(Row row) {
    List<Quote> quotes = new ArrayList<>();
    for (Row quote : row.<Row>getList(row.fieldIndex("quotes"))) {
      quotes.add(new Quote(quote.getString(0), quote.getString(1)));
    }
    return new Post(
        row.<Integer>getAs("n"),
        row.getAs("author"),
        row.getAs("rank"),
        row.<Boolean>getAs("op"),
        row.<Boolean>getAs("staff"),
        row.getAs("posted_at"),
        row.getAs("edited_at"),
        row.getAs("text"),
        quotes,
        row.<Integer>getAs("kudos"),
        row.<Boolean>getAs("accepted"));
  }

  /**
   * The post of a thread that something was read from.
   *
   * @throws IllegalArgumentException where the thread has none of this number
   */
  static Post post(ForumThread thread, int n) {
    return thread.posts().stream()
        .filter(p -> p.n() == n)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("thread " + thread.id() + " has no post " + n));
  }
}
