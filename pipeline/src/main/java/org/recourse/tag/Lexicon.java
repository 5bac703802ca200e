package org.recourse.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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

  private final Map<String, Long> bits;
  private final List<String> classNames;
  private final Map<String, Long> classesOfWord;
  private final Map<String, Long> classesOfPrefix;
  private final List<Phrase> phrases = new ArrayList<>();
  private final Map<String, Word> memo = new HashMap<>();

  private Lexicon(
      Map<String, Long> bits,
      List<String> classNames,
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
    return lexicon;
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
              "background.txt")) {
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
    List<String> names = new ArrayList<>();
    Map<String, Long> words = new HashMap<>();
    Map<String, Long> prefixes = new TreeMap<>();
    for (Entry e : entries(file, text)) {
      if (!e.name().startsWith("@") || names.size() == Long.SIZE && !bits.containsKey(e.name())) {
        throw new IllegalArgumentException(
            e.where() + ": a class is named \"@name\" and there are at most " + Long.SIZE);
      }
      if (!bits.containsKey(e.name())) {
        bits.put(e.name(), 1L << names.size());
        names.add(e.name());
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
        phrases.add(Phrase.of(e.name(), e.value(), bits));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(e.where() + ": " + wrong.getMessage(), wrong);
      }
    }
    memo.clear();
    return this;
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

  /** The bit of a class. */
  long mask(String className) {
    Long bit = bits.get(className);
    if (bit == null) {
      throw new IllegalArgumentException(
          "\"" + className + "\" is no class of words.txt; there are " + bits.keySet());
    }
    return bit;
  }

  /** A phrase in this lexicon's classes. */
  Phrase phrase(String name, String pattern) {
    return Phrase.of(name, pattern, bits);
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
    for (Map.Entry<String, Long> prefix : classesOfPrefix.entrySet()) {
      if (text.startsWith(prefix.getKey())) {
        classes |= prefix.getValue();
      }
    }
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      classes |= bits.getOrDefault("@number", 0L);
    }
    String general = general(text, classes);
    Word bare = new Word(text, classes, general, List.of());
    List<Phrase> starts = phrases.stream().filter(p -> p.beginsWith(bare)).toList();
    return new Word(text, classes, general, starts);
  }

  /** A class that begins with "@_" is for phrases only. */
  private String general(String text, long classes) {
    for (int i = 0; i < classNames.size(); i++) {
      if ((classes >>> i & 1) == 1 && !classNames.get(i).startsWith("@_")) {
        return classNames.get(i);
      }
    }
    return text;
  }
}
