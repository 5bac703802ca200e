package org.recourse.learn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
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
import org.recourse.tag.Money;
import org.recourse.tag.Outcome;
import org.recourse.tag.Platform;
import org.recourse.tag.ReportedRule;
import org.recourse.tag.Role;
import org.recourse.tag.RuleKind;
import org.recourse.tag.Stage;
import org.recourse.tag.Stance;
import org.recourse.tag.Trigger;

/** Reads one labelled thread of the codebook's form. */
final class AnnotationReader {
  private static final String PERSON = "a person";

  private final JsonNode root;
  private final String where;

  AnnotationReader(JsonNode root, String where) {
    this.root = root;
    this.where = where;
  }

  LabelledThread read() {
    ForumThread thread = thread();
    List<DisputeCase> cases = new ArrayList<>();
    for (JsonNode c : root.path("cases")) {
      cases.add(disputeCase(c, thread));
    }
    List<Advice> advice = new ArrayList<>();
    for (JsonNode a : root.path("advice")) {
      advice.add(advice(a, thread));
    }
    List<ReportedRule> rules = new ArrayList<>();
    for (JsonNode r : root.path("rules")) {
      rules.add(rule(r, thread));
    }
    return new LabelledThread(thread, new Annotations(cases, advice, rules), Origin.REAL);
  }

  private ForumThread thread() {
    List<Post> posts = new ArrayList<>();
    for (JsonNode p : root.path("posts")) {
      posts.add(
          Post.of(number(p, "n"), text(p, "author"), text(p, "text"))
              .withRank(text(p, "rank"))
              .withOp(p.path("op").asBoolean())
              .withPostedAt(text(p, "date")));
    }
    String platform = text(root, "platform");
    try {
      return new ForumThread(
          text(root, "id"),
          text(root, "url"),
          "",
          "",
          platform.isEmpty() ? "unknown" : platform,
          text(root, "board"),
          text(root, "title"),
          "",
          posts);
    } catch (IllegalArgumentException wrong) {
      throw wrong(wrong.getMessage());
    }
  }

  private DisputeCase disputeCase(JsonNode c, ForumThread thread) {
    String author = text(c, "author");
    if (thread.posts().stream().noneMatch(p -> p.author().equals(author))) {
      throw wrong("case of \"" + author + "\", who does not post in the thread");
    }
    return new DisputeCase(
        author,
        c.path("firsthand").asBoolean(true),
        code(Role.class, c, "role"),
        code(Outcome.class, c, "outcome"),
        code(EndPath.class, c, "path"),
        code(Stage.class, c, "stage"),
        code(Contract.class, c, "contract"),
        code(Platform.class, c, "platform"),
        code(Trigger.class, c, "trigger"),
        amount(c.path("amount")),
        measures(c, "taken"),
        measures(c, "missed"),
        0,
        Map.of(),
        List.of());
  }

  private Money amount(JsonNode amount) {
    if (amount.isMissingNode() || amount.isNull()) {
      return Money.NOT_TOLD;
    }
    if (!amount.path("value").isNumber() || text(amount, "currency").isEmpty()) {
      throw wrong(
          "amount " + amount + "; null or {\"value\": 200, \"currency\": \"USD\"} would be right");
    }
    return new Money(amount.path("value").asDouble(), text(amount, "currency"));
  }

  private Advice advice(JsonNode a, ForumThread thread) {
    Post post = post(a, thread);
    String sentence = text(a, "sentence");
    int begin = post.text().indexOf(sentence);
    if (begin < 0 || sentence.isEmpty()) {
      throw wrong("advice \"" + sentence + "\" is not in post " + post.n() + " word by word");
    }
    return new Advice(
        post.n(),
        begin,
        begin + sentence.length(),
        sentence,
        measures(a, "codes"),
        code(Stance.class, a, "stance"),
        1,
        PERSON);
  }

  private ReportedRule rule(JsonNode r, ForumThread thread) {
    Post post = post(r, thread);
    if (!r.path("value").isNumber()) {
      throw wrong("rule " + r + "; its value should be a number");
    }
    RuleKind kind = code(RuleKind.class, r, "kind");
    return new ReportedRule(post.n(), 0, post.text().length(), kind, r.path("value").asDouble(), 0);
  }

  private Post post(JsonNode node, ForumThread thread) {
    int n = number(node, "post");
    return thread.posts().stream()
        .filter(p -> p.n() == n)
        .findFirst()
        .orElseThrow(() -> wrong("post " + n + " is not in the thread"));
  }

  private Set<Measure> measures(JsonNode node, String field) {
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    for (JsonNode code : node.path(field)) {
      measures.add(code(Measure.class, code.asText()));
    }
    return measures;
  }

  private <E extends Enum<E> & Code> E code(Class<E> type, JsonNode node, String field) {
    return code(type, text(node, field));
  }

  private <E extends Enum<E> & Code> E code(Class<E> type, String word) {
    try {
      return Code.of(type, word);
    } catch (IllegalArgumentException unknown) {
      throw wrong(unknown.getMessage());
    }
  }

  private int number(JsonNode node, String field) {
    if (!node.path(field).isInt()) {
      throw wrong("\"" + field + "\" should be a whole number, was " + node.path(field));
    }
    return node.path(field).asInt();
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  private IllegalArgumentException wrong(String message) {
    return new IllegalArgumentException(where + ": " + message);
  }
}
