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

  private static final Part NO_PREFIX = Part.of("");
  private static final Part BEFORE_TURN = Part.of("before the turn:");
  private static final Part LAST_POST = Part.of("last post:");
  private static final Part EARLIER_POST = Part.of("earlier post:");
  private static final Part AT_END = Part.of("end:");
  private static final Part TITLE = Part.of("title:");
  private static final Part AS_CLIENT = Part.of("client ");
  private static final Part ONE = Part.of("1:");
  private static final Part TWO = Part.of("2:");
  private static final Part ASKED_ONE = Part.of("?1:");
  private static final Part ASKED_TWO = Part.of("?2:");
  private static final Part BEGIN = Part.of("^");
  private static final Part BLANK = Part.of(" ");
  private static final Part COLON = Part.of(":");
  private static final Part HIT = Part.of("hit:");

  private final List<Part> dimensions;
  private final long first;
  private final long second;
  private final long counterpart;
  private final long conflict;

  NarratorFeatures(Lexicon lexicon) {
    dimensions =
        IntStream.range(0, lexicon.dimensions()).mapToObj(i -> Part.of("meaning:" + i)).toList();
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
  Features of(Narrator narrator, Features f) {
    return meaning(narrator.sentences(), of(narrator, 0, false, f));
  }

  /**
   * For the end of the case: what was said before the narrator took it up again counts little, and
   * what "I got my money back" means depends on whose side says it.
   */
  Features of(Narrator narrator, Role role, Features f) {
    return of(narrator, turn(narrator), role == Role.CLIENT, f).add("role:" + role.code());
  }

  private Features of(Narrator narrator, int turn, boolean asClient, Features f) {
    List<SentenceReading> said = narrator.sentences();
    int count = Math.min(MOST_SENTENCES, said.size());
    int lastPost = narrator.posts().get(narrator.posts().size() - 1).post().n();
    int words = 0;
    for (int i = turn; i < count; i++) {
      words += said.get(i).words().size();
    }
    double strength = Math.min(2, 8 / Math.sqrt(2 + words));
    for (int i = 0; i < count; i++) {
      SentenceReading s = said.get(i);
      f.from(i);
      if (i < turn) {
        hits(s, BEFORE_TURN, 0.3, asClient, f);
        continue;
      }
      ngrams(s, strength, f);
      hits(s, NO_PREFIX, 1, asClient, f);
      if (narrator.posts().size() > 1) {
        hits(s, s.post() == lastPost ? LAST_POST : EARLIER_POST, 0.7, asClient, f);
      }
      if (i >= count - 4) {
        hits(s, AT_END, 0.7, asClient, f);
      }
    }
    f.from(-1).add(turn > 0 ? "turned" : "in one go");
    lastWord(said, lastPost, f);
    title(narrator, asClient, f);
    situation(narrator, said, words, f);
    return f;
  }

  /**
   * From which sentence on a narrator tells the end of what they told before; 0 where they do not.
   */
  static int turn(Narrator narrator) {
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
      if (ENDS.contains(h.phrase().group().text()) && h.mood() == Mood.SAID) {
        return true;
      }
    }
    return false;
  }

  private static void ngrams(SentenceReading s, double strength, Features f) {
    Part one = s.question() ? ASKED_ONE : ONE;
    Part two = s.question() ? ASKED_TWO : TWO;
    Part before = BEGIN;
    List<Word> words = s.words();
    for (int i = 0; i < words.size(); i++) {
      Word w = words.get(i);
      f.begin(one).then(w.general()).add(strength);
      f.begin(two).then(before).then(BLANK).then(w.general()).add(strength);
      if (w.exact() != w.general()) {
        f.begin(one).then(w.exact()).add(strength);
      }
      before = w.general();
    }
  }

  private static void hits(
      SentenceReading s, Part prefix, double value, boolean asClient, Features f) {
    for (Hit h : s.hits()) {
      boolean measure = h.measure();
      if (measure && prefix != NO_PREFIX) {
        continue;
      }
      Part name = h.phrase().name();
      Part mood = h.mood().part();
      double strength = measure ? 0.4 * value : value;
      add(f.begin(prefix).then(HIT).then(name).then(COLON).then(mood), strength, asClient);
      if (!measure) {
        f.begin(prefix).then(HIT).then(name).then(COLON).then(mood);
        add(f.then(COLON).then(h.subject().part()), strength * 0.7, asClient);
      }
      Part group = h.phrase().group();
      if (group != name) {
        add(f.begin(prefix).then(HIT).then(group).then(COLON).then(mood), strength, asClient);
      }
    }
  }

  private static void add(Features f, double strength, boolean asClient) {
    f.add(strength);
    if (asClient) {
      f.addBehind(AS_CLIENT, strength);
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
        String group = h.phrase().group().text();
        if (ENDS.contains(group)) {
          last = group + ":" + h.mood().part().text();
          if (h.mood() == Mood.SAID) {
            lastAsserted = h.name();
            inLastPost = s.post() == lastPost ? group : inLastPost;
          }
        }
      }
    }
    f.add("last word:" + last).add("last end:" + lastAsserted);
    f.add("end in last post:" + inLastPost);
    f.add("updated:" + updated).add("updated:" + updated + " " + lastAsserted);
  }

  private static void title(Narrator narrator, boolean asClient, Features f) {
    if (!narrator.opened()) {
      return;
    }
    for (SentenceReading s : narrator.reading().title()) {
      for (Word w : s.words()) {
        f.begin(TITLE).then(w.general()).add(0.5);
      }
      hits(s, TITLE, 0.5, asClient, f);
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
    List<SentenceReading> most = said.subList(0, Math.min(MOST_SENTENCES, said.size()));
    double[] direction = WordVectors.direction(most, dimensions.size());
    for (int i = 0; i < direction.length; i++) {
      f.begin(dimensions.get(i)).add(MEANING * direction[i]);
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
      boolean other = s.speaksOf(counterpart);
      boolean quarrel = s.speaksOf(conflict);
      withOther += other ? 1 : 0;
      withConflict += quarrel ? 1 : 0;
      withBoth += other && quarrel ? 1 : 0;
      asFirst += quarrel && s.speaksOf(first) && !s.question() ? 1 : 0;
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
