package org.recourse.nightly;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recourse.table.Run;

/**
 * The runs of an output folder, oldest first: {@code runs.jsonl}, a line when a run starts and one
 * when it ends, only ever appended to. Readable without Spark, and there even when a run dies
 * before Spark has started; the table {@code runs} is made from it.
 */
public final class RunLedger {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;

  private RunLedger(Path file) {
    this.file = file;
  }

  /**
   * @param output the output folder
   */
  public static RunLedger in(Path output) {
    return new RunLedger(output.resolve("runs.jsonl"));
  }

  void append(Run run) throws IOException {
    byte[] line = (MAPPER.writeValueAsString(run) + "\n").getBytes(StandardCharsets.UTF_8);
    cutTornLine();
    Files.write(
        file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
  }

  /** A line that a crash left half written must not run into the next one. */
  private void cutTornLine() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(end);
      }
    }
  }

  /**
   * All runs, each with the last that the ledger says of it. A last line that a crash cut short is
   * left out.
   *
   * @throws IOException where the ledger cannot be read, or a line in its middle is broken
   */
  public List<Run> runs() throws IOException {
    Map<String, Run> runs = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      try {
        Run run = MAPPER.readValue(lines.get(i), Run.class);
        runs.put(run.runId(), run);
      } catch (JacksonException e) {
        if (i < lines.size() - 1) {
          throw new IOException(
              file + ":" + (i + 1) + ": is no line of a run ledger: " + e.getOriginalMessage(), e);
        }
      }
    }
    return List.copyOf(runs.values());
  }
}
