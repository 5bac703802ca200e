package org.recourse.tag;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** What the models of cases see of an author and all that they say. */
final class NarratorFeatures {
  /** An author who says more than this says the rest in the same words. */
  private static final int MOST_SENTENCES = 400;

  /** A feature of an author without a single word of conflict. */
  static final String NO_CONFLICT = "conflict:0";

  /** A feature of an author whose words of conflict stand in no sentence with another party. */
  static final String NO_OPPONENT = "conflict with another:0";

  private static final Set<String> ENDS = Set.of("win", "loss", "split");

  /** How much the direction of all words weighs beside the words themselves. */
  private static final double MEANING = 6;

  private final WordVectors vectors = WordVectors.shipped();
  private final List<String> dimensions =
      IntStream.range(0, vectors.dimensions()).mapToObj(i -> "meaning:" + i).toList();
  private final long first;
  private final long second;
  private final long counterpart;
  private final long conflict;

  NarratorFeatures(Lexicon lexicon) {
    first = lexicon.mask("@i") | lexicon.mask("@we") | lexicon.mask("@my");
    second = lexicon.mask("@you");
    counterpart = lexicon.mask("@client") | lexicon.mask("@freelancer") | lexicon.mask("@he");
    conflict =
        lexicon.mask("@refund")
            | lexicon.mask("@dispute")
            | lexicon.mask("@chargeback")
            | lexicon.mask("@cancel")
            | lexicon.mask("@arbitration")
            | lexicon.mask("@scam")
            | lexicon.mask("@court")
            | lexicon.mask("@lawyer")
            | lexicon.mask("@_conflict");
  }

  /** For everything about the case but its end. */
  Features of(Narrator narrator) {
    return meaning(narrator.sentences(), of(narrator, 0));
  }

  /**
   * For the end of the case: what was said before the narrator took it up again counts little, and
   * what "I got my money back" means depends on whose side says it.
   */
  Features of(Narrator narrator, Role role) {
    Features f = of(narrator, turn(narrator));
    Features crossed = new Features();
    for (int i = 0; i < f.size(); i++) {
      crossed.from(f.origin(i)).add(f.name(i), f.value(i));
      if (role == Role.CLIENT && f.name(i).contains("hit:")) {
        crossed.add("client " + f.name(i), f.value(i));
      }
    }
    return crossed.from(-1).add("role:" + role.code());
  }

  private Features of(Narrator narrator, int turn) {
    Features f = new Features();
    List<SentenceReading> said = narrator.sentences();
    int count = Math.min(MOST_SENTENCES, said.size());
    int lastPost = narrator.posts().get(narrator.posts().size() - 1).post().n();
    int words = said.stream().limit(count).skip(turn).mapToInt(s -> s.words().size()).sum();
    double strength = Math.min(2, 8 / Math.sqrt(2 + words));
    for (int i = 0; i < count; i++) {
      SentenceReading s = said.get(i);
      f.from(i);
      if (i < turn) {
        hits(s, "before the turn:", 0.3, f);
        continue;
      }
      ngrams(s, strength, f);
      hits(s, "", 1, f);
      if (narrator.posts().size() > 1) {
        hits(s, s.post() == lastPost ? "last post:" : "earlier post:", 0.7, f);
      }
      if (i >= count - 4) {
        hits(s, "end:", 0.7, f);
      }
    }
    f.from(-1).add(turn > 0 ? "turned" : "in one go");
    lastWord(said, lastPost, f);
    title(narrator, f);
    situation(narrator, said, words, f);
    return f;
  }

  /**
   * From which sentence on a narrator tells the end of what they told before; 0 where they do not.
   */
  private static int turn(Narrator narrator) {
    int firstPost = narrator.posts().get(0).post().n();
    List<SentenceReading> said = narrator.sentences();
    int turn = 0;
    int postBegins = 0;
    for (int i = 0; i < Math.min(MOST_SENTENCES, said.size()); i++) {
      SentenceReading s = said.get(i);
      postBegins = s.place() == 0 ? i : postBegins;
      boolean marked = i > 0 && s.has("turn");
      boolean laterEnd = s.post() != firstPost && postBegins > turn && assertsEnd(s);
      turn = marked ? i : laterEnd ? postBegins : turn;
    }
    return turn;
  }

  private static boolean assertsEnd(SentenceReading s) {
    for (Hit h : s.hits()) {
      if (ENDS.contains(h.group()) && h.mood().equals("said")) {
        return true;
      }
    }
    return false;
  }

  private static void ngrams(SentenceReading s, double strength, Features f) {
    String kind = s.question() ? "?" : "";
    String before = "^";
    for (Word w : s.words()) {
      f.add(kind + "1:" + w.general(), strength);
      f.add(kind + "2:" + before + " " + w.general(), strength);
      if (!w.text().equals(w.general())) {
        f.add(kind + "1:" + w.text(), strength);
      }
      before = w.general();
    }
  }

