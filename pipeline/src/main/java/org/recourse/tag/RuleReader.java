package org.recourse.tag;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads what posters report of how a platform works, by the phrases of {@code
 * data/lexicon/rules.txt}.
 */
final class RuleReader {
  /**
   * A line of the file with the sentence that shows what it finds.
   *
   * @param fits whether a quantity can be the line's value
   */
  record Example(
      Predicate<Quantity> fits, Phrase phrase, double value, String sentence, String where) {}

  private record Line(RuleKind kind, Example example) {}

  /** Of a line that is no rule: it keeps a quantity from being taken for one. */
  private static final String OTHER = "other";

  private static final Set<String> PAST_BEFORE =
      Set.of("last", "past", "previous", "almost", "waiting", "waited", "day");
  private static final Set<String> PAST_AFTER = Set.of("ago", "before", "later", "earlier", "old");

  private final List<Example> others;
  private final List<Line> lines;
  private final long arbitration;
  private final long fee;

  private RuleReader(List<Example> others, List<Line> lines, long arbitration, long fee) {
    this.others = others;
    this.lines = lines;
    this.arbitration = arbitration;
    this.fee = fee;
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
    List<Example> others = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (Lexicon.Entry e : Lexicon.entries(file, text)) {
      try {
        if (e.name().equals(OTHER)) {
          others.add(example(e, lexicon, any -> true));
        } else {
          RuleKind kind = Code.of(RuleKind.class, e.name());
          lines.add(new Line(kind, example(e, lexicon, q -> fits(kind, q))));
        }
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(e.where() + ": " + wrong.getMessage(), wrong);
      }
    }
    return new RuleReader(others, lines, lexicon.mask("@arbitration"), lexicon.mask("@_fee"));
  }

  private static Example example(Lexicon.Entry e, Lexicon lexicon, Predicate<Quantity> fits) {
    int arrow = e.value().indexOf(" => ");
    int in = e.value().indexOf(" in ", Math.max(0, arrow));
    if (arrow < 0 || in < 0) {
      throw new IllegalArgumentException(
          "\"" + e.value() + "\" is no rule; \"phrase => value in example\" is");
    }
    return new Example(
        fits,
        lexicon.phrase(e.name(), e.value().substring(0, arrow)),
        Double.parseDouble(e.value().substring(arrow + 4, in)),
        e.value().substring(in + 4),
        e.where());
  }

  List<Example> examples() {
    return Stream.concat(others.stream(), lines.stream().map(Line::example)).toList();
  }

  /** The value that one line alone finds in a sentence; NaN for none. */
  double value(Example line, SentenceReading s) {
    Quantity[] byWord = quantities(s);
    for (int from = 0; from < s.words().size(); from++) {
      Quantity q = first(line, s, from, byWord);
      if (q != null) {
        return q.value();
      }
    }
    return Double.NaN;
  }

  List<ReportedRule> read(ThreadReading reading) {
    List<ReportedRule> rules = new ArrayList<>();
    boolean arbitrated =
        reading.posts().stream()
            .flatMap(post -> post.sentences().stream())
            .anyMatch(this::speaksOfArbitration);
    for (PostReading post : reading.posts()) {
      Set<String> known = new HashSet<>();
      int year = Years.of(post.post().postedAt());
      for (SentenceReading s : post.sentences()) {
        if (!s.quantities().isEmpty()) {
          for (ReportedRule rule : read(s, arbitrated && isNearAFee(post, s), year)) {
            if (known.add(rule.kind() + " " + rule.value())) {
              rules.add(rule);
            }
          }
        }
      }
    }
    return rules;
  }

  /** Whether the sentence or one beside it speaks of a fee or of arbitration. */
  private boolean isNearAFee(PostReading post, SentenceReading s) {
    List<SentenceReading> all = post.sentences();
    for (int i = s.place() - 1; i <= s.place() + 1; i++) {
      if (i >= 0 && i < all.size() && all.get(i).speaksOf(arbitration | fee)) {
        return true;
      }
    }
    return false;
  }

  private boolean speaksOfArbitration(SentenceReading s) {
    return s.speaksOf(arbitration);
  }

  /** The fees of arbitration among rules: a sum that is one is never the money in dispute. */
  static Set<Double> arbitrationFees(List<ReportedRule> rules) {
    Set<Double> fees = new TreeSet<>();
    for (ReportedRule rule : rules) {
      if (rule.kind() == RuleKind.ARBITRATION_FEE) {
        fees.add(rule.value());
      }
    }
    return fees;
  }

  /** At most one rule of a kind in a sentence: what else it counts is an example. */
  private List<ReportedRule> read(SentenceReading s, boolean arbitrated, int year) {
    Quantity[] byWord = quantities(s);
    Set<Quantity> used = new HashSet<>();
    for (Example other : others) {
      for (int from = 0; from < byWord.length; from++) {
        Quantity q = first(other, s, from, byWord);
        if (q != null) {
          used.add(q);
        }
      }
    }
    Set<RuleKind> found = EnumSet.noneOf(RuleKind.class);
    List<ReportedRule> rules = new ArrayList<>();
    for (Line line : lines) {
      RuleKind kind = line.kind();
      boolean apt = kind != RuleKind.ARBITRATION_FEE || arbitrated;
      for (int from = 0; apt && from < byWord.length && !found.contains(kind); from++) {
        Quantity q = first(line.example(), s, from, byWord);
        if (q != null && used.add(q)) {
          found.add(kind);
          int begin = s.sentence().begin();
          int end = s.sentence().end();
          rules.add(new ReportedRule(s.post(), begin, end, kind, q.value(), year));
        }
      }
    }
    return rules;
  }

  private static Quantity first(Example p, SentenceReading s, int from, Quantity[] byWord) {
    int to = p.phrase().match(s.words(), from);
    for (int i = from; i < to; i++) {
      if (byWord[i] != null && byWord[i].value() > 0 && p.fits().test(byWord[i]) && !isPast(s, i)) {
        return byWord[i];
      }
    }
    return null;
  }

  /** "The last 2 weeks" and "5 days ago" tell a story and no rule. */
  private static boolean isPast(SentenceReading s, int place) {
    String before = place == 0 ? "" : s.words().get(place - 1).text();
    String after = place + 1 == s.words().size() ? "" : s.words().get(place + 1).text();
    return PAST_BEFORE.contains(before) || PAST_AFTER.contains(after);
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
