package org.recourse.learn;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.tag.Advice;
import org.recourse.tag.Annotations;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.Evidence;
import org.recourse.tag.Measure;
import org.recourse.tag.Money;
import org.recourse.tag.ReportedRule;

/** Writes annotations in the codebook's form (section 5), with confidence and places added. */
public final class AnnotationJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AnnotationJson() {}

  /** A thread and what was read out of it, as one object. */
  public static ObjectNode write(ForumThread thread, Annotations annotations) {
    ObjectNode node = NODES.objectNode();
    node.put("id", thread.id()).put("platform", thread.platform()).put("title", thread.title());
    ArrayNode posts = node.putArray("posts");
    for (Post p : thread.posts()) {
      ObjectNode post = posts.addObject().put("n", p.n()).put("author", p.author());
      putText(post, "rank", p.rank());
      post.put("op", p.op());
      putText(post, "date", p.postedAt());
      post.put("text", p.text());
    }
    writeInto(node, annotations);
    return node;
  }

  /** Adds {@code cases}, {@code advice} and {@code rules} to a thread's object. */
  public static void writeInto(ObjectNode thread, Annotations annotations) {
    ArrayNode cases = thread.putArray("cases");
    annotations.cases().forEach(c -> cases.add(write(c)));
    ArrayNode advice = thread.putArray("advice");
    annotations.advice().forEach(a -> advice.add(write(a)));
    ArrayNode rules = thread.putArray("rules");
    annotations.rules().forEach(r -> rules.add(write(r)));
  }

  /** A case; {@code amount} is null where no sum is told. */
  public static ObjectNode write(DisputeCase c) {
    ObjectNode node = NODES.objectNode();
    node.put("author", c.author())
        .put("firsthand", c.firsthand())
        .put("role", c.role().code())
        .put("outcome", c.outcome().code())
        .put("path", c.path().code())
        .put("stage", c.stage().code())
        .put("contract", c.contract().code())
        .put("platform", c.platform().code())
        .put("trigger", c.trigger().code());
    if (c.amount().isTold()) {
      putAmount(node.putObject("amount"), c.amount());
    } else {
      node.putNull("amount");
    }
    putMeasures(node.putArray("taken"), c.taken());
    putMeasures(node.putArray("missed"), c.missed());
    if (c.year() > 0) {
      node.put("year", c.year());
    }
    ObjectNode confidence = node.putObject("confidence");
    c.confidence().forEach((field, p) -> confidence.put(field, round(p)));
    ArrayNode evidence = node.putArray("evidence");
    for (Evidence e : c.evidence()) {
      evidence
          .addObject()
          .put("field", e.field())
          .put("post", e.post())
          .put("begin", e.begin())
          .put("end", e.end())
          .put("by", e.by());
    }
    return node;
  }

  private static ObjectNode write(Advice a) {
    ObjectNode node = NODES.objectNode().put("post", a.post()).put("sentence", a.sentence());
    putMeasures(node.putArray("codes"), a.codes());
    return node.put("stance", a.stance().code())
        .put("begin", a.begin())
        .put("end", a.end())
        .put("confidence", round(a.confidence()));
  }

  private static ObjectNode write(ReportedRule r) {
    ObjectNode node = NODES.objectNode().put("post", r.post()).put("kind", r.kind().code());
    putNumber(node, "value", r.value());
    node.put("unit", r.kind().unit()).put("begin", r.begin()).put("end", r.end());
    return r.year() > 0 ? node.put("year", r.year()) : node;
  }

  private static void putAmount(ObjectNode node, Money money) {
    putNumber(node, "value", money.value());
    node.put("currency", money.currency());
  }

  private static void putNumber(ObjectNode node, String field, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      node.put(field, (long) value);
    } else {
      node.put(field, value);
    }
  }

  private static void putMeasures(ArrayNode codes, Set<Measure> measures) {
    measures.forEach(m -> codes.add(m.code()));
  }

  private static void putText(ObjectNode node, String field, String text) {
    if (text.isEmpty()) {
      node.putNull(field);
    } else {
      node.put(field, text);
    }
  }

  private static double round(double p) {
    return Math.round(p * 1000) / 1000.0;
  }
}
