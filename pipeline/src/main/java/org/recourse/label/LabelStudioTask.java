package org.recourse.label;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.tag.Advice;
import org.recourse.tag.Annotations;
import org.recourse.tag.Code;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.Measure;
import org.recourse.tag.ReportedRule;

/**
 * Threads as tasks of Label Studio, with the machine's labels as pre-annotations to be put right.
 */
final class LabelStudioTask {
  private LabelStudioTask() {}

  /**
   * A thread with the machine's labels.
   *
   * @param thread the thread in the codebook's form, kept in the task so that it comes back whole
   * @param sample the drawing it came from
   */
  static ObjectNode of(
      ForumThread thread, Annotations labels, ObjectNode codebook, String sample, String model) {
    ObjectNode task = JsonNodeFactory.instance.objectNode();
    ObjectNode data = task.putObject("data");
    data.put("id", thread.id()).put("title", thread.title()).put("sample", sample);
    ArrayNode posts = data.putArray(LabelStudioInterface.POSTS);
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
    Mark mark = new Mark(result, id, LabelStudioInterface.CASE, paragraph, 0, end);
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
    Mark mark =
        new Mark(
            result,
            id,
            LabelStudioInterface.ADVICE,
            paragraph(thread, a.post()),
            a.begin(),
            a.end());
    mark.mark();
    mark.choose("codes", codes(a.codes()));
    mark.choose("stance", List.of(a.stance().code()));
  }

  private static void addRule(ArrayNode result, String id, ForumThread thread, ReportedRule r) {
    if (r.post() == 0) {
      return;
    }
    Mark mark =
        new Mark(
            result, id, LabelStudioInterface.RULE, paragraph(thread, r.post()), r.begin(), r.end());
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
          .put("to_name", LabelStudioInterface.POSTS)
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
      place(item(LabelStudioInterface.MARK, LabelStudioInterface.MARK_TYPE))
          .putArray(LabelStudioInterface.MARK_TYPE)
          .add(label);
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
}
