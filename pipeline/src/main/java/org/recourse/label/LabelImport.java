package org.recourse.label;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes labels into the store: what Label Studio exports as JSON, or JSON lines in the codebook's
 * form. All of a file or nothing: one label that the codebook does not know stops it.
 */
public final class LabelImport {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
    String text = text(file);
    String name = file.getFileName().toString();
    Labels labels =
        text.stripLeading().startsWith("[") ? exported(text, name) : codebook(text, name);
    labels.check(store);
    store.add(labels.nodes());
    return labels.nodes().size();
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException wrong) {
      throw new IllegalArgumentException(file.getFileName() + ": is no UTF-8 text", wrong);
    }
  }

  private Labels exported(String text, String file) {
    Labels labels = new Labels(file + ", task");
    JsonNode tasks;
    try {
      tasks = MAPPER.readTree(text);
    } catch (JsonProcessingException wrong) {
      int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
      throw new IllegalArgumentException(
          file + ":" + line + ": no JSON: " + wrong.getOriginalMessage(), wrong);
    }
    for (int i = 0; i < tasks.size(); i++) {
      String where = file + ", task:" + (i + 1);
      List<LabelStudioExport.Annotated> annotated =
          LabelStudioExport.annotated(tasks.get(i), where);
      long people = annotated.stream().map(LabelStudioExport.Annotated::by).distinct().count();
      if (by.isPresent() && people > 1) {
        throw new IllegalArgumentException(
            where
                + ": "
                + people
                + " people labelled it, whom --by would make one of; without --by each keeps the name of the export");
      }
      for (LabelStudioExport.Annotated a : annotated) {
        labels.putLatest(i + 1, noted(a.thread(), a.by(), a.at(), a.sample(), where));
      }
    }
    return labels;
  }

  private Labels codebook(String text, String file) {
    Labels labels = new Labels(file);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        String where = file + ":" + number;
        ObjectNode node = LabelStore.object(line, where);
        JsonNode note = node.path("label");
        labels.putNew(
            number,
            noted(
                node,
                note.path("by").asText(""),
                note.path("at").asText(""),
                note.path("sample").asText(""),
                where));
      }
    }
    return labels;
  }

  private ObjectNode noted(ObjectNode thread, String told, String at, String sample, String where) {
    String labeller = by.orElse(told);
    if (labeller.isEmpty()) {
      throw new IllegalArgumentException(where + ": nobody is named who labelled; give --by NAME");
    }
    return LabelStore.noted(
        thread,
        LabelStore.requireName(labeller),
        at.isEmpty() ? now : time(at, where),
        sample.isEmpty() ? Optional.empty() : Optional.of(sample));
  }

  /** In one time zone, so that the later of two is told by comparing their letters. */
  private static String time(String at, String where) {
    try {
      return OffsetDateTime.parse(at).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          where + ": labelled at \"" + at + "\"; 2026-01-31T12:00:00Z would be right", wrong);
    }
  }

  /** What a file holds, by thread and labeller. */
  private static final class Labels {
    /**
     * @param number of the line or task that it came from, from 1
     */
    private record Label(int number, ObjectNode node) {}

    private final String place;
    private final Map<String, Label> byKey = new LinkedHashMap<>();

    /**
     * @param place what messages put before the number
     */
    Labels(String place) {
      this.place = place;
    }

    List<ObjectNode> nodes() {
      return byKey.values().stream().map(Label::node).toList();
    }

    void putNew(int number, ObjectNode node) {
      Label before = byKey.put(LabelStore.key(node), new Label(number, node));
      if (before != null) {
        throw new IllegalArgumentException(
            place
                + ":"
                + number
                + ": the same person labelled this thread in line "
                + before.number()
                + "; one of the two would be right");
      }
    }

    /** Who annotated a task again put right what they had annotated before. */
    void putLatest(int number, ObjectNode node) {
      byKey.merge(
          LabelStore.key(node),
          new Label(number, node),
          (one, other) ->
              LabelStore.at(one.node()).compareTo(LabelStore.at(other.node())) > 0 ? one : other);
    }

    /**
     * Against the codebook, and against what was drawn. Labels are written as lines at their own
     * number, so that messages name it; where a task has several, in as many files.
     */
    void check(LabelStore store) throws IOException {
      if (byKey.isEmpty()) {
        throw new IllegalArgumentException(place + ": holds no labelled thread");
      }
      List<TreeMap<Integer, String>> rounds = new ArrayList<>();
      for (Label label : byKey.values()) {
        int round = 0;
        while (round < rounds.size() && rounds.get(round).containsKey(label.number())) {
          round++;
        }
        if (round == rounds.size()) {
          rounds.add(new TreeMap<>());
        }
        rounds.get(round).put(label.number(), MAPPER.writeValueAsString(label.node()));
      }
      Path folder = Files.createTempDirectory("labels");
      Path plain = folder.resolve(place);
      try {
        for (TreeMap<Integer, String> round : rounds) {
          List<String> lines = new ArrayList<>(Collections.nCopies(round.lastKey(), ""));
          round.forEach((number, line) -> lines.set(number - 1, line));
          Files.write(plain, lines, StandardCharsets.UTF_8);
          store.read(plain);
        }
      } finally {
        Files.deleteIfExists(plain);
        Files.delete(folder);
      }
    }
  }
}
