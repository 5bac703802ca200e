package org.recourse.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a command's lines go: standard output, or a file that has its name only once it is
 * complete.
 */
final class ResultFile implements AutoCloseable {
  private final Path file;
  private final Path aside;
  private final Writer writer;
  private boolean complete;

  private ResultFile(Path file, Path aside, Writer writer) {
    this.file = file;
    this.aside = aside;
    this.writer = writer;
  }

  static ResultFile standardOutput() {
    return new ResultFile(
        null, null, new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
  }

  static ResultFile to(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(
          folder.toString(), null, "no such folder to write " + file.getFileName() + " to");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder, expected a file to write to");
    }
    try {
      Path aside = Files.createTempFile(folder, "." + file.getFileName(), ".writing");
      return new ResultFile(file, aside, Files.newBufferedWriter(aside));
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": cannot be written to: permission denied", e);
    }
  }

  void line(String text) throws IOException {
    writer.write(text);
    writer.write('\n');
  }

  /** All lines are there: the file may have its name. */
  void complete() {
    complete = true;
  }

  @Override
  public void close() throws IOException {
    if (file == null) {
      writer.flush();
      return;
    }
    writer.close();
    if (complete) {
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.delete(aside);
    }
  }
}
