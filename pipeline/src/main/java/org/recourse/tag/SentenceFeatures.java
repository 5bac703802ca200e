package org.recourse.tag;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the models of advice see of a sentence. */
final class SentenceFeatures {
  private static final double NGRAM = 0.5;

  private final long imperative;
  private final long first;
  private final long second;
  private final long third;

  SentenceFeatures(Lexicon lexicon) {
    imperative = lexicon.mask("@_imperative");
    first = lexicon.mask("@i") | lexicon.mask("@we");
    second = lexicon.mask("@you");
    third = lexicon.mask("@he") | lexicon.mask("@client");
  }

  /** For whether the sentence is advice. */
  Features ofAdvice(Narrator author, PostReading post, int place) {
    SentenceReading s = post.sentences().get(place);
    Features f = new Features();
    ngrams(s, f, false);
    imperatives(s, f);
    hits(s, "", f);
    if (place > 0) {
      SentenceReading before = post.sentences().get(place - 1);
      cues(before, "before:", f);
      f.add(before.question() ? "before:question" : "before:statement");
      imperatives(before, f, "before:");
    }
    if (place + 1 < post.sentences().size()) {
      cues(post.sentences().get(place + 1), "after:", f);
      imperatives(post.sentences().get(place + 1), f, "after:");
    }
    situation(author, post, place, f);
    pronouns(s, f);
    return f;
  }

  /** For whether the advice is about a measure, for each of them. */
  Map<Measure, Features> ofCodes(PostReading post, int place) {
    SentenceReading s = post.sentences().get(place);
    Features words = new Features();
    ngrams(s, words, true);
    measures(s, "", 1.5, words);
    for (Hit h : s.hits()) {
      if (!h.measure()) {
        words.add("hit:" + h.group(), 0.4);
      }
    }
    Set<String> before = Set.of();
    if (place > 0) {
      measures(post.sentences().get(place - 1), "before:", 0.5, words);
      before = measures(post.sentences().get(place - 1));
    }
    Map<Measure, Features> all = new EnumMap<>(Measure.class);
    for (Measure m : Measure.values()) {
      all.put(m, ofCode(m.code(), words, measures(s), before));
    }
    return all;
  }

  /**
   * What the words say of one measure, and what all measures have in common: how much its being
   * named, alone or among others, here or just before, means.
   */
  private static Features ofCode(
      String code, Features words, Set<String> here, Set<String> before) {
    Features f = new Features().add(code);
    for (int i = 0; i < words.size(); i++) {
      f.add(code + " " + words.name(i), words.value(i));
    }
    if (here.contains(code)) {
      f.add("named", 1.5).add("named among:" + Math.min(3, here.size()));
      if (here.iterator().next().equals(code)) {
        f.add("named first");
      }
    } else {
      f.add("not named", 1.5).add("others named:" + Math.min(3, here.size()));
    }
    if (before.contains(code)) {
      f.add("named before").add(here.isEmpty() ? "named only before" : "named here too");
    }
    return f;
  }

  private static Set<String> measures(SentenceReading s) {
    Set<String> named = new LinkedHashSet<>();
    for (Hit h : s.hits()) {
      if (h.measure()) {
        named.add(h.name());
      }
    }
    return named;
  }

  /** For whether it is advice for or against. */
  Features ofStance(PostReading post, int place) {
    SentenceReading s = post.sentences().get(place);
    Features f = new Features();
    ngrams(s, f, true);
    imperatives(s, f);
    for (Hit h : s.hits()) {
      f.add("hit:" + h.group() + ":" + h.mood());
      if (h.measure()) {
        f.add("measure:" + h.mood());
      }
    }
    return f;
  }

