package org.recourse.table;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The Delta tables below one folder. Beside them, in {@code _stages}, stands of each table what its
 * rows were computed from (a signature), so that a stage whose inputs are those of last night need
 * not run. A table that something else has written to since has another version than the one noted,
 * and counts as not computed.
 */
public final class Tables {
  /**
   * What a stage left.
   *
   * @param signature names all that the rows were computed from
   * @param version of the Delta table
   * @param rows how many it has
   */
  public record State(String signature, long version, long rows) {}

  private static final Pattern COMMIT = Pattern.compile("([0-9]{20})\\.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Supplier<SparkSession> spark;
  private final Path folder;
  private final FileSystem files;

  private Tables(Supplier<SparkSession> spark, Path folder, FileSystem files) {
    this.spark = spark;
    this.folder = folder;
    this.files = files;
  }

  /**
   * @param spark asked for when rows are read or written, not before
   * @param folder any path that Hadoop knows
   */
  public static Tables in(Supplier<SparkSession> spark, String folder) throws IOException {
    requireNonNull(spark, "spark");
    Path path = new Path(requireNonNull(folder, "folder"));
    return new Tables(spark, path, path.getFileSystem(new Configuration()));
  }

  public SparkSession spark() {
    return spark.get();
  }

  /** The newest version of a table that exists. */
  public Dataset<Row> read(String table) {
    return spark.get().read().format("delta").load(path(table).toString());
  }

  /**
   * What the newest version was computed from; nothing where the table does not exist or was
   * changed by something else.
   */
  public Optional<State> state(String table) throws IOException {
    JsonNode noted;
    try (InputStream in = files.open(note(table))) {
      noted = MAPPER.readTree(in);
    } catch (FileNotFoundException neverWritten) {
      return Optional.empty();
    }
    State state =
        new State(
            noted.path("signature").asText(),
            noted.path("version").asLong(-1),
            noted.path("rows").asLong(-1));
    OptionalLong version = version(table);
    return version.isPresent() && version.getAsLong() == state.version()
        ? Optional.of(state)
        : Optional.empty();
  }

  /** Number of the newest version, as the file names of the table's log tell it. */
  private OptionalLong version(String table) throws IOException {
    Path log = new Path(path(table), "_delta_log");
    if (!files.exists(log)) {
      return OptionalLong.empty();
    }
    return Arrays.stream(files.listStatus(log))
        .map(FileStatus::getPath)
        .map(file -> COMMIT.matcher(file.getName()))
        .filter(Matcher::matches)
        .mapToLong(name -> Long.parseLong(name.group(1)))
        .max();
  }

  /**
   * Replaces a table's rows in one commit; readers see the old version until then.
   *
   * @param signature names all that the rows were computed from
   */
  public State write(String table, Dataset<Row> rows, String signature) throws IOException {
    files.delete(note(table), false);
    rows.write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .save(path(table).toString());
    long version =
        version(table)
            .orElseThrow(() -> new IOException(path(table) + ": has no log after writing to it"));
    State state = new State(signature, version, read(table).count());
    try (OutputStream out = files.create(note(table), true)) {
      out.write(MAPPER.writeValueAsBytes(state));
    }
    return state;
  }

  private Path path(String table) {
    return new Path(folder, table);
  }

  private Path note(String table) {
    return new Path(new Path(folder, "_stages"), table + ".json");
  }
}
