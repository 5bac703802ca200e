package org.recourse.tag;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the models of advice see of a sentence. */
final class SentenceFeatures {
  private static final double NGRAM = 0.5;
  private static final Part NO_PREFIX = Part.of("");
  private static final Part BEFORE = Part.of("before:");
  private static final Part AFTER = Part.of("after:");
  private static final Part ONE = Part.of("1:");
  private static final Part TWO = Part.of("2:");
  private static final Part THREE = Part.of("3:");
  private static final Part BEGIN = Part.of("^");
  private static final Part END = Part.of(" $");
  private static final Part BLANK = Part.of(" ");
  private static final Part COLON = Part.of(":");
  private static final Part HIT = Part.of("hit:");
  private static final Part MEASURE = Part.of("measure:");
  private static final Part MEASURES = Part.of("measures:");
  private static final Part IMPERATIVE = Part.of("imperative");
  private static final Part IMPERATIVE_OF = Part.of("imperative:");
  private static final Part IMPERATIVE_AFTER = Part.of("imperative after ");
  private static final Part IMPERATIVE_INSIDE = Part.of("imperative inside");
  private static final Part NAMED = Part.of("named");
  private static final Part NAMED_AMONG = Part.of("named among:");
  private static final Part NAMED_ALONE = Part.of("named alone");
  private static final Part NAMED_TOO = Part.of("named too");
  private static final Part NAMED_FIRST = Part.of("named first");
  private static final Part NOT_NAMED = Part.of("not named");
  private static final Part OTHERS_NAMED = Part.of("others named:");
  private static final Part NAMED_BEFORE = Part.of("named before");
  private static final Part ONLY_BEFORE = Part.of("named only before");
  private static final Part HERE_TOO = Part.of("named here too");
  private static final Part[] UP_TO_THREE = {
    Part.of("0"), Part.of("1"), Part.of("2"), Part.of("3")
  };

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
  Features ofAdvice(Narrator author, PostReading post, int place, Features f) {
    SentenceReading s = post.sentences().get(place);
    trigrams(s, f);
    imperatives(s, NO_PREFIX, f);
    hits(s, f);
    if (place > 0) {
      SentenceReading before = post.sentences().get(place - 1);
      cues(before, BEFORE, f);
      f.add(before.question() ? "before:question" : "before:statement");
      imperatives(before, BEFORE, f);
    }
    if (place + 1 < post.sentences().size()) {
      cues(post.sentences().get(place + 1), AFTER, f);
      imperatives(post.sentences().get(place + 1), AFTER, f);
    }
    situation(author, post, place, f);
    pronouns(s, f);
    return f;
  }

  /**
   * What the sentence's words say of measures. For a decision on one of them, each of these
   * features stands behind the measure's code, see {@link #ofCode}.
   */
  Features ofWords(PostReading post, int place, Features f) {
    SentenceReading s = post.sentences().get(place);
    bigrams(s, f);
    measures(s, NO_PREFIX, 1.5, f);
    for (Hit h : s.hits()) {
      if (!h.measure()) {
        f.begin(HIT).then(h.phrase().group()).add(0.4);
      }
    }
    if (place > 0) {
      measures(post.sentences().get(place - 1), BEFORE, 0.5, f);
    }
    return f;
  }

  /**
   * What all measures have in common: how much its being named, alone or among others, here or just
   * before, means.
   *
   * @param here measures that the sentence names
   * @param before measures that the one before names
   */
  static Features ofNaming(Measure measure, Set<Measure> here, Set<Measure> before, Features f) {
    boolean named = here.contains(measure);
    f.begin(named ? NAMED : NOT_NAMED).add(1.5);
    f.begin(named ? NAMED_AMONG : OTHERS_NAMED).then(UP_TO_THREE[Math.min(3, here.size())]).add(1);
    if (named && here.iterator().next() == measure) {
      f.begin(NAMED_FIRST).add(1);
    }
    if (before.contains(measure)) {
      f.begin(NAMED_BEFORE).add(1).begin(here.isEmpty() ? ONLY_BEFORE : HERE_TOO).add(1);
    }
    return f;
  }

  /** For whether the advice is about a measure: its code, the words behind it, the naming. */
  Features ofCode(Measure measure, PostReading post, int place, Features f) {
    Part code = Part.of(measure.code() + " ");
    Features words = ofWords(post, place, Features.named());
    f.add(measure.code());
    for (int i = 0; i < words.size(); i++) {
      f.begin(code).then(Part.of(words.name(i))).add(words.value(i));
    }
    return ofNaming(measure, named(post, place), named(post, place - 1), f);
  }

  /** The measures that a sentence names, in order of place; none for a place before the first. */
  static Set<Measure> named(PostReading post, int place) {
    Set<Measure> named = new LinkedHashSet<>();
    if (place >= 0) {
      for (Hit h : post.sentences().get(place).hits()) {
        h.phrase().measure().ifPresent(named::add);
      }
    }
    return named;
  }

  /** For which measure it is about by its meaning: which ones words name in it and before it. */
  static Features ofNames(PostReading post, int place, Features f) {
    Set<Measure> here = named(post, place);
    Part role = here.size() == 1 ? NAMED_ALONE : NAMED_TOO;
    boolean first = true;
    for (Measure m : here) {
      Part code = Part.of(m.code());
      f.begin(NAMED).then(BLANK).then(code).add(1.5);
      f.begin(first ? NAMED_FIRST : NAMED_TOO).then(BLANK).then(code).add(1);
      f.begin(role).then(BLANK).then(code).add(1);
      first = false;
    }
    for (Measure m : named(post, place - 1)) {
      f.begin(NAMED_BEFORE).then(BLANK).then(Part.of(m.code())).add(here.isEmpty() ? 1 : 0.7);
    }
    return f;
  }

