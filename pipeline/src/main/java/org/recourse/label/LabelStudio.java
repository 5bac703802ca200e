package org.recourse.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.tag.Advice;
import org.recourse.tag.Annotations;
import org.recourse.tag.Code;
import org.recourse.tag.Contract;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.EndPath;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;
import org.recourse.tag.Platform;
import org.recourse.tag.ReportedRule;
import org.recourse.tag.Role;
import org.recourse.tag.RuleKind;
import org.recourse.tag.Stage;
import org.recourse.tag.Stance;
import org.recourse.tag.Trigger;

/**
 * Threads as tasks of Label Studio, and back. A thread is a dialogue of posts; a stretch of a post
 * is marked as a case (of the post's author), an advice or a rule, and each mark carries the
 * codebook's fields. The machine's labels come as pre-annotations to be put right.
 */
final class LabelStudio {
  static final String CASE = "case";
  static final String ADVICE = "advice";
  static final String RULE = "rule";

  private static final String TEXT = "posts";
  private static final String MARK = "mark";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LabelStudio() {}

  /** The labelling interface, to be pasted into the project's settings. */
  static String configuration() {
    StringBuilder xml = new StringBuilder("<View>\n");
    xml.append("  <Header value=\"$title\"/>\n  <Labels name=\"")
        .append(MARK)
        .append("\" toName=\"")
        .append(TEXT)
        .append("\">\n");
    for (String label : List.of(CASE, ADVICE, RULE)) {
      xml.append("    <Label value=\"").append(label).append("\"/>\n");
    }
    xml.append("  </Labels>\n  <Paragraphs name=\"")
        .append(TEXT)
        .append("\" value=\"$posts\" layout=\"dialogue\" nameKey=\"author\" textKey=\"text\"/>\n");
    choices(xml, "firsthand", CASE, false, List.of("true", "false"));
    choices(xml, "role", CASE, false, codes(Role.values()));
    choices(xml, "outcome", CASE, false, codes(Outcome.values()));
    choices(xml, "path", CASE, false, codes(EndPath.values()));
    choices(xml, "stage", CASE, false, codes(Stage.values()));
    choices(xml, "contract", CASE, false, codes(Contract.values()));
    choices(xml, "platform", CASE, false, codes(Platform.values()));
    choices(xml, "trigger", CASE, false, codes(Trigger.values()));
    text(xml, "amount", CASE, "200 USD; empty where not told");
    choices(xml, "taken", CASE, true, codes(Measure.values()));
    choices(xml, "missed", CASE, true, codes(Measure.values()));
    choices(xml, "codes", ADVICE, true, codes(Measure.values()));
    choices(xml, "stance", ADVICE, false, codes(Stance.values()));
    choices(xml, "kind", RULE, false, codes(RuleKind.values()));
    text(xml, "value", RULE, "291");
    return xml.append("</View>\n").toString();
  }

  private static List<String> codes(Code[] values) {
    return Arrays.stream(values).map(Code::code).toList();
  }

  private static void choices(
      StringBuilder xml, String name, String of, boolean several, List<String> words) {
    xml.append("  <View visibleWhen=\"region-selected\" whenLabelValue=\"")
        .append(of)
        .append("\">\n    <Header value=\"")
        .append(name)
        .append("\" size=\"5\"/>\n    <Choices name=\"")
        .append(name)
        .append("\" toName=\"")
        .append(TEXT)
        .append("\" perRegion=\"true\" showInline=\"true\" choice=\"")
        .append(several ? "multiple" : "single")
        .append("\">\n");
    words.forEach(w -> xml.append("      <Choice value=\"").append(w).append("\"/>\n"));
    xml.append("    </Choices>\n  </View>\n");
  }

  private static void text(StringBuilder xml, String name, String of, String example) {
    xml.append("  <View visibleWhen=\"region-selected\" whenLabelValue=\"")
        .append(of)
        .append("\">\n    <Header value=\"")
        .append(name)
        .append("\" size=\"5\"/>\n    <TextArea name=\"")
        .append(name)
        .append("\" toName=\"")
        .append(TEXT)
        .append("\" perRegion=\"true\" maxSubmissions=\"1\" placeholder=\"")
        .append(example)
        .append("\"/>\n  </View>\n");
  }

