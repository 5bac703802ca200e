package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.recourse.forum.Post;

class SentenceFeaturesTest {
  private static final Lexicon LEXICON = Lexicon.shipped();

  private static PostReading post(String text) {
    return new PostReading(Post.of(1, "a1", text), new ThreadReader(LEXICON).read(1, text));
  }

  private static Features code(Measure measure, int place, String text) {
    return new SentenceFeatures(LEXICON).ofCode(measure, post(text), place, Features.named());
  }

  @Test
  void tellsAMeasureThatIsNamedFromOneThatIsNot() {
    String text = "Keep screenshots of everything.";
    Features evidence = code(Measure.KEEP_EVIDENCE, 0, text);
    assertTrue(evidence.has("named"));
    assertTrue(evidence.has("named first"));
    assertTrue(evidence.has("keep_evidence 1:screenshots"));
    Features court = code(Measure.LEGAL_ACTION, 0, text);
    assertTrue(court.has("not named"));
    assertFalse(court.has("keep_evidence 1:screenshots"));
  }

  @Test
  void decidesOnAllMeasuresAtOnceAsOnEachAlone() {
    Classifier model = Models.shipped().of(Decision.CODES, Mode.FAST);
    MeasureClassifier all = new MeasureClassifier(model);
    PostReading post =
        post("Keep screenshots of everything. Then open a dispute, and decline any refund!");
    SentenceFeatures features = new SentenceFeatures(LEXICON);
    for (int place = 0; place < post.sentences().size(); place++) {
      double[] together =
          all.probabilities(
              features.ofWords(post, place, Features.unnamed()),
              SentenceFeatures.named(post, place),
              SentenceFeatures.named(post, place - 1));
      for (Measure m : Measure.values()) {
        Features alone = features.ofCode(m, post, place, Features.named());
        assertEquals(model.probability(alone, Decision.YES), together[m.ordinal()], m.code());
      }
    }
  }

  @Test
  void seesAMeasureThatTheSentenceBeforeNames() {
    Features f = code(Measure.KEEP_EVIDENCE, 1, "Keep screenshots of everything. It helps you.");
    assertTrue(f.has("named before"));
    assertTrue(f.has("named only before"));
    assertTrue(f.has("not named"));
  }
}
