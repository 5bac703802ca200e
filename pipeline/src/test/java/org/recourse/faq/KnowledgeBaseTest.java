package org.recourse.faq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.recourse.report.GoldInput;
import org.recourse.report.Passage;
import org.recourse.report.Provenance;
import org.recourse.report.ReportCase;
import org.recourse.report.ReportInput;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Measure;
import org.recourse.tag.RuleKind;

class KnowledgeBaseTest {
  private static final ReportInput GOLD = GoldInput.read();

  /** A number with what must stand beside it; a year in front of a rule's value is none. */
  private static final Pattern WHOLE_NUMBER =
      Pattern.compile(
          "(\\d{4}: )?[<>+−]?[\\d.\u00A0]+\u00A0(%|points?|USD|days) \\([^)]*n\u00A0=\u00A0[\\d\u00A0]+\\)|\\(n\u00A0=\u00A0\\d+\\)");

  @Test
  void answersHowOftenFreelancersWin() {
    FaqEntry first = KnowledgeBase.from(GOLD).get(0);
    assertEquals("win-rate", first.id());
    assertTrue(
        first.answer().startsWith("Of all ended cases, freelancers won in full in 34\u00A0%"),
        first.answer());
  }

  @Test
  void neverGivesANumberWithoutItsN() {
    for (FaqEntry entry : KnowledgeBase.from(GOLD)) {
      String rest = WHOLE_NUMBER.matcher(entry.answer()).replaceAll("");
      assertFalse(rest.matches(".*\\d.*"), entry.id() + ": " + rest);
    }
  }

  @Test
  void hasAnEntryForEveryMeasureAndRuleAlsoWhereNothingIsKnown() {
    Provenance none = new Provenance(0, 0, "", "", "", "", "");
    List<FaqEntry> entries =
        KnowledgeBase.from(new ReportInput(List.of(), List.of(), List.of(), List.of(), none));
    Set<String> ids = ids(entries);
    for (Measure m : Measure.values()) {
      assertTrue(ids.contains("measure-" + m.code().replace('_', '-')), m.code());
    }
    for (RuleKind kind : RuleKind.values()) {
      assertTrue(ids.contains("rule-" + kind.code().replace('_', '-')), kind.code());
    }
    assertTrue(entries.get(0).answer().contains("too few to say"), entries.get(0).answer());
  }

  @Test
  void asksAboutTheReasonsThatEnoughCasesShare() {
    Set<String> ids = ids(KnowledgeBase.from(GOLD));
    assertTrue(ids.contains("win-rate-trigger-client-silent"), ids.toString());
    assertTrue(ids.contains("win-rate-stage-chargeback"), ids.toString());
    assertFalse(ids.contains("win-rate-trigger-unknown"), ids.toString());
    List<Estimate> few =
        GOLD.estimates().stream()
            .map(e -> e.group().equals("trigger=client_silent") ? with4Cases(e) : e)
            .toList();
    ReportInput input =
        new ReportInput(few, GOLD.cases(), GOLD.advice(), GOLD.rules(), GOLD.provenance());
    assertFalse(ids(KnowledgeBase.from(input)).contains("win-rate-trigger-client-silent"));
  }

  @Test
  void idsAndAnswersDoNotDependOnTheOrderOfTheInput() {
    ReportInput other =
        new ReportInput(
            GOLD.estimates(),
            shuffled(GOLD.cases()),
            shuffled(GOLD.advice()),
            shuffled(GOLD.rules()),
            GOLD.provenance());
    List<FaqEntry> entries = KnowledgeBase.from(GOLD);
    assertEquals(KnowledgeBase.write(entries), KnowledgeBase.write(KnowledgeBase.from(other)));
    assertEquals(entries.size(), ids(entries).size());
  }

  @Test
  void takesItsSourcesFromDifferentThreads() {
    for (FaqEntry entry : KnowledgeBase.from(GOLD)) {
      Set<String> threads = new HashSet<>();
      entry.sources().forEach(s -> assertTrue(threads.add(s.threadId()), entry.id()));
      assertFalse(entry.sources().isEmpty(), entry.id());
    }
  }

  @Test
  void writesOneJsonObjectALine() throws IOException {
    String evil = "a\nb\u2028c\u2029d\u0085\"}{\\\u202E\uD800";
    ReportCase c = GOLD.cases().get(0);
    Passage passage = Passage.cut("outcome", 1, evil, 0, evil.length());
    ReportCase hostile =
        new ReportCase(evil, "javascript:alert(1)", evil, c.dispute(), List.of(passage));
    ReportInput input =
        new ReportInput(
            GOLD.estimates(),
            List.of(hostile),
            GOLD.advice(),
            GOLD.rules(),
            new Provenance(1, 1, "", "", "", "", evil));
    List<FaqEntry> entries = KnowledgeBase.from(input);
    String lines = KnowledgeBase.write(entries);
    assertEquals(entries.size(), lines.lines().count());
    assertTrue(lines.chars().noneMatch(x -> x == 0x2028 || x == 0x2029 || x == 0x85));
    int i = 0;
    for (String line : lines.split("\n")) {
      JsonNode json = new ObjectMapper().readTree(line);
      assertEquals(entries.get(i++).id(), json.get("id").asText());
      assertTrue(json.get("updated_from").asText().startsWith("a\nb\u2028c\u2029d\u0085"));
      for (JsonNode source : json.get("sources")) {
        assertTrue(source.get("url").asText().matches("(https://forum\\.example/.*)?"));
      }
    }
  }

  @Test
  void writesAnUntoldNumberAsNull() throws IOException {
    Estimate few = with4Cases(GOLD.estimates().get(0));
    FaqEntry entry = new FaqEntry("x", "?", "", List.of(few), List.of(), List.of(), "v");
    JsonNode json = new ObjectMapper().readTree(KnowledgeBase.write(List.of(entry)));
    assertTrue(json.get("numbers").get(0).get("value").isNull());
    assertEquals(4, json.get("numbers").get(0).get("n").asInt());
    assertEquals("v", json.get("updated_from").asText());
  }

  private static Estimate with4Cases(Estimate e) {
    double none = Double.NaN;
    return new Estimate(
        e.estimand(), e.group(), none, none, none, 4, 1, e.method(), "nothing", none, none, "");
  }

  private static Set<String> ids(List<FaqEntry> entries) {
    Set<String> ids = new HashSet<>();
    entries.forEach(e -> ids.add(e.id()));
    return ids;
  }

  private static <T> List<T> shuffled(List<T> list) {
    List<T> other = new ArrayList<>(list);
    Collections.shuffle(other, new Random(7));
    return other;
  }
}
