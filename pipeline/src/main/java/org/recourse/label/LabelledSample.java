package org.recourse.label;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.recourse.forum.ForumThread;
import org.recourse.learn.AnnotationJson;
import org.recourse.source.CodebookJson;
import org.recourse.tag.Annotations;

/** Drawn threads with the machine's labels, as files to be labelled. */
public record LabelledSample(SampleDesign design, List<Item> items) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One thread. */
  public record Item(ForumThread thread, Annotations machine) {}

  public LabelledSample {
    requireNonNull(design, "design");
    items = List.copyOf(items);
  }

  /**
   * Writes {@code tasks.json} and {@code labelling.xml} for Label Studio, {@code threads.jsonl} in
   * the codebook's form, and {@code design.json}, the last: without it a drawing does not count.
   *
   * @param folder made where it is missing; a drawing of the same name is written over
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    ArrayNode tasks = MAPPER.createArrayNode();
    List<String> lines = new ArrayList<>();
    for (Item item : items) {
      ObjectNode thread = CodebookJson.write(item.thread());
      AnnotationJson.writeInto(thread, item.machine());
      tasks.add(
          LabelStudioTask.of(
              item.thread(), item.machine(), thread, design.id(), design.modelVersion()));
      thread.putObject("label").put("sample", design.id());
      lines.add(MAPPER.writeValueAsString(thread));
    }
    ObjectWriter pretty = MAPPER.writerWithDefaultPrettyPrinter();
    Files.write(folder.resolve("tasks.json"), pretty.writeValueAsBytes(tasks));
    Files.write(folder.resolve("threads.jsonl"), lines, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("labelling.xml"), LabelStudioInterface.xml());
    Files.write(folder.resolve(SampleDesign.FILE), pretty.writeValueAsBytes(design));
  }
}
