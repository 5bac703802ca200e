package org.recourse.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words and phrases that the taggers know beforehand, from {@code data/lexicon}: classes of words
 * ({@code words.txt}) and phrases by what they mean ({@code events.txt}, {@code measures.txt},
 * {@code cues.txt}). Their bearing on a label is learned, not written down.
 *
 * <p>Not safe for use by several threads, for it remembers words it has looked up.
 */
final class Lexicon {
  private static final String FOLDER = "lexicon/";
  private static final List<String> PHRASES = List.of("events.txt", "measures.txt", "cues.txt");
  private static final int MEMO = 100_000;
  private static final BitSet NONE = new BitSet();

  private final Map<String, Long> bits;
  private final List<Part> classNames;
  private final Map<String, Long> classesOfWord;
  private final Map<String, Long> classesOfPrefix;
  private final List<Phrase> phrases = new ArrayList<>();
  private final Spellings spellings = new Spellings();

  /**
   * The places of phrases in the list by a spelling, and by the bit of a class, they begin with.
   */
  private final Map<Integer, BitSet> bySpelling = new HashMap<>();

  private final Map<Integer, BitSet> byClass = new HashMap<>();
  private final Map<String, Word> memo = new HashMap<>();
  private WordVectors vectors = WordVectors.none();

  private Lexicon(
      Map<String, Long> bits,
      List<Part> classNames,
      Map<String, Long> classesOfWord,
      Map<String, Long> classesOfPrefix) {
    this.bits = bits;
    this.classNames = classNames;
    this.classesOfWord = classesOfWord;
    this.classesOfPrefix = classesOfPrefix;
  }

  /**
   * The lexicon that ships.
   *
   * @throws UncheckedIOException where a file is not on the class path
   * @throws IllegalArgumentException where a line is wrong; the message names file, line and what
   *     would be right
   */
  static Lexicon shipped() {
    Lexicon lexicon = ofClasses("words.txt", text("words.txt"));
    for (String file : PHRASES) {
      lexicon.addPhrases(file, text(file));
    }
    return lexicon.with(WordVectors.shipped());
  }

  /** What words mean, from now on. */
  Lexicon with(WordVectors others) {
    vectors = others;
    memo.clear();
    return this;
  }

  /** SHA-256 (hex) over all files that the taggers read. */
  static String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String file :
          List.of(
              "words.txt",
              "events.txt",
              "measures.txt",
              "cues.txt",
              "rules.txt",
              "thresholds.txt",
              "background.txt",
              "counsel.txt",
              "deeds.txt",
              "tellings.txt",
              "narrators.txt")) {
        digest.update(text(file).getBytes(StandardCharsets.UTF_8));
      }
      try (InputStream in = open("vectors.gz")) {
        digest.update(in.readAllBytes());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("the vectors cannot be read", e);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** A file of the lexicon, to be closed by who reads it. */
  static InputStream open(String file) {
    InputStream in = Lexicon.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new UncheckedIOException(
          "lexicon file " + file + " cannot be read", new IOException("not on the class path"));
    }
    return in;
  }

  static String text(String file) {
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("lexicon file " + file + " cannot be read", e);
    }
  }

  /** Reads lines {@code @client: client buyer customer*}. */
  static Lexicon ofClasses(String file, String text) {
    Map<String, Long> bits = new TreeMap<>();
    List<Part> names = new ArrayList<>();
    Map<String, Long> words = new HashMap<>();
    Map<String, Long> prefixes = new HashMap<>();
    for (Entry e : entries(file, text)) {
      if (!e.name().startsWith("@") || names.size() == Long.SIZE && !bits.containsKey(e.name())) {
        throw new IllegalArgumentException(
            e.where() + ": a class is named \"@name\" and there are at most " + Long.SIZE);
      }
      if (!bits.containsKey(e.name())) {
        bits.put(e.name(), 1L << names.size());
        names.add(Part.of(e.name()));
      }
      long bit = bits.get(e.name());
      for (String word : e.value().split("\\s+")) {
        if (word.endsWith("*")) {
          prefixes.merge(word.substring(0, word.length() - 1), bit, (a, b) -> a | b);
        } else {
          words.merge(word, bit, (a, b) -> a | b);
        }
      }
    }
    return new Lexicon(bits, names, words, prefixes);
  }

  /** Reads lines {@code name: phrase}. */
  Lexicon addPhrases(String file, String text) {
    for (Entry e : entries(file, text)) {
      try {
        add(phrase(e.name(), e.value()));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(e.where() + ": " + wrong.getMessage(), wrong);
      }
    }
    return this;
  }

  private void add(Phrase phrase) {
    int place = phrases.size();
    phrases.add(phrase);
    phrase.firstSpellings().stream()
        .forEach(s -> bySpelling.computeIfAbsent(s, k -> new BitSet()).set(place));
    BitSet.valueOf(new long[] {phrase.firstClasses()}).stream()
        .forEach(c -> byClass.computeIfAbsent(c, k -> new BitSet()).set(place));
  }

  /** A line {@code name: value} and where it stands. */
  record Entry(String name, String value, String where) {}

  /** The lines of a lexicon file but for the empty ones and those that begin with {@code #}. */
  static List<Entry> entries(String file, String text) {
    List<Entry> entries = new ArrayList<>();
    String[] lines = text.split("\n");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String where = file + ":" + (i + 1);
      int colon = line.indexOf(": ");
      if (colon < 1) {
        throw new IllegalArgumentException(
            where + ": \"" + line + "\" is no entry; \"name: value\" is");
      }
      entries.add(new Entry(line.substring(0, colon), line.substring(colon + 2).strip(), where));
    }
    return entries;
  }

  /** Of the words' vectors. */
  int dimensions() {
    return vectors.dimensions();
  }

  /** The bit of a class. */
  long mask(String className) {
    Long bit = bits.get(className);
    if (bit == null) {
      throw new IllegalArgumentException(
          "\"" + className + "\" is no class of words.txt; there are " + bits.keySet());
    }
    return bit;
  }

  /** A phrase in this lexicon's classes; words that were looked up before do not fit it. */
  Phrase phrase(String name, String pattern) {
    memo.clear();
    return Phrase.of(name, pattern, bits, spellings);
  }

  Word word(String text) {
    Word known = memo.get(text);
    if (known == null) {
      known = look(text);
      if (memo.size() >= MEMO) {
        memo.clear();
      }
      memo.put(text, known);
    }
    return known;
  }

  private Word look(String text) {
    long classes = classesOfWord.getOrDefault(text, 0L);
    for (int length = 1; length <= text.length(); length++) {
      classes |= classesOfPrefix.getOrDefault(text.substring(0, length), 0L);
    }
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      classes |= bits.getOrDefault("@number", 0L);
    }
    Part exact = Part.of(text);
    Part general = general(exact, classes);
    int[] spelled = spellings.of(text);
    BitSet starts = new BitSet();
    for (int s : spelled) {
      starts.or(bySpelling.getOrDefault(s, NONE));
    }
    for (long rest = classes; rest != 0; rest &= rest - 1) {
      starts.or(byClass.getOrDefault(Long.numberOfTrailingZeros(rest), NONE));
    }
    return new Word(
        exact,
        classes,
        general,
        spelled,
        vectors.of(text),
        starts.stream().mapToObj(phrases::get).toList());
  }

  /** A class that begins with "@_" is for phrases only. */
  private Part general(Part exact, long classes) {
    for (int i = 0; i < classNames.size(); i++) {
      if ((classes >>> i & 1) == 1 && !classNames.get(i).text().startsWith("@_")) {
        return classNames.get(i);
      }
    }
    return exact;
  }
}
