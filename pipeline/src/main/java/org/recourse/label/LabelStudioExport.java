package org.recourse.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what Label Studio exports as JSON: tasks, each with the annotations that people made in it.
 */
final class LabelStudioExport {
  private static final JsonNode MISSING = JsonNodeFactory.instance.missingNode();

  /**
   * A task as one person left it.
   *
   * @param thread labelled, in the codebook's form
   * @param by who annotated, as Label Studio names them: an address, or a number
   * @param at when last, ISO 8601
   * @param sample the drawing that the task came from
   */
  record Annotated(ObjectNode thread, String by, String at, String sample) {}

  private final String where;

  private LabelStudioExport(String where) {
    this.where = where;
  }

  /**
   * The annotations of a task, in its order; skipped ones are left out.
   *
   * @param where what messages call the task
   * @throws IllegalArgumentException where the task is not one of ours, or a mark is in no post
   */
  static List<Annotated> annotated(JsonNode task, String where) {
    return new LabelStudioExport(where).annotated(task);
  }

  private List<Annotated> annotated(JsonNode task) {
    JsonNode thread = task.path("data").path("thread");
    if (!(thread instanceof ObjectNode) || !task.path("annotations").isArray()) {
      throw wrong(
          "is no task that `label sample` made, exported as JSON: it lacks data.thread or annotations");
    }
    List<Annotated> found = new ArrayList<>();
    for (JsonNode annotation : task.path("annotations")) {
      if (!annotation.path("was_cancelled").asBoolean(false)) {
        ObjectNode labelled = ((ObjectNode) thread).deepCopy();
        read(annotation.path("result"), labelled);
        JsonNode by = annotation.path("completed_by");
        found.add(
            new Annotated(
                labelled,
                by.isObject() ? by.path("email").asText(by.path("id").asText("")) : by.asText(""),
                annotation.path("updated_at").asText(annotation.path("created_at").asText("")),
                task.path("data").path("sample").asText("")));
      }
    }
    return found;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(where + ": " + what);
  }

  private void read(JsonNode result, ObjectNode labelled) {
    Map<String, Map<String, JsonNode>> marks = new LinkedHashMap<>();
    for (JsonNode item : result) {
      // Arrows that people draw between marks say nothing that the codebook has.
      if (!item.path("type").asText().equals("relation")) {
        marks
            .computeIfAbsent(item.path("id").asText(), id -> new LinkedHashMap<>())
            .put(item.path("from_name").asText(), item.path("value"));
      }
    }
    ArrayNode cases = labelled.putArray("cases");
    ArrayNode advice = labelled.putArray("advice");
    ArrayNode rules = labelled.putArray("rules");
    for (Map<String, JsonNode> mark : marks.values()) {
      JsonNode place = mark.getOrDefault(LabelStudioInterface.MARK, MISSING);
      String label = place.path(LabelStudioInterface.MARK_TYPE).path(0).asText("");
      switch (label) {
        case LabelStudioInterface.CASE -> {
          JsonNode post = post(place, labelled);
          requireFirst(cases, post.path("author").asText());
          readCase(mark, post, cases.addObject());
        }
        case LabelStudioInterface.ADVICE ->
            readAdvice(mark, place, post(place, labelled), advice.addObject());
        case LabelStudioInterface.RULE -> readRule(mark, post(place, labelled), rules.addObject());
        default -> throw wrong("\"" + label + "\" is no mark; allowed: case, advice, rule");
      }
    }
  }

  private void requireFirst(ArrayNode cases, String author) {
    for (JsonNode c : cases) {
      if (c.path("author").asText().equals(author)) {
        throw wrong("two marks for the case of \"" + author + "\"; a narrator has one");
      }
    }
  }

  private JsonNode post(JsonNode place, ObjectNode labelled) {
    int start = place.path("start").asInt(-1);
    JsonNode post = labelled.path("posts").path(start);
    if (post.isMissingNode()) {
      throw wrong("a mark lies in no post");
    }
    if (place.path("end").asInt(-1) != start) {
      throw wrong(
          "a mark begins in post "
              + post.path("n").asText()
              + " and ends in another one; one mark for each would be right");
    }
    return post;
  }

  private void readCase(Map<String, JsonNode> mark, JsonNode post, ObjectNode c) {
    c.put("author", post.path("author").asText());
    c.put("firsthand", !one(mark, "firsthand").equals("false"));
    for (String field :
        List.of("role", "outcome", "path", "stage", "contract", "platform", "trigger")) {
      c.put(field, one(mark, field));
    }
    String amount = text(mark, "amount");
    if (amount.isBlank()) {
      c.putNull("amount");
    } else {
      String[] parts = amount.strip().split("\\s+");
      if (parts.length != 2 || !parts[0].matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
        throw wrong("amount \"" + amount + "\"; \"200 USD\" would be right");
      }
      c.putObject("amount").put("value", Double.parseDouble(parts[0])).put("currency", parts[1]);
    }
    several(mark, "taken", c.putArray("taken"));
    several(mark, "missed", c.putArray("missed"));
  }

  private void readAdvice(Map<String, JsonNode> mark, JsonNode place, JsonNode post, ObjectNode a) {
    String text = post.path("text").asText();
    int begin = place.path("startOffset").asInt(-1);
    int end = place.path("endOffset").asInt(-1);
    if (begin < 0 || end <= begin || end > text.length()) {
      throw wrong("advice from " + begin + " to " + end + " lies outside its post");
    }
    a.put("post", post.path("n").asInt()).put("sentence", text.substring(begin, end));
    several(mark, "codes", a.putArray("codes"));
    a.put("stance", one(mark, "stance"));
  }

  private void readRule(Map<String, JsonNode> mark, JsonNode post, ObjectNode r) {
    String value = text(mark, "value").strip();
    if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
      throw wrong("rule with value \"" + value + "\"; a number would be right");
    }
    r.put("post", post.path("n").asInt())
        .put("kind", one(mark, "kind"))
        .put("value", Double.parseDouble(value));
  }

  private static String one(Map<String, JsonNode> mark, String field) {
    return mark.getOrDefault(field, MISSING).path("choices").path(0).asText("");
  }

  private static String text(Map<String, JsonNode> mark, String field) {
    JsonNode text = mark.getOrDefault(field, MISSING).path("text");
    return text.isArray() ? text.path(0).asText("") : text.asText("");
  }

  private static void several(Map<String, JsonNode> mark, String field, ArrayNode into) {
    mark.getOrDefault(field, MISSING).path("choices").forEach(into::add);
  }
}
