package org.recourse.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.recourse.tag.Advice;
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

/**
 * An input made of the gold labels: real words, real shares. Gold threads have no address and few
 * dates, so both are made up from the thread's number; a passage is the narrator's last sentence.
 */
public final class GoldInput {
  private final List<ReportCase> cases = new ArrayList<>();
  private final List<ReportAdvice> advice = new ArrayList<>();
  private final List<ReportRule> rules = new ArrayList<>();
  private long threads;
  private long posts;

  private GoldInput() {}

  public static ReportInput read() {
    GoldInput gold = new GoldInput();
    Path folder = Path.of(System.getProperty("recourse.root"), "data", "gold");
    try {
      ObjectMapper json = new ObjectMapper();
      for (String file : List.of("threads.jsonl", "extra.jsonl")) {
        for (String line : Files.readAllLines(folder.resolve(file))) {
          gold.add(json.readTree(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Provenance provenance =
        new Provenance(
            gold.threads, gold.posts, "2012-03-04", "2024-11-30", "0.1.0", "gold", "input-1");
    return of(gold.cases, gold.advice, gold.rules, provenance);
  }

  /** An input over some cases, its estimates counted from them. */
  public static ReportInput of(
      List<ReportCase> cases,
      List<ReportAdvice> advice,
      List<ReportRule> rules,
      Provenance provenance) {
    return new ReportInput(
        CountedEstimates.of(cases, advice, rules), cases, advice, rules, provenance);
  }

  private void add(JsonNode thread) {
    threads++;
    posts += thread.get("posts").size();
    String id = thread.get("id").asText();
    String url = "https://forum.example/t/" + id;
    String title = thread.path("title").asText("");
    int year = 2012 + (int) (threads % 13);
    for (JsonNode c : thread.get("cases")) {
      cases.add(new ReportCase(id, url, title, dispute(c, year), passages(thread, c)));
    }
    for (JsonNode a : thread.get("advice")) {
      String rank = post(thread, a.get("post").asInt()).path("rank").asText("");
      String known = rank.equals("null") ? "" : rank;
      advice.add(new ReportAdvice(id, url, title, advice(thread, a), known));
    }
    for (JsonNode r : thread.get("rules")) {
      RuleKind kind = Code.of(RuleKind.class, r.get("kind").asText());
      ReportedRule rule =
          new ReportedRule(r.get("post").asInt(), 0, 10, kind, r.get("value").asDouble(), year);
      rules.add(new ReportRule(id, url, rule));
    }
  }

  private static DisputeCase dispute(JsonNode c, int year) {
    JsonNode amount = c.path("amount");
    return new DisputeCase(
        c.get("author").asText(),
        c.get("firsthand").asBoolean(),
        Code.of(Role.class, c.get("role").asText()),
        Code.of(Outcome.class, c.get("outcome").asText()),
        Code.of(EndPath.class, c.get("path").asText()),
        Code.of(Stage.class, c.get("stage").asText()),
        Code.of(Contract.class, c.get("contract").asText()),
        Code.of(Platform.class, c.get("platform").asText()),
        Code.of(Trigger.class, c.get("trigger").asText()),
        amount.isObject()
            ? new Money(amount.get("value").asDouble(), amount.get("currency").asText())
            : Money.NOT_TOLD,
        measures(c.get("taken")),
        measures(c.get("missed")),
        year,
        Map.of("outcome", 0.9),
        List.of());
  }

  private static Set<Measure> measures(JsonNode codes) {
    Set<Measure> measures = new TreeSet<>();
    codes.forEach(code -> measures.add(Code.of(Measure.class, code.asText())));
    return measures;
  }

  private static List<Passage> passages(JsonNode thread, JsonNode c) {
    List<Passage> passages = new ArrayList<>();
    for (JsonNode p : thread.get("posts")) {
      if (p.get("author").asText().equals(c.get("author").asText())) {
        String text = p.get("text").asText();
        int begin = Math.max(0, text.lastIndexOf(". ") + 1);
        passages.clear();
        passages.add(Passage.cut("outcome", p.get("n").asInt(), text, begin, text.length()));
        for (JsonNode taken : c.get("taken")) {
          passages.add(
              Passage.cut("taken:" + taken.asText(), p.get("n").asInt(), text, 0, text.length()));
        }
      }
    }
    return passages;
  }

  private static Advice advice(JsonNode thread, JsonNode a) {
    String sentence = a.get("sentence").asText();
    String text = post(thread, a.get("post").asInt()).path("text").asText("");
    int begin = Math.max(0, text.indexOf(sentence));
    return new Advice(
        a.get("post").asInt(),
        begin,
        begin + sentence.length(),
        sentence,
        measures(a.get("codes")),
        Code.of(Stance.class, a.get("stance").asText()),
        1,
        "gold");
  }

  private static JsonNode post(JsonNode thread, int n) {
    for (JsonNode p : thread.get("posts")) {
      if (p.get("n").asInt() == n) {
        return p;
      }
    }
    throw new IllegalArgumentException("thread " + thread.get("id") + " has no post " + n);
  }
}
