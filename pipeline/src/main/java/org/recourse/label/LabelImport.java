package org.recourse.label;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes labels into the store: what Label Studio exports as JSON, or JSON lines in the codebook's
 * form. All of a file or nothing: one label that the codebook does not know stops it.
 */
public final class LabelImport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LabelStore store;
  private final Optional<String> by;
  private final String now;

  private LabelImport(LabelStore store, Optional<String> by, String now) {
    this.store = store;
    this.by = by;
    this.now = now;
  }

  /**
   * @param now noted as the time of labels that tell none
   */
  public static LabelImport into(LabelStore store, Instant now) {
    return new LabelImport(requireNonNull(store, "store"), Optional.empty(), now.toString());
  }

  /**
   * @param labeller noted for all labels, whoever the file says made them
   */
  public LabelImport withLabeller(String labeller) {
    return new LabelImport(store, Optional.of(LabelStore.requireName(labeller)), now);
  }

  /**
   * How many labelled threads were taken.
   *
   * @throws IOException where the file cannot be read or the store not be written
   * @throws IllegalArgumentException where a label is not as the codebook has it, or nobody is
   *     named who made it; the message says where and what would be right
   */
  public int run(Path file) throws IOException {
    LabelStore.requireSize(file);
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<ObjectNode> lines =
        text.stripLeading().startsWith("[") ? exported(file) : codebook(file, text);
    check(file, lines);
    store.add(lines);
    return lines.size();
  }

  private List<ObjectNode> exported(Path file) throws IOException {
    JsonNode tasks = MAPPER.readTree(file.toFile());
    List<ObjectNode> lines = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      String where = file.getFileName() + ": task " + (i + 1);
      for (LabelStudio.Annotated a : LabelStudio.annotated(tasks.get(i), where)) {
        lines.add(noted(a.thread(), a.by(), a.at(), a.sample(), where));
      }
    }
    return lines;
  }

  private List<ObjectNode> codebook(Path file, String text) {
    List<ObjectNode> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        String where = file.getFileName() + ":" + number;
        ObjectNode node = LabelStore.object(line, where);
        JsonNode note = node.path("label");
        lines.add(
            noted(
                node,
                note.path("by").asText(""),
                note.path("at").asText(""),
                note.path("sample").asText(""),
                where));
      }
    }
    return lines;
  }

  private ObjectNode noted(ObjectNode thread, String told, String at, String sample, String where) {
    String labeller = by.orElse(told);
    if (labeller.isEmpty()) {
      throw new IllegalArgumentException(where + ": nobody is named who labelled; give --by NAME");
    }
    return LabelStore.noted(
        thread,
        LabelStore.requireName(labeller),
        at.isEmpty() ? now : at,
        sample.isEmpty() ? Optional.empty() : Optional.of(sample));
  }

  /** Against the codebook, and against what was drawn. */
  private void check(Path file, List<ObjectNode> lines) throws IOException {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(file.getFileName() + ": holds no labelled thread");
    }
    Path folder = Files.createTempDirectory("labels");
    Path plain = folder.resolve(file.getFileName());
    try {
      List<String> written = new ArrayList<>();
      for (ObjectNode line : lines) {
        written.add(MAPPER.writeValueAsString(line));
      }
      Files.write(plain, written, StandardCharsets.UTF_8);
      store.read(plain);
    } finally {
      Files.deleteIfExists(plain);
      Files.delete(folder);
    }
  }
}
