package org.recourse.bench;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** The local file system, which kills its own process at a chosen write to the landing folder. */
public final class DyingFileSystem extends RawLocalFileSystem {
  /** For Hadoop, which makes it by its name. */
  public DyingFileSystem() {}

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    OutputStream out = super.create(file, overwrite, bufferSize, replication, blockSize, progress);
    Death.at(Death.Cause.PARQUET_BEGUN);
    return new FSDataOutputStream(new HalfWritten(out), null);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    Death.at(Death.Cause.BEFORE_RENAME);
    boolean renamed = super.rename(from, to);
    Death.at(Death.Cause.AFTER_RENAME);
    return renamed;
  }

  /** Dies with half a write on the disk. */
  private static final class HalfWritten extends FilterOutputStream {
    HalfWritten(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (Death.isAt(Death.Cause.PARQUET_TORN)) {
        out.write(bytes, offset, length / 2);
        out.flush();
        Death.now();
      }
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      super.close();
      Death.at(Death.Cause.PARQUET_CLOSED);
    }
  }
}
