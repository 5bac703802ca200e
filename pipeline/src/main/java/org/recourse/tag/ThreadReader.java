package org.recourse.tag;

import java.util.ArrayList;
import java.util.List;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.language.Sentence;
import org.recourse.language.SentenceReader;
import org.recourse.language.Token;

/** Reads a thread into sentences, words and phrases. Not safe for use by several threads. */
final class ThreadReader {
  /** A sentence says what it says in its first words; more would only cost time. */
  private static final int MOST_WORDS = 120;

  /** How far before a phrase a word can be that turns its meaning. */
  private static final int NEAR = 5;

  private final Lexicon lexicon;
  private final SentenceReader sentences = SentenceReader.english();
  private final long negation;
  private final long condition;
  private final long modal;
  private final long want;
  private final long asks;
  private final long first;
  private final long second;
  private final long third;

  ThreadReader(Lexicon lexicon) {
    this.lexicon = lexicon;
    negation = lexicon.mask("@neg");
    condition = lexicon.mask("@_condition");
    modal = lexicon.mask("@modal") | lexicon.mask("@_future");
    want = lexicon.mask("@want") | lexicon.mask("@_plan");
    asks = lexicon.mask("@_asks");
    first = lexicon.mask("@i") | lexicon.mask("@we") | lexicon.mask("@my");
    second = lexicon.mask("@you");
    third = lexicon.mask("@he") | lexicon.mask("@client") | lexicon.mask("@his");
  }

  ThreadReading read(ForumThread thread) {
    List<PostReading> posts = new ArrayList<>();
    for (Post p : thread.posts()) {
      posts.add(new PostReading(p, read(p.n(), p.text())));
    }
    return new ThreadReading(thread, read(0, thread.title()), posts);
  }

  List<SentenceReading> read(int post, String text) {
    List<Quantity> quantities = QuantityReader.read(text);
    List<SentenceReading> read = new ArrayList<>();
    int next = 0;
    for (Sentence s : sentences.read(text)) {
      List<Quantity> inside = new ArrayList<>();
      while (next < quantities.size() && quantities.get(next).begin() < s.end()) {
        inside.add(quantities.get(next++));
      }
      read.add(sentence(post, read.size(), s, inside, text));
    }
    return read;
  }

  private SentenceReading sentence(
      int post, int place, Sentence s, List<Quantity> quantities, String text) {
    List<Word> words = new ArrayList<>();
    int[] begins = new int[Math.min(MOST_WORDS, s.tokens().size())];
    int next = 0;
    int covered = -1;
    for (Token t : s.tokens()) {
      if (words.size() == begins.length) {
        break;
      }
      while (next < quantities.size() && quantities.get(next).end() <= t.begin()) {
        next++;
      }
      boolean inside = next < quantities.size() && t.end() > quantities.get(next).begin();
      if (inside && covered == next) {
        continue;
      }
      begins[words.size()] = t.begin();
      if (inside) {
        covered = next;
        words.add(lexicon.word(quantities.get(next).kind().word()));
      } else {
        words.add(lexicon.word(t.word()));
      }
    }
    long classes = 0;
    for (int i = 0; i < words.size(); i++) {
      classes |= words.get(i).classes();
    }
    boolean question = asks(words, text.charAt(s.end() - 1));
    List<Hit> hits = hits(words, classes, question);
    return new SentenceReading(post, place, s, words, classes, begins, hits, question, quantities);
  }

  private boolean asks(List<Word> words, char last) {
    if (last == '?') {
      return true;
    }
    return words.size() >= 2
        && words.get(0).is(asks)
        && (words.get(1).is(first) || words.get(1).is(modal) || words.get(1).is(asks));
  }

  private List<Hit> hits(List<Word> words, long classes, boolean question) {
    List<Hit> hits = new ArrayList<>();
    for (int from = 0; from < words.size(); from++) {
      List<Phrase> starts = words.get(from).starts();
      for (int i = 0; i < starts.size(); i++) {
        Phrase phrase = starts.get(i);
        int to = phrase.match(words, from);
        if (to > 0 && !repeats(hits, phrase.name().text(), from)) {
          Mood mood = question ? Mood.ASK : mood(words, classes, from);
          hits.add(new Hit(phrase, from, to, mood, subject(words, from)));
        }
      }
    }
    return hits;
  }

  /** Whether the same meaning was already found at the same place. */
  private static boolean repeats(List<Hit> hits, String name, int from) {
    for (int i = hits.size() - 1; i >= 0 && hits.get(i).to() > from; i--) {
      if (hits.get(i).means(name)) {
        return true;
      }
    }
    return false;
  }

  private Mood mood(List<Word> words, long classes, int from) {
    if (quoted(words, from)) {
      return Mood.QUOTE;
    }
    if ((classes & condition) != 0) {
      return Mood.IF;
    }
    boolean may = false;
    boolean wanted = false;
    boolean negated = false;
    for (int i = Math.max(0, from - NEAR); i < from; i++) {
      Word w = words.get(i);
      if (";".equals(w.text()) || ",".equals(w.text()) || "but".equals(w.text())) {
        may = false;
        wanted = false;
        negated = false;
      }
      may |= w.is(modal);
      wanted |= w.is(want);
      negated |= w.is(negation);
    }
    return negated ? Mood.NEG : may ? Mood.MAY : wanted ? Mood.WANT : Mood.SAID;
  }

  private static boolean quoted(List<Word> words, int from) {
    int marks = 0;
    for (int i = 0; i < from; i++) {
      String w = words.get(i).text();
      if ("\"".equals(w) || "``".equals(w) || "''".equals(w)) {
        marks++;
      }
    }
    return marks % 2 == 1;
  }

  private Subject subject(List<Word> words, int from) {
    for (int i = from; i >= 0 && i > from - 8; i--) {
      Word w = words.get(i);
      if (w.is(first)) {
        return Subject.I;
      }
      if (w.is(second)) {
        return Subject.YOU;
      }
      if (w.is(third)) {
        return Subject.HE;
      }
    }
    return Subject.NONE;
  }
}