  private static void ngrams(SentenceReading s, Features f, boolean exact) {
    List<Word> words = s.words();
    String before = "^";
    String twoBefore = "^";
    double strength = NGRAM;
    for (Word w : words) {
      f.add("1:" + w.general(), strength);
      f.add("2:" + before + " " + w.general(), strength);
      if (!exact) {
        f.add("3:" + twoBefore + " " + before + " " + w.general(), strength);
      } else if (!w.general().equals(w.text())) {
        f.add("1:" + w.text(), strength);
      }
      twoBefore = before;
      before = w.general();
    }
    f.add("2:" + before + " $", strength);
  }

  private void imperatives(SentenceReading s, Features f) {
    imperatives(s, f, "");
  }

  /** A verb's bare form at the start of a sentence or of a clause. */
  private void imperatives(SentenceReading s, Features f, String prefix) {
    String before = "^";
    List<Word> words = s.words();
    for (int i = 0; i < words.size(); i++) {
      Word w = words.get(i);
      if (w.is(imperative)) {
        if (i == 0) {
          f.add(prefix + "imperative").add(prefix + "imperative:" + w.text(), 0.5);
        } else if (opensClause(before)) {
          f.add(prefix + "imperative after " + before).add(prefix + "imperative inside");
        }
      }
      before = w.text();
    }
  }

  private static boolean opensClause(String word) {
    return switch (word) {
      case ",",
          ";",
          ":",
          "-",
          ")",
          "–",
          "—",
          ".",
          "...",
          "\"",
          "then",
          "and",
          "so",
          "just",
          "please",
          "pls",
          "always",
          "also",
          "or",
          "but",
          "simply",
          "do",
          "definitely",
          "maybe",
          "rather",
          "instead",
          "now" ->
          true;
      default -> false;
    };
  }

  private static void hits(SentenceReading s, String prefix, Features f) {
    boolean spoken = false;
    for (Hit h : s.hits()) {
      String name = prefix + "hit:" + h.group();
      if (h.measure()) {
        spoken = true;
        f.add(name, 0.5);
      } else {
        f.add(name).add(name + ":" + h.subject(), 0.7).add(name + ":" + h.mood(), 0.5);
      }
    }
    f.add(prefix + (spoken ? "speaks of a measure" : "speaks of none"));
    f.add(prefix + (s.question() ? "question" : "statement"));
  }

  private static void cues(SentenceReading s, String prefix, Features f) {
    for (Hit h : s.hits()) {
      if (!h.measure()) {
        f.add(prefix + "hit:" + h.group(), 0.5);
      }
    }
  }

  private static void measures(SentenceReading s, String prefix, double value, Features f) {
    int different = 0;
    String last = "";
    for (Hit h : s.hits()) {
      if (h.measure()) {
        f.add(prefix + "measure:" + h.name(), value);
        different += h.name().equals(last) ? 0 : 1;
        last = h.name();
      }
    }
    f.add(prefix + "measures:" + Math.min(3, different), 0.5);
  }

  private static void situation(Narrator author, PostReading post, int place, Features f) {
    int size = post.sentences().size();
    boolean op = author.opened();
    f.add(op ? "by the opener" : "by another");
    f.add((op ? "opener:" : "other:") + (post.post().n() == 1 ? "first post" : "later post"));
    f.add("place:" + (place == 0 ? "first" : place == size - 1 ? "last" : "middle"));
    f.add("sentences:" + (size <= 2 ? "few" : size <= 6 ? "some" : "many"));
    if (Narrator.isStaff(post.post())) {
      f.add("staff");
    }
    int words = post.sentences().get(place).words().size();
    f.add("words:" + (words < 5 ? "few" : words < 12 ? "some" : words < 30 ? "many" : "very many"));
  }

  private void pronouns(SentenceReading s, Features f) {
    boolean you = false;
    boolean i = false;
    boolean he = false;
    int past = 0;
    for (Word w : s.words()) {
      you |= w.is(second);
      i |= w.is(first);
      he |= w.is(third);
      past += w.text().length() > 4 && w.text().endsWith("ed") ? 1 : 0;
    }
    f.add("who:" + (you ? "you " : "") + (i ? "i " : "") + (he ? "he" : ""));
    f.add("past:" + Math.min(2, past));
  }
}
