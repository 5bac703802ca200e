package org.recourse.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.recourse.statistics.Agreement;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.Measure;

/**
 * How far two people agree on the threads that both labelled, field by field. {@code case}: whether
 * a poster tells a case; the other fields where both see one.
 */
public final class LabelAgreement {
  private static final Map<String, Function<DisputeCase, String>> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("firsthand", c -> Boolean.toString(c.firsthand()));
    FIELDS.put("role", c -> c.role().code());
    FIELDS.put("outcome", c -> c.outcome().code());
    FIELDS.put("path", c -> c.path().code());
    FIELDS.put("stage", c -> c.stage().code());
    FIELDS.put("contract", c -> c.contract().code());
    FIELDS.put("platform", c -> c.platform().code());
    FIELDS.put("trigger", c -> c.trigger().code());
    FIELDS.put("amount", c -> c.amount().toString());
  }

  private LabelAgreement() {}

  /** Of each two labellers with a thread in common, and each field, how far they agree. */
  public static Map<String, Map<String, Agreement>> of(List<PersonLabel> labels) {
    Map<String, Map<String, PersonLabel>> byPerson = new TreeMap<>();
    for (PersonLabel l : labels) {
      byPerson.computeIfAbsent(l.by(), p -> new TreeMap<>()).put(l.threadId(), l);
    }
    Map<String, Map<String, Agreement>> found = new LinkedHashMap<>();
    List<String> people = List.copyOf(byPerson.keySet());
    for (int i = 0; i < people.size(); i++) {
      for (int j = i + 1; j < people.size(); j++) {
        Map<String, List<Agreement.Pair>> pairs =
            pairs(byPerson.get(people.get(i)), byPerson.get(people.get(j)));
        if (!pairs.isEmpty()) {
          Map<String, Agreement> fields = new LinkedHashMap<>();
          pairs.forEach((field, p) -> fields.put(field, Agreement.of(p)));
          found.put(people.get(i) + " and " + people.get(j), fields);
        }
      }
    }
    return found;
  }

  private static Map<String, List<Agreement.Pair>> pairs(
      Map<String, PersonLabel> first, Map<String, PersonLabel> second) {
    Map<String, List<Agreement.Pair>> pairs = new LinkedHashMap<>();
    first.forEach(
        (thread, label) -> {
          if (second.containsKey(thread)) {
            compare(label, second.get(thread), pairs);
          }
        });
    return pairs;
  }

  private static void compare(
      PersonLabel first, PersonLabel second, Map<String, List<Agreement.Pair>> pairs) {
    Map<String, DisputeCase> mine = cases(first);
    Map<String, DisputeCase> theirs = cases(second);
    TreeSet<String> authors = new TreeSet<>();
    first.labelled().thread().posts().forEach(p -> authors.add(p.author()));
    for (String author : authors) {
      DisputeCase a = mine.get(author);
      DisputeCase b = theirs.get(author);
      add(pairs, "case", Boolean.toString(a != null), Boolean.toString(b != null));
      if (a != null && b != null) {
        FIELDS.forEach((field, of) -> add(pairs, field, of.apply(a), of.apply(b)));
        for (Measure m : Measure.values()) {
          add(pairs, "taken", word(a.taken().contains(m)), word(b.taken().contains(m)));
          add(pairs, "missed", word(a.missed().contains(m)), word(b.missed().contains(m)));
        }
      }
    }
  }

  private static Map<String, DisputeCase> cases(PersonLabel label) {
    Map<String, DisputeCase> cases = new TreeMap<>();
    label.labelled().annotations().cases().forEach(c -> cases.put(c.author(), c));
    return cases;
  }

  private static String word(boolean told) {
    return told ? "told" : "not told";
  }

  private static void add(
      Map<String, List<Agreement.Pair>> pairs, String field, String first, String second) {
    pairs.computeIfAbsent(field, f -> new ArrayList<>()).add(new Agreement.Pair(first, second));
  }
}
