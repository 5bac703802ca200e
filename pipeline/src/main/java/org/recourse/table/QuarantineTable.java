package org.recourse.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.recourse.source.Quarantined;

/** Table {@code quarantine}: an input that could not be used. */
public final class QuarantineTable {
  public static final String NAME = "quarantine";

  public static final StructType SCHEMA =
      Columns.struct(
          Columns.text("source"),
          Columns.count("position"),
          Columns.text("stage"),
          Columns.text("reason"),
          Columns.text("sample"));

  private QuarantineTable() {}

  public static Dataset<Row> rows(SparkSession spark, List<Quarantined> quarantined) {
    List<Row> rows = new ArrayList<>(quarantined.size());
    for (Quarantined q : quarantined) {
      rows.add(RowFactory.create(q.source(), q.position(), q.stage(), q.reason(), q.sample()));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  /** The rows of a table as values, in a fixed order. */
  public static List<Quarantined> quarantined(Dataset<Row> table) {
    return table.orderBy("source", "position", "stage", "reason").collectAsList().stream()
        .map(
            row ->
                new Quarantined(
                    row.getString(0),
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4)))
        .toList();
  }

  public static Published published(Dataset<Row> quarantine) {
    return new Published(
        NAME, quarantine, List.of("source", "position", "stage", "reason", "sample"));
  }
}
