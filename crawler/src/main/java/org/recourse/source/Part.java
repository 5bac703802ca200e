package org.recourse.source;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * A piece of a thread that waits for the others: a page, a post of a dump.
 *
 * @param source file that it came from
 * @param position of its record there; 0 for what is no record of its own, such as a title from a
 *     file beside
 * @param record whether it counts among the records
 */
record Part(String source, long position, boolean record, JsonNode content) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Half a surrogate pair, as broken pages hold, survives only escaped. */
  private static final ObjectWriter ASCII = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  byte[] write() throws IOException {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("source", source).put("position", position).put("record", record);
    node.set("content", content);
    return ASCII.writeValueAsBytes(node);
  }

  static Part read(byte[] written) throws IOException {
    JsonNode node = MAPPER.readTree(written);
    return new Part(
        node.path("source").asText(),
        node.path("position").asLong(),
        node.path("record").asBoolean(),
        node.path("content"));
  }
}