  /**
   * A thread with the machine's labels.
   *
   * @param thread the thread in the codebook's form, kept in the task so that it comes back whole
   * @param sample the drawing it came from
   */
  static ObjectNode task(
      ForumThread thread, Annotations labels, ObjectNode codebook, String sample, String model) {
    ObjectNode task = NODES.objectNode();
    ObjectNode data = task.putObject("data");
    data.put("id", thread.id()).put("title", thread.title()).put("sample", sample);
    ArrayNode posts = data.putArray(TEXT);
    for (Post p : thread.posts()) {
      posts.addObject().put("author", p.author()).put("text", p.text());
    }
    data.set("thread", codebook.deepCopy().without(List.of("cases", "advice", "rules")));
    ObjectNode prediction = task.putArray("predictions").addObject().put("model_version", model);
    ArrayNode result = prediction.putArray("result");
    for (int i = 0; i < labels.cases().size(); i++) {
      addCase(result, "case" + i, thread, labels.cases().get(i));
    }
    for (int i = 0; i < labels.advice().size(); i++) {
      addAdvice(result, "advice" + i, thread, labels.advice().get(i));
    }
    for (int i = 0; i < labels.rules().size(); i++) {
      addRule(result, "rule" + i, thread, labels.rules().get(i));
    }
    return task;
  }

  private static void addCase(ArrayNode result, String id, ForumThread thread, DisputeCase c) {
    int paragraph = 0;
    while (!thread.posts().get(paragraph).author().equals(c.author())) {
      paragraph++;
    }
    int end = thread.posts().get(paragraph).text().length();
    Mark mark = new Mark(result, id, CASE, paragraph, 0, end);
    mark.mark();
    mark.choose("firsthand", List.of(Boolean.toString(c.firsthand())));
    mark.choose("role", List.of(c.role().code()));
    mark.choose("outcome", List.of(c.outcome().code()));
    mark.choose("path", List.of(c.path().code()));
    mark.choose("stage", List.of(c.stage().code()));
    mark.choose("contract", List.of(c.contract().code()));
    mark.choose("platform", List.of(c.platform().code()));
    mark.choose("trigger", List.of(c.trigger().code()));
    if (c.amount().isTold()) {
      mark.write("amount", plain(c.amount().value()) + " " + c.amount().currency());
    }
    mark.choose("taken", codes(c.taken()));
    mark.choose("missed", codes(c.missed()));
  }

  private static void addAdvice(ArrayNode result, String id, ForumThread thread, Advice a) {
    if (a.post() == 0) {
      return;
    }
    Mark mark = new Mark(result, id, ADVICE, paragraph(thread, a.post()), a.begin(), a.end());
    mark.mark();
    mark.choose("codes", codes(a.codes()));
    mark.choose("stance", List.of(a.stance().code()));
  }