  /** For what it says was done, or was not. */
  Features ofDeed(PostReading post, int place, Features f) {
    SentenceReading s = post.sentences().get(place);
    bigrams(s, f);
    measures(s, NO_PREFIX, 1.5, f);
    hits(s, f);
    return f;
  }

  /** For whether it is advice for or against. */
  Features ofStance(PostReading post, int place, Features f) {
    SentenceReading s = post.sentences().get(place);
    bigrams(s, f);
    imperatives(s, NO_PREFIX, f);
    for (Hit h : s.hits()) {
      f.begin(HIT).then(h.phrase().group()).then(COLON).then(h.mood().part()).add(1);
      if (h.measure()) {
        f.begin(MEASURE).then(h.mood().part()).add(1);
      }
    }
    return f;
  }

  private static void trigrams(SentenceReading s, Features f) {
    Part before = BEGIN;
    Part twoBefore = BEGIN;
    List<Word> words = s.words();
    for (int i = 0; i < words.size(); i++) {
      Part word = words.get(i).general();
      f.begin(ONE).then(word).add(NGRAM);
      f.begin(TWO).then(before).then(BLANK).then(word).add(NGRAM);
      f.begin(THREE).then(twoBefore).then(BLANK).then(before).then(BLANK).then(word).add(NGRAM);
      twoBefore = before;
      before = word;
    }
    f.begin(TWO).then(before).then(END).add(NGRAM);
  }

  /** With the words themselves beside their classes. */
  private static void bigrams(SentenceReading s, Features f) {
    Part before = BEGIN;
    List<Word> words = s.words();
    for (int i = 0; i < words.size(); i++) {
      Word w = words.get(i);
      f.begin(ONE).then(w.general()).add(NGRAM);
      f.begin(TWO).then(before).then(BLANK).then(w.general()).add(NGRAM);
      if (w.general() != w.exact()) {
        f.begin(ONE).then(w.exact()).add(NGRAM);
      }
      before = w.general();
    }
    f.begin(TWO).then(before).then(END).add(NGRAM);
  }

  /** A verb's bare form at the start of a sentence or of a clause. */
  private void imperatives(SentenceReading s, Part prefix, Features f) {
    if (!s.speaksOf(imperative)) {
      return;
    }
    List<Word> words = s.words();
    for (int i = 0; i < words.size(); i++) {
      Word w = words.get(i);
      if (w.is(imperative)) {
        if (i == 0) {
          f.begin(prefix).then(IMPERATIVE).add(1);
          f.begin(prefix).then(IMPERATIVE_OF).then(w.exact()).add(0.5);
        } else if (opensClause(words.get(i - 1).text())) {
          f.begin(prefix).then(IMPERATIVE_AFTER).then(words.get(i - 1).exact()).add(1);
          f.begin(prefix).then(IMPERATIVE_INSIDE).add(1);
        }
      }
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

  private static void hits(SentenceReading s, Features f) {
    boolean spoken = false;
    for (Hit h : s.hits()) {
      Part group = h.phrase().group();
      if (h.measure()) {
        spoken = true;
        f.begin(HIT).then(group).add(0.5);
      } else {
        f.begin(HIT).then(group).add(1);
        f.begin(HIT).then(group).then(COLON).then(h.subject().part()).add(0.7);
        f.begin(HIT).then(group).then(COLON).then(h.mood().part()).add(0.5);
      }
    }
    f.add(spoken ? "speaks of a measure" : "speaks of none");
    f.add(s.question() ? "question" : "statement");
  }

  private static void cues(SentenceReading s, Part prefix, Features f) {
    for (Hit h : s.hits()) {
      if (!h.measure()) {
        f.begin(prefix).then(HIT).then(h.phrase().group()).add(0.5);
      }
    }
  }

  private static void measures(SentenceReading s, Part prefix, double value, Features f) {
    int different = 0;
    String last = "";
    for (Hit h : s.hits()) {
      if (h.measure()) {
        f.begin(prefix).then(MEASURE).then(h.phrase().name()).add(value);
        different += h.means(last) ? 0 : 1;
        last = h.name();
      }
    }
    f.begin(prefix).then(MEASURES).then(UP_TO_THREE[Math.min(3, different)]).add(0.5);
  }

  private static void situation(Narrator author, PostReading post, int place, Features f) {
    int size = post.sentences().size();
    boolean op = author.opened();
    f.add(op ? "by the opener" : "by another");
    f.add((op ? "opener:" : "other:") + (post.post().n() == 1 ? "first post" : "later post"));
    f.add("place:" + (place == 0 ? "first" : place == size - 1 ? "last" : "middle"));
    f.add("sentences:" + (size <= 2 ? "few" : size <= 6 ? "some" : "many"));
    if (post.staff()) {
      f.add("staff");
    }
    int words = post.sentences().get(place).words().size();
    f.add("words:" + (words < 5 ? "few" : words < 12 ? "some" : words < 30 ? "many" : "very many"));
  }

  private void pronouns(SentenceReading s, Features f) {
    int past = 0;
    List<Word> words = s.words();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      past += text.length() > 4 && text.endsWith("ed") ? 1 : 0;
    }
    String you = s.speaksOf(second) ? "you " : "";
    String i = s.speaksOf(first) ? "i " : "";
    f.add("who:" + you + i + (s.speaksOf(third) ? "he" : ""));
    f.add("past:" + Math.min(2, past));
  }
}
