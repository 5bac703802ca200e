package org.recourse.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Sha256;

/**
 * The landing folder: Parquet files of thread versions, only ever added to. A thread whose newest
 * landed version has the same content is not landed again, so importing the same input twice
 * changes nothing.
 *
 * <p>Works on any Hadoop file system. A file is written aside, its footer is read back, then it is
 * renamed: {@code ParquetWriter} can leave a broken file behind where closing fails. Not for
 * several writers at a time.
 */
public final class Landing {
  private static final int ROWS_PER_FILE = 5_000;
  private static final String ASIDE = "_writing";

  private final FileSystem files;
  private final Configuration configuration;
  private final Path folder;
  private final Map<String, String> newest = new HashMap<>();
  private final Map<String, LandedThread> rows = new LinkedHashMap<>();
  private long landed;
  private long versions;
  private int part;

  private Landing(FileSystem files, Configuration configuration, Path folder) {
    this.files = files;
    this.configuration = configuration;
    this.folder = folder;
  }

  /**
   * Opens a landing folder, making it where it is missing, and learns which versions it holds.
   *
   * @throws IOException where the folder cannot be made or read; the message names the file
   */
  public static Landing open(Path folder, Configuration configuration) throws IOException {
    requireNonNull(folder, "folder");
    FileSystem files = folder.getFileSystem(configuration);
    files.mkdirs(folder);
    files.delete(new Path(folder, ASIDE), true);
    Landing landing = new Landing(files, configuration, folder);
    landing.learn();
    return landing;
  }

  private void learn() throws IOException {
    MessageType columns =
        new MessageType(
            "thread",
            LandingSchema.THREAD.getType("landed"),
            LandingSchema.THREAD.getType("thread_id"),
            LandingSchema.THREAD.getType("content_hash"));
    Configuration projected = new Configuration(configuration);
    projected.set(ReadSupport.PARQUET_READ_SCHEMA, columns.toString());
    Map<String, Long> last = new HashMap<>();
    for (Path file : landedFiles()) {
      try (ParquetReader<Group> reader =
          ParquetReader.builder(new GroupReadSupport(), file).withConf(projected).build()) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          long version = row.getLong("landed", 0);
          String id = row.getString("thread_id", 0);
          landed = Math.max(landed, version);
          versions++;
          if (version >= last.getOrDefault(id, 0L)) {
            last.put(id, version);
            newest.put(id, row.getString("content_hash", 0));
          }
        }
      } catch (RuntimeException | IOException e) {
        throw new IOException(file + ": is no landing file that can be read: " + e.getMessage(), e);
      }
    }
    landed++;
  }

  private List<Path> landedFiles() throws IOException {
    return Arrays.stream(files.listStatus(folder, p -> p.getName().endsWith(".parquet")))
        .map(FileStatus::getPath)
        .sorted()
        .toList();
  }

  /**
   * Takes a thread in, to be written by {@link #flush()} at the latest.
   *
   * @return false where the newest landed version has the same content, so that there is nothing to
   *     land
   */
  public boolean add(ForumThread thread) throws IOException {
    String hash = thread.contentHash();
    if (hash.equals(newest.put(thread.id(), hash))) {
      return false;
    }
    rows.put(thread.id(), new LandedThread(thread, landed));
    if (rows.size() >= ROWS_PER_FILE) {
      flush();
    }
    return true;
  }

  /**
   * Writes what was added since. Before it returns the files are whole and have their final names.
   */
  public void flush() throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    Path last = new Path(folder, String.format("threads-%06d-%03d.parquet", landed, part++));
    Path aside = new Path(new Path(folder, ASIDE), last.getName());
    try (ParquetWriter<LandedThread> writer = new Builder(aside, configuration).build()) {
      for (LandedThread row : rows.values()) {
        writer.write(row);
      }
    }
    long written;
    try (ParquetFileReader footer =
        ParquetFileReader.open(HadoopInputFile.fromPath(aside, configuration))) {
      written = footer.getRecordCount();
    }
    if (written != rows.size()) {
      throw new IOException(aside + ": has " + written + " rows, " + rows.size() + " were written");
    }
    if (!files.rename(aside, last)) {
      throw new IOException(last + ": cannot be put in place");
    }
    files.delete(aside.getParent(), true);
    versions += written;
    rows.clear();
    // A second version of a thread in a later file of this import must count as newer.
    landed++;
  }

  /**
   * Names what has landed: SHA-256 (hex) over the newest version of every thread, so that two
   * folders with the same threads have the same version, whatever imports brought them there.
   */
  public String version() {
    Sha256 hash = new Sha256();
    new TreeMap<>(newest).forEach((id, content) -> hash.add(id, content));
    return hash.hex();
  }

  /** How many thread versions have been written, older ones too. */
  public long versions() {
    return versions;
  }

  private static final class Builder extends ParquetWriter.Builder<LandedThread, Builder> {
    Builder(Path file, Configuration configuration) throws IOException {
      super(HadoopOutputFile.fromPath(file, configuration));
      withConf(configuration);
      withCompressionCodec(CompressionCodecName.ZSTD);
    }

    @Override
    protected Builder self() {
      return this;
    }

    // The one form that the builder declares abstract is the deprecated one.
    @Override
    @SuppressWarnings("deprecation")
    protected LandingWriteSupport getWriteSupport(Configuration configuration) {
      return new LandingWriteSupport();
    }
  }
}