  private static void addRule(ArrayNode result, String id, ForumThread thread, ReportedRule r) {
    if (r.post() == 0) {
      return;
    }
    Mark mark = new Mark(result, id, RULE, paragraph(thread, r.post()), r.begin(), r.end());
    mark.mark();
    mark.choose("kind", List.of(r.kind().code()));
    mark.write("value", plain(r.value()));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static List<String> codes(Set<Measure> measures) {
    return measures.stream().map(Code::code).toList();
  }

  private static int paragraph(ForumThread thread, int post) {
    for (int i = 0; i < thread.posts().size(); i++) {
      if (thread.posts().get(i).n() == post) {
        return i;
      }
    }
    throw new IllegalArgumentException("thread " + thread.id() + " has no post " + post);
  }

  /** A marked stretch and what is said of it. */
  private record Mark(ArrayNode result, String id, String label, int paragraph, int from, int to) {
    private ObjectNode item(String field, String type) {
      return result
          .addObject()
          .put("id", id)
          .put("from_name", field)
          .put("to_name", TEXT)
          .put("type", type);
    }

    private ObjectNode place(ObjectNode item) {
      return item.putObject("value")
          .put("start", Integer.toString(paragraph))
          .put("end", Integer.toString(paragraph))
          .put("startOffset", from)
          .put("endOffset", to);
    }

    void mark() {
      place(item(MARK, "labels")).putArray("labels").add(label);
    }

    void choose(String field, List<String> words) {
      if (!words.isEmpty()) {
        ArrayNode choices = place(item(field, "choices")).putArray("choices");
        words.forEach(choices::add);
      }
    }

    void write(String field, String text) {
      place(item(field, "textarea")).putArray("text").add(text);
    }
  }

  /**
   * The annotations of an exported task as labelled threads in the codebook's form, one for each
   * person who annotated it; skipped ones are left out.
   *
   * @param where what messages call the task
   * @throws IllegalArgumentException where the task is not one of ours, or a mark is in no post
   */
  static List<Annotated> annotated(JsonNode task, String where) {
    JsonNode thread = task.path("data").path("thread");
    if (!(thread instanceof ObjectNode) || !task.path("annotations").isArray()) {
      throw new IllegalArgumentException(
          where
              + ": is no task that `label sample` made, exported as JSON: it lacks data.thread or annotations");
    }
    List<Annotated> found = new ArrayList<>();
    for (JsonNode annotation : task.path("annotations")) {
      if (!annotation.path("was_cancelled").asBoolean(false)) {
        ObjectNode labelled = ((ObjectNode) thread).deepCopy();
        read(annotation.path("result"), labelled, where);
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

  /**
   * @param by who annotated, as Label Studio names them
   * @param at when, ISO 8601
   */
  record Annotated(ObjectNode thread, String by, String at, String sample) {}

  private static void read(JsonNode result, ObjectNode labelled, String where) {
    Map<String, Map<String, JsonNode>> marks = new LinkedHashMap<>();
    for (JsonNode item : result) {
      marks
          .computeIfAbsent(item.path("id").asText(), id -> new LinkedHashMap<>())
          .put(item.path("from_name").asText(), item.path("value"));
    }
    ArrayNode cases = labelled.putArray("cases");
    ArrayNode advice = labelled.putArray("advice");
    ArrayNode rules = labelled.putArray("rules");
    for (Map<String, JsonNode> mark : marks.values()) {
      JsonNode place = mark.getOrDefault(MARK, NODES.missingNode());
      String label = place.path("labels").path(0).asText("");
      JsonNode post = labelled.path("posts").path(place.path("start").asInt(-1));
      if (post.isMissingNode()) {
        throw new IllegalArgumentException(where + ": a mark \"" + label + "\" lies in no post");
      }
      switch (label) {
        case CASE ->
            readCase(mark, cases.addObject().put("author", post.path("author").asText()), where);
        case ADVICE -> readAdvice(mark, place, post, advice.addObject(), where);
        case RULE -> readRule(mark, post, rules.addObject(), where);
        default ->
            throw new IllegalArgumentException(
                where + ": \"" + label + "\" is no mark; allowed: case, advice, rule");
      }
    }
  }

  private static void readCase(Map<String, JsonNode> mark, ObjectNode c, String where) {
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
        throw new IllegalArgumentException(
            where + ": amount \"" + amount + "\"; \"200 USD\" would be right");
      }
      c.putObject("amount").put("value", Double.parseDouble(parts[0])).put("currency", parts[1]);
    }
    several(mark, "taken", c.putArray("taken"));
    several(mark, "missed", c.putArray("missed"));
  }

  private static void readAdvice(
      Map<String, JsonNode> mark, JsonNode place, JsonNode post, ObjectNode a, String where) {
    String text = post.path("text").asText();
    int begin = place.path("startOffset").asInt(-1);
    int end = place.path("endOffset").asInt(-1);
    if (begin < 0 || end <= begin || end > text.length()) {
      throw new IllegalArgumentException(
          where + ": advice from " + begin + " to " + end + " lies outside its post");
    }
    a.put("post", post.path("n").asInt()).put("sentence", text.substring(begin, end));
    several(mark, "codes", a.putArray("codes"));
    a.put("stance", one(mark, "stance"));
  }

  private static void readRule(
      Map<String, JsonNode> mark, JsonNode post, ObjectNode r, String where) {
    String value = text(mark, "value").strip();
    if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,4})?")) {
      throw new IllegalArgumentException(
          where + ": rule with value \"" + value + "\"; a number would be right");
    }
    r.put("post", post.path("n").asInt())
        .put("kind", one(mark, "kind"))
        .put("value", Double.parseDouble(value));
  }

  private static String one(Map<String, JsonNode> mark, String field) {
    return mark.getOrDefault(field, NODES.missingNode()).path("choices").path(0).asText("");
  }

  private static String text(Map<String, JsonNode> mark, String field) {
    JsonNode text = mark.getOrDefault(field, NODES.missingNode()).path("text");
    return text.isArray() ? text.path(0).asText("") : text.asText("");
  }

  private static void several(Map<String, JsonNode> mark, String field, ArrayNode into) {
    mark.getOrDefault(field, NODES.missingNode()).path("choices").forEach(into::add);
  }
}
