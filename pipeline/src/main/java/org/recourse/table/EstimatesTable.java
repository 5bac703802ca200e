package org.recourse.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.recourse.statistics.Estimate;

/** Table {@code estimates}: one published number. */
public final class EstimatesTable {
  public static final String NAME = "estimates";

  /** {@code place} keeps the order in which the estimates are read: headline first. */
  public static final StructType SCHEMA =
      Columns.struct(
          Columns.whole("place"),
          Columns.text("estimand"),
          Columns.text("group"),
          Columns.absentable(Columns.number("value")),
          Columns.absentable(Columns.number("low")),
          Columns.absentable(Columns.number("high")),
          Columns.count("n"),
          Columns.absentable(Columns.count("k")),
          Columns.text("method"),
          Columns.text("corrected_for"),
          Columns.absentable(Columns.number("p")),
          Columns.absentable(Columns.number("q")),
          Columns.text("note"));

  private EstimatesTable() {}

  public static Dataset<Row> rows(SparkSession spark, List<Estimate> estimates) {
    List<Row> rows = new ArrayList<>(estimates.size());
    for (Estimate e : estimates) {
      rows.add(
          RowFactory.create(
              rows.size() + 1,
              e.estimand(),
              e.group(),
              orNull(e.value()),
              orNull(e.low()),
              orNull(e.high()),
              e.n(),
              e.k() < 0 ? null : (Long) e.k(),
              e.method(),
              e.correctedFor(),
              orNull(e.p()),
              orNull(e.q()),
              e.note()));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  /** The estimates of a table, in their order. */
  public static List<Estimate> estimates(Dataset<Row> table) {
    return table.orderBy("place").collectAsList().stream().map(EstimatesTable::estimate).toList();
  }

  private static Estimate estimate(Row row) {
    Long k = row.getAs("k");
    return new Estimate(
        row.getAs("estimand"),
        row.getAs("group"),
        orNaN(row.getAs("value")),
        orNaN(row.getAs("low")),
        orNaN(row.getAs("high")),
        row.<Long>getAs("n"),
        k == null ? -1 : k,
        row.getAs("method"),
        row.getAs("corrected_for"),
        orNaN(row.getAs("p")),
        orNaN(row.getAs("q")),
        row.getAs("note"));
  }

  private static Double orNull(double number) {
    return Double.isNaN(number) ? null : number;
  }

  private static double orNaN(Double number) {
    return number == null ? Double.NaN : number;
  }

  /** How many first-hand cases the estimates rest on: the n of the share that counts them all. */
  public static long casesCounted(List<Estimate> estimates) {
    return estimates.stream()
        .filter(e -> e.estimand().equals("pending") && e.group().equals("all"))
        .filter(e -> e.correctedFor().equals(Estimate.RAW))
        .mapToLong(Estimate::n)
        .sum();
  }

  /** As {@link #casesCounted(List)}, of a table. */
  public static long casesCounted(Dataset<Row> estimates) {
    return casesCounted(estimates(estimates));
  }

  public static Published published(Dataset<Row> estimates) {
    return new Published(NAME, estimates, List.of("place"));
  }
}
