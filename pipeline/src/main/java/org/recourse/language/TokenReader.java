package org.recourse.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.util.Span;

/**
 * Cuts text into tokens. The tokenizer never joins over white space, so the tokens of each run of
 * other characters are looked up where the run has been seen before; few runs are new, which makes
 * this many times faster for the very same tokens.
 */
final class TokenReader {
  private static final int LONGEST_RUN = 60;
  private static final int MEMO = 50_000;

  private final TokenizerME tokenizer;
  private final Map<String, Token[]> memo = new HashMap<>();

  TokenReader(TokenizerME tokenizer) {
    this.tokenizer = tokenizer;
  }

  List<Token> read(String text, int begin, int end) {
    List<Token> tokens = new ArrayList<>();
    int i = begin;
    while (i < end) {
      if (Character.isWhitespace(text.charAt(i))) {
        i++;
        continue;
      }
      int from = i;
      while (i < end && !Character.isWhitespace(text.charAt(i))) {
        i++;
      }
      for (Token t : run(text.substring(from, i))) {
        tokens.add(new Token(from + t.begin(), from + t.end(), t.word()));
      }
    }
    return tokens;
  }

  /** Tokens of a run without white space, placed from its start. */
  private Token[] run(String run) {
    if (run.length() > LONGEST_RUN) {
      return new Token[] {new Token(0, run.length(), "")};
    }
    Token[] known = memo.get(run);
    if (known == null) {
      known = tokenize(run);
      if (memo.size() >= MEMO) {
        memo.clear();
      }
      memo.put(run, known);
    }
    return known;
  }

  private Token[] tokenize(String run) {
    String straight = run.replace('\u2019', '\'').replace('\u2018', '\'');
    straight = straight.replace('\u201c', '"').replace('\u201d', '"');
    Span[] spans = tokenizer.tokenizePos(straight);
    Token[] tokens = new Token[spans.length];
    for (int i = 0; i < spans.length; i++) {
      String word = straight.substring(spans[i].getStart(), spans[i].getEnd());
      tokens[i] = new Token(spans[i].getStart(), spans[i].getEnd(), word.toLowerCase(Locale.ROOT));
    }
    return tokens;
  }
}
