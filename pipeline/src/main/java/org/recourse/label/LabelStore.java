package org.recourse.label;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.recourse.forum.Sha256;
import org.recourse.learn.LabelledThreads;

/**
 * People's labels of an output folder: {@code labels/labels.jsonl}, a thread a line in the
 * codebook's form with who labelled it and when under {@code label}, and {@code labels/samples/}
 * with what was drawn. A person who labels a thread again replaces their earlier label.
 */
public final class LabelStore {
  /** Larger files are no labels that people made. */
  static final long MOST_BYTES = 256L << 20;

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+ -]{0,79}");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NOTE = "label";

  private final Path folder;

  private LabelStore(Path folder) {
    this.folder = folder;
  }

  /**
   * @param output the output folder
   */
  public static LabelStore in(Path output) {
    return new LabelStore(requireNonNull(output, "output").resolve("labels"));
  }

  /** A labeller's name as it may be kept. */
  public static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a labeller's name is 1 to 80 letters, digits, blanks and . _ @ + -, was \""
              + name
              + "\"");
    }
    return name;
  }

  /** Where the files of a drawing are. */
  public Path sample(String id) {
    return folder.resolve("samples").resolve(SampleDesign.requireId(id));
  }

  /**
   * A drawing.
   *
   * @throws IOException where there is none of this name, or its file is broken
   */
  public SampleDesign design(String id) throws IOException {
    Path file = sample(id).resolve(SampleDesign.FILE);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(
          file.toString(), null, "no drawing \"" + id + "\" in this output folder");
    }
    return MAPPER.readValue(file.toFile(), SampleDesign.class);
  }

  /** Every label, by thread and labeller. */
  public List<PersonLabel> labels() throws IOException {
    Path file = file();
    return Files.exists(file) ? read(file) : List.of();
  }

  /**
   * Labels of a file in the codebook's form that says nothing of who made it.
   *
   * @throws IOException where it cannot be read or is larger than any file of labels
   * @throws IllegalArgumentException where a line is no labelled thread; the message names file,
   *     line and what would be right
   */
  public List<PersonLabel> read(Path file) throws IOException {
    requireSize(file);
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    List<String> notes = lines.stream().filter(line -> !line.isBlank()).toList();
    List<PersonLabel> labels = new ArrayList<>();
    Map<String, SampleDesign> designs = new TreeMap<>();
    var threads = LabelledThreads.read(file);
    for (int i = 0; i < threads.size(); i++) {
      JsonNode note = MAPPER.readTree(notes.get(i)).path(NOTE);
      String sample = note.path("sample").asText("");
      double probability = 1;
      if (!sample.isEmpty()) {
        SampleDesign design = designs.get(sample);
        if (design == null) {
          design = design(sample);
          designs.put(sample, design);
        }
        String id = threads.get(i).thread().id();
        probability =
            design
                .probability(id)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            file.getFileName()
                                + ": thread \""
                                + id
                                + "\" was not drawn in \""
                                + sample
                                + "\""));
      }
      labels.add(
          new PersonLabel(
              threads.get(i),
              note.path("by").asText(""),
              note.path("at").asText(""),
              sample,
              probability));
    }
    return labels;
  }

  static void requireSize(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(
          file + ": has more than " + (MOST_BYTES >> 20) + " MB, which no file of labels has");
    }
  }

  /**
   * Adds labels, all or none.
   *
   * @param lines labelled threads in the codebook's form, as checked by {@link #read}
   */
  void add(Collection<ObjectNode> lines) throws IOException {
    Files.createDirectories(folder);
    Map<String, String> kept = new LinkedHashMap<>();
    if (Files.exists(file())) {
      for (String line : Files.readAllLines(file(), StandardCharsets.UTF_8)) {
        kept.put(key(MAPPER.readTree(line)), line);
      }
    }
    for (ObjectNode line : lines) {
      kept.put(key(line), MAPPER.writeValueAsString(line));
    }
    Path aside = folder.resolve(".labels.writing");
    Files.write(aside, kept.values(), StandardCharsets.UTF_8);
    Files.move(aside, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** When a noted label was made. */
  static String at(JsonNode line) {
    return line.path(NOTE).path("at").asText();
  }

  /** Thread and labeller of a noted label. */
  static String key(JsonNode line) {
    return line.path("id").asText() + "\n" + line.path(NOTE).path("by").asText();
  }

  /** Notes in a labelled thread who labelled it, when, and from which drawing. */
  static ObjectNode noted(ObjectNode thread, String by, String at, Optional<String> sample) {
    ObjectNode note = thread.putObject(NOTE).put("by", by).put("at", at);
    sample.ifPresent(id -> note.put("sample", id));
    return thread;
  }

  static ObjectNode object(String line, String where) {
    try {
      if (MAPPER.readTree(line) instanceof ObjectNode node) {
        return node;
      }
      throw new IllegalArgumentException(where + ": is no JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(where + ": no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private Path file() {
    return folder.resolve("labels.jsonl");
  }

  /**
   * The labels that estimates use: those of drawn threads where there are enough of them, else all;
   * of a thread the latest, and those of the store before those of other files.
   *
   * @param others files of labels beside the store
   * @param enough how many drawn ones are enough
   */
  public List<PersonLabel> used(List<Path> others, long enough) throws IOException {
    Map<String, PersonLabel> byThread = new TreeMap<>();
    for (Path file : others) {
      read(file).forEach(l -> byThread.put(l.threadId(), l));
    }
    Map<String, PersonLabel> kept = new TreeMap<>();
    for (PersonLabel l : labels()) {
      PersonLabel before = kept.get(l.threadId());
      if (before == null || before.at().compareTo(l.at()) <= 0) {
        kept.put(l.threadId(), l);
      }
    }
    List<PersonLabel> drawn = kept.values().stream().filter(PersonLabel::drawn).toList();
    if (drawn.size() >= enough) {
      return drawn;
    }
    byThread.putAll(kept);
    return List.copyOf(byThread.values());
  }

  /** Names all labels that {@link #used} can give. */
  public String hash(List<Path> others) throws IOException {
    Sha256 hash = new Sha256();
    for (Path file : others) {
      hash.add(Sha256.of(Files.readAllBytes(file)));
    }
    return hash.add(Files.exists(file()) ? Sha256.of(Files.readAllBytes(file())) : "").hex();
  }
}
