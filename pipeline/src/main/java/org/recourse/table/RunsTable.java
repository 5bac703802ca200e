package org.recourse.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Table {@code runs}: a nightly run. The one table with times of day in it. */
public final class RunsTable {
  public static final String NAME = "runs";

  private static final StructType STAGE =
      Columns.struct(
          Columns.text("name"),
          Columns.count("rows_in"),
          Columns.count("rows_out"),
          Columns.count("aside"),
          Columns.count("quarantined"),
          Columns.number("seconds"),
          Columns.flag("reused"));

  public static final StructType SCHEMA =
      Columns.struct(
          Columns.text("run_id"),
          Columns.text("started"),
          Columns.text("ended"),
          Columns.text("status"),
          Columns.text("input_version"),
          Columns.text("output_version"),
          Columns.text("code_version"),
          Columns.text("model_version"),
          Columns.list("stages", STAGE),
          Columns.column(
              "tables", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, false)),
          Columns.text("error"));

  private RunsTable() {}

  public static Dataset<Row> rows(SparkSession spark, List<Run> runs) {
    List<Row> rows = new ArrayList<>(runs.size());
    for (Run run : runs) {
      List<Row> stages = new ArrayList<>();
      for (StageRun s : run.stages()) {
        stages.add(
            RowFactory.create(
                s.name(),
                s.rowsIn(),
                s.rowsOut(),
                s.aside(),
                s.quarantined(),
                s.seconds(),
                s.reused()));
      }
      rows.add(
          RowFactory.create(
              run.runId(),
              run.started(),
              run.ended(),
              run.status(),
              run.inputVersion(),
              run.outputVersion(),
              run.codeVersion(),
              run.modelVersion(),
              stages,
              new TreeMap<>(run.tables()),
              run.error()));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }
}
