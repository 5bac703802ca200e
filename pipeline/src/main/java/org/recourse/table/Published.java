package org.recourse.table;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * A table as it is published: one Parquet and one CSV file.
 *
 * @param name of the files, without ending
 * @param key columns that order the rows, and tell any two of them apart
 */
public record Published(String name, Dataset<Row> rows, List<String> key) {
  public Published {
    requireNonNull(name, "name");
    requireNonNull(rows, "rows");
    key = List.copyOf(key);
  }

  /**
   * The rows in one partition and in one order: the same rows give the same bytes, however many
   * cores there were.
   */
  public Dataset<Row> ordered() {
    return rows.repartition(1)
        .sortWithinPartitions(key.stream().map(c -> col(c)).toArray(Column[]::new));
  }

  /**
   * The rows for CSV: lists as words with blanks between, control characters as blanks, and an
   * apostrophe before a text that a spreadsheet would take for a formula, since titles and quotes
   * are strangers' words.
   */
  public Dataset<Row> flat() {
    Column[] columns =
        Arrays.stream(rows.schema().fields()).map(Published::flat).toArray(Column[]::new);
    return ordered().select(columns);
  }

  private static Column flat(StructField field) {
    Column column = col("`" + field.name() + "`");
    if (field.dataType() instanceof ArrayType) {
      column = concat_ws(" ", column);
    } else if (!(field.dataType() instanceof StringType)) {
      return column;
    }
    Column oneLine = regexp_replace(column, "\\p{Cntrl}", " ");
    return when(oneLine.rlike("^[=+@\\-]"), concat(lit("'"), oneLine))
        .otherwise(oneLine)
        .as(field.name());
  }
}
