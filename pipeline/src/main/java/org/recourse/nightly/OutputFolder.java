package org.recourse.nightly;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write to an output folder: held by one process at a time, given back when that ends,
 * however it ends.
 */
public final class OutputFolder implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final FileChannel channel;

  private OutputFolder(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder where it is missing, and locks it.
   *
   * @throws IOException where it cannot be written to, or another run holds it; the message says
   *     which
   */
  public static OutputFolder lock(Path folder) throws IOException {
    FileChannel channel;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new IOException(
          "the output folder " + folder + " cannot be written to: " + e.getFile() + ": " + reason,
          e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new OverlappingFileLockException();
      }
      byte[] holder =
          ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
      channel.truncate(0).write(ByteBuffer.wrap(holder));
      return new OutputFolder(channel);
    } catch (OverlappingFileLockException e) {
      String holder = Files.readString(folder.resolve(LOCK)).strip();
      channel.close();
      throw new IOException(
          "another run ("
              + holder
              + ") is writing to "
              + folder
              + "; wait for it, or give this one another output.directory");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
