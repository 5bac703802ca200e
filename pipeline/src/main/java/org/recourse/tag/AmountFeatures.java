package org.recourse.tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a model sees of a sum that an author names: is it the money in dispute? */
final class AmountFeatures {
  private static final int AROUND = 4;
  private static final Set<String> HOUR =
      Set.of("hour", "hr", "h", "/hr", "/h", "/hour", "hourly", "p/h");
  private static final Set<String> PER = Set.of("per", "an", "a", "/", "each");

  /** A place where an author names a sum. */
  record Mention(SentenceReading sentence, Quantity sum, int order) {}

  private AmountFeatures() {}

  /**
   * The sums that an author names, in order of first mention, with every place; neither rates by
   * the hour nor the fees given.
   */
  static Map<Money, List<Mention>> mentions(Narrator narrator, Set<Double> fees) {
    Map<Money, List<Mention>> mentions = new LinkedHashMap<>();
    if (narrator.opened()) {
      narrator.reading().title().forEach(s -> add(s, mentions));
    }
    narrator.sentences().forEach(s -> add(s, mentions));
    mentions.keySet().removeIf(sum -> fees.contains(sum.value()));
    return mentions;
  }

  private static void add(SentenceReading s, Map<Money, List<Mention>> mentions) {
    for (Quantity q : s.quantities()) {
      if (q.kind() == Quantity.Kind.MONEY && !isRate(s, q)) {
        mentions
            .computeIfAbsent(new Money(q.value(), q.currency()), m -> new ArrayList<>())
            .add(new Mention(s, q, mentions.size()));
      }
    }
  }

  private static boolean isRate(SentenceReading s, Quantity q) {
    int after = place(s, q) + 1;
    String one = after < s.words().size() ? s.words().get(after).text() : "";
    String two = after + 1 < s.words().size() ? s.words().get(after + 1).text() : "";
    return HOUR.contains(one) || PER.contains(one) && HOUR.contains(two);
  }

  /** The word that stands for the quantity. */
  private static int place(SentenceReading s, Quantity q) {
    int at = 0;
    while (at + 1 < s.words().size() && s.begins()[at + 1] <= q.begin()) {
      at++;
    }
    return at;
  }

  static Features of(Money sum, List<Mention> mentions, Map<Money, List<Mention>> all, Features f) {
    f.add("sums:" + Math.min(4, all.size()));
    f.add("order:" + Math.min(3, mentions.get(0).order()));
    f.add("mentions:" + Math.min(3, mentions.size()));
    double most = all.keySet().stream().mapToDouble(Money::value).max().orElse(0);
    f.add(sum.value() == most ? "largest" : "not the largest");
    f.add(
        "size:"
            + (sum.value() < 10
                ? "tiny"
                : sum.value() < 100 ? "small" : sum.value() < 1000 ? "some" : "much"));
    for (Mention m : mentions) {
      around(m, f);
    }
    return f;
  }

  private static void around(Mention m, Features f) {
    SentenceReading s = m.sentence();
    f.add(s.post() == 0 ? "in the title" : s.question() ? "in a question" : "in a statement", 0.7);
    int at = place(s, m.sum());
    for (int i = Math.max(0, at - AROUND); i < Math.min(s.words().size(), at + AROUND + 1); i++) {
      if (i != at) {
        f.add((i < at ? "left:" : "right:") + s.words().get(i).general().text(), 0.6);
      }
    }
    if (at > 0) {
      f.add("before:" + s.words().get(at - 1).text(), 0.6);
    }
    if (at + 1 < s.words().size()) {
      f.add("after:" + s.words().get(at + 1).text(), 0.6);
    }
    for (Word w : s.words()) {
      f.add("word:" + w.general().text(), 0.3);
    }
    for (Hit h : s.hits()) {
      f.add("hit:" + h.name(), 0.3);
    }
  }
}