  private static void hits(SentenceReading s, String prefix, double value, Features f) {
    for (Hit h : s.hits()) {
      boolean measure = h.measure();
      if (measure && !prefix.isEmpty()) {
        continue;
      }
      String name = prefix + "hit:" + h.name();
      double strength = measure ? 0.4 * value : value;
      f.add(name + ":" + h.mood(), strength);
      if (!measure) {
        f.add(name + ":" + h.mood() + ":" + h.subject(), strength * 0.7);
      }
      if (!h.group().equals(h.name())) {
        f.add(prefix + "hit:" + h.group() + ":" + h.mood(), strength);
      }
    }
  }

  /** What the narrator says last of how it ended, for a later word takes back an earlier one. */
  private static void lastWord(List<SentenceReading> said, int lastPost, Features f) {
    String last = "nothing";
    String lastAsserted = "nothing";
    String inLastPost = "nothing";
    boolean updated = false;
    for (SentenceReading s : said) {
      updated |= s.has("update");
      for (Hit h : s.hits()) {
        if (ENDS.contains(h.group())) {
          last = h.group() + ":" + h.mood();
          if (h.mood().equals("said")) {
            lastAsserted = h.name();
            inLastPost = s.post() == lastPost ? h.group() : inLastPost;
          }
        }
      }
    }
    f.add("last word:" + last).add("last end:" + lastAsserted);
    f.add("end in last post:" + inLastPost);
    f.add("updated:" + updated).add("updated:" + updated + " " + lastAsserted);
  }

  private static void title(Narrator narrator, Features f) {
    if (!narrator.opened()) {
      return;
    }
    for (SentenceReading s : narrator.reading().title()) {
      for (Word w : s.words()) {
        f.add("title:" + w.general(), 0.5);
      }
      hits(s, "title:", 0.5, f);
    }
  }

  private void situation(Narrator narrator, List<SentenceReading> said, int words, Features f) {
    String who = narrator.opened() ? "opener" : "other";
    f.add(who);
    int posts = narrator.posts().size();
    f.add(who + " posts:" + (posts == 1 ? "one" : posts < 4 ? "some" : "many"));
    f.add(who + " words:" + size(words));
    f.add("platform:" + narrator.reading().thread().platform().toLowerCase(Locale.ROOT), 0.5);
    int i = 0;
    int you = 0;
    int questions = 0;
    for (SentenceReading s : said) {
      questions += s.question() ? 1 : 0;
      for (Word w : s.words()) {
        i += w.is(first) ? 1 : 0;
        you += w.is(second) ? 1 : 0;
      }
    }
    conflict(said, who, f);
    f.add("i:" + share(i, words)).add(who + " i:" + share(i, words));
    f.add("you:" + share(you, words)).add(who + " you:" + share(you, words));
    f.add("questions:" + Math.min(3, questions));
    if (!said.isEmpty() && said.get(said.size() - 1).question()) {
      f.add("ends with a question");
    }
    if (narrator.isStaff()) {
      f.add("staff");
    }
  }

  /** Where words that no thread taught come in, by the others that are used alike. */
  private Features meaning(List<SentenceReading> said, Features f) {
    double[] direction = vectors.direction(said.subList(0, Math.min(MOST_SENTENCES, said.size())));
    for (int i = 0; i < direction.length; i++) {
      f.add(dimensions.get(i), MEANING * direction[i]);
    }
    return f;
  }

  /** In how many sentences there is another party, a conflict, and both. */
  private void conflict(List<SentenceReading> said, String who, Features f) {
    int withOther = 0;
    int withConflict = 0;
    int withBoth = 0;
    int asFirst = 0;
    for (SentenceReading s : said) {
      long classes = 0;
      for (Word w : s.words()) {
        classes |= w.classes();
      }
      boolean other = (classes & counterpart) != 0;
      boolean quarrel = (classes & conflict) != 0;
      withOther += other ? 1 : 0;
      withConflict += quarrel ? 1 : 0;
      withBoth += other && quarrel ? 1 : 0;
      asFirst += quarrel && (classes & first) != 0 && !s.question() ? 1 : 0;
    }
    f.add("others:" + Math.min(3, withOther));
    f.add("conflict:" + Math.min(2, withConflict));
    f.add("conflict with another:" + Math.min(2, withBoth));
    f.add("conflict of mine:" + Math.min(2, asFirst));
    f.add(who + " conflict:" + Math.min(1, withBoth) + Math.min(1, asFirst));
  }

  private static String size(int words) {
    return words < 15 ? "few" : words < 50 ? "some" : words < 150 ? "many" : "very many";
  }

  private static String share(int part, int whole) {
    double percent = whole == 0 ? 0 : 100.0 * part / whole;
    return percent < 1 ? "none" : percent < 4 ? "few" : percent < 8 ? "some" : "many";
  }
}
