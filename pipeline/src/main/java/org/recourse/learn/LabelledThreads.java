package org.recourse.learn;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads labelled threads, one JSON object a line (codebook 5). */
public final class LabelledThreads {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LabelledThreads() {}

  /**
   * All threads of a file, checked against the codebook.
   *
   * @throws UncheckedIOException where the file cannot be read
   * @throws IllegalArgumentException where a line is no thread or has a label that the codebook
   *     does not know; the message names file, line and what would be right
   */
  public static List<LabelledThread> read(Path file) {
    requireNonNull(file, "file");
    List<LabelledThread> threads = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          threads.add(parse(line, file.getFileName() + ":" + number));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("labelled threads " + file + " cannot be read", e);
    }
    return threads;
  }

  static LabelledThread parse(String line, String where) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(
          where + ": no JSON object: " + wrong.getOriginalMessage(), wrong);
    }
    return new AnnotationReader(node, where).read();
  }
}
