package org.recourse.language;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.util.Span;

/**
 * Reads a post as sentences.
 *
 * <p>The sentence detector (OpenNLP, trained on Universal Dependencies EWT) decides within a line;
 * a line break always ends a sentence, since lists and headings in a forum have no full stop. Two
 * habits of forum prose that the detector's newspapers and mails lack are handled on top: a
 * question or exclamation mark before lower case ("why? he paid"), and no blank behind a full stop
 * ("he left.Then I").
 *
 * <p>Work is linear in the length of the text and bounded for each piece: a line is read in pieces
 * of {@value #LONGEST_LINE} characters, a sentence is cut at {@value #LONGEST_SENTENCE}.
 *
 * <p>Not safe for use by several threads, as OpenNLP is not: one for each.
 */
public final class SentenceReader {
  static final int LONGEST_LINE = 2_000;
  static final int LONGEST_SENTENCE = 1_000;
  private static final Set<String> ABBREVIATIONS =
      Set.of("rs", "eg", "ie", "vs", "approx", "mr", "mrs", "ms", "dr", "prof", "st", "inc", "ltd");

  private final SentenceDetectorME detector;
  private final TokenReader tokens;

  private SentenceReader(SentenceDetectorME detector, TokenReader tokens) {
    this.detector = detector;
    this.tokens = tokens;
  }

  /**
   * A reader of English.
   *
   * @throws UncheckedIOException where the models' jars are not on the class path
   */
  public static SentenceReader english() {
    PlainOpenNlp models = PlainOpenNlp.english();
    return new SentenceReader(models.sentenceDetector(), new TokenReader(models.tokenizer()));
  }

  /** The sentences of a text in order; spans never overlap and never hold a line break. */
  public List<Sentence> read(String text) {
    requireNonNull(text, "text");
    List<Sentence> sentences = new ArrayList<>();
    int begin = 0;
    while (begin < text.length()) {
      int end = endOfLine(text, begin);
      readLine(text, begin, end, sentences);
      begin = end + (end < text.length() && isLineBreak(text.charAt(end)) ? 1 : 0);
    }
    return sentences;
  }

  private static int endOfLine(String text, int begin) {
    int end = begin;
    int lastBlank = -1;
    while (end < text.length() && !isLineBreak(text.charAt(end))) {
      if (end - begin >= LONGEST_LINE) {
        return lastBlank > begin ? lastBlank : whole(text, end);
      }
      if (Character.isWhitespace(text.charAt(end))) {
        lastBlank = end;
      }
      end++;
    }
    return end;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085';
  }

  private void readLine(String text, int begin, int end, List<Sentence> sentences) {
    String line = text.substring(begin, end);
    if (line.isBlank()) {
      return;
    }
    int from = begin;
    for (Span span : detector.sentPosDetect(line)) {
      int to = begin + span.getEnd();
      if (endsSentence(text, from, to) || to == end) {
        cut(text, from, to, sentences);
        from = to;
      }
    }
    cut(text, from, end, sentences);
  }

  /** Whether there is a mark that can end a sentence, and it is not an abbreviation's. */
  private static boolean endsSentence(String text, int from, int to) {
    char last = text.charAt(to - 1);
    if (Character.isLetterOrDigit(last) || last == ',' || last == '$') {
      return false;
    }
    int word = to - 1;
    while (word > from && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    return last != '.'
        || !ABBREVIATIONS.contains(text.substring(word, to - 1).toLowerCase(Locale.ROOT));
  }

  private void cut(String text, int from, int to, List<Sentence> sentences) {
    int at = from;
    while (at < to) {
      int cut = nextCut(text, at, to);
      add(text, at, cut, sentences);
      at = cut;
    }
  }

  /** Where the detector's sentence has to end earlier; {@code to} where it is well as it is. */
  private static int nextCut(String text, int from, int to) {
    for (int i = from; i < to - 1; i++) {
      if (i - from >= LONGEST_SENTENCE
          && (Character.isWhitespace(text.charAt(i)) || i - from >= 2 * LONGEST_SENTENCE)) {
        return whole(text, i);
      }
      char c = text.charAt(i);
      char next = text.charAt(i + 1);
      boolean endsAnyway =
          i > from
              && Character.isWhitespace(next)
              && (c == '?' || c == '!' || c == '…' && isUpperCase(text, i + 2, to));
      boolean noBlank =
          (c == '.' || c == '?' || c == '!')
              && Character.isUpperCase(next)
              && i - from >= 3
              && Character.isLowerCase(text.charAt(i - 1))
              && Character.isLowerCase(text.charAt(i - 2));
      if (endsAnyway || noBlank) {
        return i + 1;
      }
    }
    return to;
  }

  private static boolean isUpperCase(String text, int place, int end) {
    return place < end && Character.isUpperCase(text.charAt(place));
  }

  /** The place, moved on where it would cut a surrogate pair in two. */
  private static int whole(String text, int place) {
    return place < text.length() && Character.isLowSurrogate(text.charAt(place))
        ? place + 1
        : place;
  }

  private static boolean opensSentence(char c) {
    return !Character.isWhitespace(c) && "-–—*•·>+".indexOf(c) < 0;
  }

  /** Behind "1. ", "12) " or "a) ", which number a sentence and are no part of it. */
  private static int behindListMark(String text, int begin, int end) {
    int i = begin;
    while (i < end && i - begin < 2 && Character.isDigit(text.charAt(i))) {
      i++;
    }
    if (i == begin && i < end && Character.isLetter(text.charAt(i))) {
      i++;
    }
    boolean mark =
        i > begin
            && i < end
            && (text.charAt(i) == ')'
                || text.charAt(i) == '.' && Character.isDigit(text.charAt(i - 1)));
    if (!mark || i + 1 < end && !Character.isWhitespace(text.charAt(i + 1))) {
      return begin;
    }
    i++;
    while (i < end && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private void add(String text, int from, int to, List<Sentence> sentences) {
    int begin = from;
    int end = to;
    while (begin < end && !opensSentence(text.charAt(begin))) {
      begin++;
    }
    begin = behindListMark(text, begin, end);
    while (end > begin && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (begin < end) {
      sentences.add(new Sentence(begin, end, tokens.read(text, begin, end)));
    }
  }
}
