package org.recourse.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;

/**
 * OpenNLP's models of English as they are, trained on Universal Dependencies EWT. Safe for use by
 * several threads; what it makes is not.
 */
public final class PlainOpenNlp {
  private static final String SENTENCES = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";
  private static final String TOKENS = "/opennlp-en-ud-ewt-tokens-1.3-2.5.4.bin";

  private final SentenceModel sentences;
  private final TokenizerModel tokens;

  private PlainOpenNlp(SentenceModel sentences, TokenizerModel tokens) {
    this.sentences = sentences;
    this.tokens = tokens;
  }

  /**
   * Reads the models.
   *
   * @throws UncheckedIOException where the models' jars are not on the class path
   */
  public static PlainOpenNlp english() {
    try (InputStream sentences = open(SENTENCES);
        InputStream tokens = open(TOKENS)) {
      return new PlainOpenNlp(new SentenceModel(sentences), new TokenizerModel(tokens));
    } catch (IOException e) {
      throw new UncheckedIOException("OpenNLP's models of English cannot be read", e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = PlainOpenNlp.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException(
          name + " is not on the class path; the jars opennlp-models-*-en should be");
    }
    return in;
  }

  public SentenceDetectorME sentenceDetector() {
    return new SentenceDetectorME(sentences);
  }

  public TokenizerME tokenizer() {
    return new TokenizerME(tokens);
  }
}
