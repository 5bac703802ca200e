package org.recourse.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.recourse.forum.Sha256;

/**
 * The unusable inputs beside a landing folder: one file of JSON lines for each source that has any,
 * replaced each time the source is read again. So a source that was mended leaves no row, and one
 * that was not is told once.
 */
public final class QuarantineFolder {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final FileSystem files;
  private final Path folder;

  private QuarantineFolder(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * @param landing the landing folder; the quarantine is its subfolder {@code _quarantine}
   */
  public static QuarantineFolder beside(Path landing, Configuration configuration)
      throws IOException {
    Path folder = new Path(requireNonNull(landing, "landing"), "_quarantine");
    FileSystem files = folder.getFileSystem(configuration);
    files.mkdirs(folder);
    return new QuarantineFolder(files, folder);
  }

  /** Puts {@code rows} in the place of all that was known of a source. */
  public void replace(String source, List<Quarantined> rows) throws IOException {
    Path file = new Path(folder, name(source));
    if (rows.isEmpty()) {
      files.delete(file, false);
      return;
    }
    Path aside = new Path(folder, name(source) + ".writing");
    try (OutputStream out = files.create(aside, true)) {
      for (Quarantined row : rows) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("source", row.source()).put("position", row.position()).put("stage", row.stage());
        node.put("reason", row.reason()).put("sample", row.sample());
        out.write((MAPPER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    files.delete(file, false);
    if (!files.rename(aside, file)) {
      throw new IOException(file + ": cannot be put in place");
    }
  }

  /** All rows of all sources, in a fixed order. */
  public List<Quarantined> all() throws IOException {
    List<Quarantined> rows = new ArrayList<>();
    List<Path> sources =
        Arrays.stream(files.listStatus(folder, p -> p.getName().endsWith(".jsonl")))
            .map(FileStatus::getPath)
            .sorted()
            .toList();
    for (Path source : sources) {
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(files.open(source), StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          var node = MAPPER.readTree(line);
          rows.add(
              new Quarantined(
                  node.path("source").asText(),
                  node.path("position").asLong(),
                  node.path("stage").asText(),
                  node.path("reason").asText(),
                  node.path("sample").asText()));
        }
      }
    }
    return rows;
  }

  /** A source's name may hold anything; its file's name must not. */
  private static String name(String source) {
    return new Sha256().add(source).hex().substring(0, 32) + ".jsonl";
  }
}
