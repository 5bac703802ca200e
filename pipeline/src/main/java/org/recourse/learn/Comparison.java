package org.recourse.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.recourse.tag.Advice;
import org.recourse.tag.Annotations;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.Measure;
import org.recourse.tag.ReportedRule;

/**
 * Compares what was predicted for a thread with what a person read: threads by id, cases by author
 * (second-hand ones left out on both sides), advice by post and overlapping sentence, rules by
 * post, kind and value. A case that is missing or one too many counts as the outcome {@code none}.
 */
final class Comparison {
  static final String NONE = "none";
  private static final String YES = "yes";
  private static final String NO = "no";

  /**
   * One thing compared.
   *
   * @param what the measure that it counts for
   * @param gold what a person said
   * @param predicted what the tagger said
   * @param about whose case or which sentence, for a reader
   */
  record Row(String what, String gold, String predicted, String about) {
    boolean right() {
      return gold.equals(predicted);
    }
  }

  private final List<Row> rows = new ArrayList<>();

  private Comparison() {}

  static List<Row> of(Annotations gold, Annotations predicted) {
    Comparison c = new Comparison();
    c.cases(gold, predicted);
    c.advice(gold.advice(), predicted.advice());
    c.set("rules", keys(gold.rules()), keys(predicted.rules()), "");
    return c.rows;
  }

  private void add(String what, String gold, String predicted, String about) {
    rows.add(new Row(what, gold, predicted, about));
  }

  private void cases(Annotations gold, Annotations predicted) {
    Map<String, DisputeCase> right = byAuthor(gold);
    Map<String, DisputeCase> said = byAuthor(predicted);
    Set<String> authors = new TreeSet<>(right.keySet());
    authors.addAll(said.keySet());
    for (String author : authors) {
      DisputeCase a = right.get(author);
      DisputeCase b = said.get(author);
      add("case", yes(a != null), yes(b != null), author);
      add(
          "outcome",
          a == null ? NONE : a.outcome().code(),
          b == null ? NONE : b.outcome().code(),
          author);
      if (a != null && b != null) {
        fields(a, b);
      }
      set(
          "taken",
          codes(a == null ? Set.of() : a.taken()),
          codes(b == null ? Set.of() : b.taken()),
          author);
      set(
          "missed",
          codes(a == null ? Set.of() : a.missed()),
          codes(b == null ? Set.of() : b.missed()),
          author);
    }
  }

  private static Map<String, DisputeCase> byAuthor(Annotations annotations) {
    Map<String, DisputeCase> cases = new TreeMap<>();
    annotations.cases().stream()
        .filter(DisputeCase::firsthand)
        .forEach(c -> cases.put(c.author(), c));
    return cases;
  }

  private void fields(DisputeCase a, DisputeCase b) {
    String who = a.author();
    add("role", a.role().code(), b.role().code(), who);
    add("contract", a.contract().code(), b.contract().code(), who);
    add("platform", a.platform().code(), b.platform().code(), who);
    add("stage", a.stage().code(), b.stage().code(), who);
    add("trigger", a.trigger().code(), b.trigger().code(), who);
    add("path", a.path().code(), b.path().code(), who);
    add("amount", amount(a), amount(b), who);
  }

  private static String amount(DisputeCase c) {
    return c.amount().isTold() ? Double.toString(c.amount().value()) : NONE;
  }

  private static Set<String> codes(Set<Measure> measures) {
    Set<String> codes = new TreeSet<>();
    measures.forEach(m -> codes.add(m.code()));
    return codes;
  }

  private static Set<String> keys(List<ReportedRule> rules) {
    Set<String> keys = new TreeSet<>();
    rules.forEach(r -> keys.add(r.post() + " " + r.kind().code() + " " + r.value()));
    return keys;
  }

  private void set(String what, Set<String> gold, Set<String> predicted, String about) {
    Set<String> all = new TreeSet<>(gold);
    all.addAll(predicted);
    for (String one : all) {
      add(what, yes(gold.contains(one)), yes(predicted.contains(one)), (about + " " + one).strip());
    }
  }

  /**
   * Pairs each gold sentence with the free one of its post that overlaps most, at least by half.
   */
  private void advice(List<Advice> gold, List<Advice> predicted) {
    List<Advice> free = new ArrayList<>(predicted);
    for (Advice g : gold) {
      Advice best = null;
      for (Advice p : free) {
        if (p.post() == g.post()
            && (best == null
                || overlap(g.sentence(), p.sentence()) > overlap(g.sentence(), best.sentence()))) {
          best = p;
        }
      }
      if (best != null && overlap(g.sentence(), best.sentence()) >= 0.5) {
        free.remove(best);
        pair(g, best);
      } else {
        pair(g, null);
      }
    }
    free.forEach(p -> pair(null, p));
  }

  private void pair(Advice gold, Advice predicted) {
    String about = (gold == null ? predicted : gold).sentence();
    add("advice", yes(gold != null), yes(predicted != null), about);
    set(
        "advice_codes",
        codes(gold == null ? Set.of() : gold.codes()),
        codes(predicted == null ? Set.of() : predicted.codes()),
        about);
    if (gold != null && predicted != null) {
      add("stance", gold.stance().code(), predicted.stance().code(), about);
    }
  }

  /** Share of the shorter sentence's words that the other has too. */
  static double overlap(String a, String b) {
    Map<String, Integer> x = count(a);
    Map<String, Integer> y = count(b);
    int small = Math.min(sum(x), sum(y));
    int both = 0;
    for (Map.Entry<String, Integer> e : x.entrySet()) {
      both += Math.min(e.getValue(), y.getOrDefault(e.getKey(), 0));
    }
    return small == 0 ? 0 : (double) both / small;
  }

  private static Map<String, Integer> count(String sentence) {
    Map<String, Integer> counts = new HashMap<>();
    for (String word : sentence.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!word.isEmpty()) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String yes(boolean is) {
    return is ? YES : NO;
  }
}
