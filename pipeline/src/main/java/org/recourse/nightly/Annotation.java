package org.recourse.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.recourse.forum.ForumThread;
import org.recourse.source.Quarantined;
import org.recourse.table.AdviceTable;
import org.recourse.table.CasesTable;
import org.recourse.table.RulesTable;
import org.recourse.table.ThreadsTable;
import org.recourse.tag.Annotations;
import org.recourse.tag.Tagger;

/** Tags threads, one row a thread: a map without a shuffle, since a thread holds its posts. */
final class Annotation {
  static final String STAGE = "annotate";

  /** Table of the threads that the taggers could not digest; part of {@code quarantine}. */
  static final String FAILURES = "annotate_failures";

  private static final StructType ANNOTATED =
      new StructType(
          new StructField[] {
            list("cases", CasesTable.SCHEMA),
            list("advice", AdviceTable.SCHEMA),
            list("rules", RulesTable.SCHEMA),
            new StructField("thread_id", DataTypes.StringType, false, Metadata.empty()),
            new StructField("failure", DataTypes.StringType, false, Metadata.empty())
          });

  private Annotation() {}

  private static StructField list(String name, StructType element) {
    return new StructField(
        name, DataTypes.createArrayType(element, false), false, Metadata.empty());
  }

  /**
   * @param done counts threads as they are tagged
   */
  static Dataset<Row> of(Dataset<Row> threads, TaggerMaker maker, LongAccumulator done) {
    MapPartitionsFunction<Row, Row> tag = rows -> tag(rows, maker.make(), done);
    return threads.mapPartitions(tag, Encoders.row(ANNOTATED));
  }

  private static Iterator<Row> tag(Iterator<Row> rows, Tagger tagger, LongAccumulator done) {
    Iterable<Row> once = () -> rows;
    return StreamSupport.stream(once.spliterator(), false)
        .map(
            row -> {
              Row annotated = tag(row, tagger);
              done.add(1);
              return annotated;
            })
        .iterator();
  }

  private static Row tag(Row row, Tagger tagger) {
    ForumThread thread = ThreadsTable.thread(row);
    try {
      Annotations a = tagger.tag(thread);
      String version = tagger.modelVersion();
      return RowFactory.create(
          rows(a.cases(), c -> CasesTable.row(thread, c, version)),
          rows(a.advice(), s -> AdviceTable.row(thread, s, version)),
          rows(a.rules(), r -> RulesTable.row(thread, r, version)),
          thread.id(),
          "");
    } catch (RuntimeException | StackOverflowError e) {
      // One thread that the taggers cannot digest must not cost the night: it becomes a quarantine
      // row, with the reason.
      Row[] none = {};
      return RowFactory.create(none, none, none, thread.id(), "the tagger failed: " + e);
    }
  }

  private static <T> Row[] rows(List<T> values, Function<T, Row> row) {
    return values.stream().map(row).toArray(Row[]::new);
  }

  /** The rows of one of the three tables, ordered by the given columns. */
  static Dataset<Row> table(Dataset<Row> annotated, String table, List<String> key) {
    Dataset<Row> rows = annotated.select(explode(col(table)).as("row")).select("row.*");
    return rows.orderBy(key.stream().map(c -> col(c)).toArray(Column[]::new));
  }

  static List<Quarantined> failures(Dataset<Row> annotated) {
    return annotated
        .where(col("failure").notEqual(""))
        .select("thread_id", "failure")
        .orderBy("thread_id")
        .collectAsList()
        .stream()
        .map(row -> new Quarantined("thread " + row.getString(0), 0, STAGE, row.getString(1), ""))
        .toList();
  }
}
