package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One kind of JSON value that holds a thread, or a part of one. */
interface JsonShape {
  boolean knows(JsonNode node);

  /**
   * @throws InvalidThreadException where the value is of this kind but cannot be used; nothing of
   *     it was given to the intake then
   */
  void take(JsonNode node, Origin origin, Intake intake) throws InvalidThreadException;

  /**
   * Epoch seconds, whole or not, as a number or a text, into an ISO 8601 instant; else as it is.
   */
  static String time(JsonNode seconds) {
    String text = seconds.isNumber() ? Long.toString(seconds.asLong()) : seconds.asText("");
    boolean epoch = text.matches("\\d{9,10}(\\.\\d{1,9})?");
    return epoch
        ? Instant.ofEpochSecond(Long.parseLong(text.replaceFirst("\\..*", ""))).toString()
        : text.equals("null") ? "" : text;
  }

  /** The text of a field; empty where it is missing, null, or no text. */
  static String text(JsonNode node, String... keys) {
    for (String key : keys) {
      JsonNode value = node.path(key);
      if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
        return value.asText();
      }
    }
    return "";
  }

  /** The texts of a list, and the names of objects in it; none where it is no list. */
  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list.isArray() ? list : MissingNode.getInstance()) {
      String text = item.isObject() ? text(item, "name") : item.asText();
      if (!text.isBlank()) {
        texts.add(text.strip());
      }
    }
    return List.copyOf(texts);
  }
}
