package org.recourse.nightly;

import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Starts Spark with what the tables need. What {@code spark-submit} or a system property has set
 * already stays.
 */
public final class SparkStart {
  private SparkStart() {}

  /** The session, started where there is none. */
  public static SparkSession start(Configuration configuration) {
    SparkConf conf = new SparkConf(true);
    conf.setIfMissing("spark.app.name", "recourse");
    if (!conf.contains("spark.master")) {
      conf.setMaster(configuration.sparkMaster());
    }
    if (conf.get("spark.master").startsWith("local")) {
      // Nothing of a local run needs to be reached from elsewhere.
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.ui.enabled", "false");
    }
    conf.set("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    conf.set("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    conf.setIfMissing(
        "spark.sql.shuffle.partitions", Integer.toString(configuration.shufflePartitions()));
    // Compiling a class for every query costs more than it saves: the work is in the taggers, the
    // tables are small beside it.
    // A cold night on the sample: 58 s with, 47 s without (2 cores).
    conf.setIfMissing("spark.sql.codegen.wholeStage", "false");
    conf.setIfMissing("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    // The log of a small table is read by a task a partition, 50 unless told; two do.
    conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    Path warehouse = configuration.tables().resolve("_warehouse");
    conf.setIfMissing("spark.sql.warehouse.dir", warehouse.toUri().toString());
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
