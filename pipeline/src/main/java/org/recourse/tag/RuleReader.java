package org.recourse.tag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what posters report of how a platform works, by the phrases of {@code
 * data/lexicon/rules.txt}.
 */
final class RuleReader {
  private record Pattern(
      RuleKind kind, Phrase phrase, double value, String example, String where) {}

  private final List<Pattern> patterns;

  private RuleReader(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  static RuleReader shipped(Lexicon lexicon) {
    return of("rules.txt", Lexicon.text("rules.txt"), lexicon);
  }

  /**
   * Reads lines {@code kind: phrase => value in example}.
   *
   * @throws IllegalArgumentException where a line is wrong; the message names file and line
   */
  static RuleReader of(String file, String text, Lexicon lexicon) {
    List<Pattern> patterns = new ArrayList<>();
    for (Lexicon.Entry e : Lexicon.entries(file, text)) {
      int arrow = e.value().indexOf(" => ");
      int in = e.value().indexOf(" in ", Math.max(0, arrow));
      if (arrow < 0 || in < 0) {
        throw new IllegalArgumentException(
            e.where() + ": \"" + e.value() + "\" is no rule; \"phrase => value in example\" is");
      }
      try {
        patterns.add(
            new Pattern(
                Code.of(RuleKind.class, e.name()),
                lexicon.phrase(e.name(), e.value().substring(0, arrow)),
                Double.parseDouble(e.value().substring(arrow + 4, in)),
                e.value().substring(in + 4),
                e.where()));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(e.where() + ": " + wrong.getMessage(), wrong);
      }
    }
    return new RuleReader(patterns);
  }

  List<ReportedRule> read(ThreadReading reading) {
    List<ReportedRule> rules = new ArrayList<>();
    for (PostReading post : reading.posts()) {
      Set<String> known = new HashSet<>();
      for (SentenceReading s : post.sentences()) {
        if (!s.quantities().isEmpty()) {
          read(s, Years.of(post.post().postedAt()), known, rules);
        }
      }
    }
    return rules;
  }

  private void read(SentenceReading s, int year, Set<String> known, List<ReportedRule> rules) {
    Quantity[] byWord = quantities(s);
    Set<Quantity> used = new HashSet<>();
    for (Pattern p : patterns) {
      for (int from = 0; from < s.words().size(); from++) {
        int to = p.phrase().match(s.words(), from);
        for (int i = from; i < to; i++) {
          Quantity q = byWord[i];
          if (q != null
              && fits(p.kind(), q)
              && used.add(q)
              && known.add(p.kind() + " " + q.value())) {
            rules.add(
                new ReportedRule(
                    s.post(), s.sentence().begin(), s.sentence().end(), p.kind(), q.value(), year));
          }
        }
      }
    }
  }

  private static boolean fits(RuleKind kind, Quantity q) {
    return switch (kind) {
      case ARBITRATION_FEE -> q.kind() == Quantity.Kind.MONEY;
      case PLATFORM_FEE -> q.kind() == Quantity.Kind.PERCENT;
      default -> q.kind() == Quantity.Kind.DAYS;
    };
  }

  /** For each word the quantity that it stands for, or null. */
  private static Quantity[] quantities(SentenceReading s) {
    Quantity[] byWord = new Quantity[s.words().size()];
    int at = 0;
    for (Quantity q : s.quantities()) {
      while (at + 1 < byWord.length && s.begins()[at + 1] <= q.begin()) {
        at++;
      }
      if (at < byWord.length) {
        byWord[at] = q;
      }
    }
    return byWord;
  }
}
