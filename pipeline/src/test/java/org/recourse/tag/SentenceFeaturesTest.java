package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.recourse.forum.Post;

class SentenceFeaturesTest {
  private static final Lexicon LEXICON = Lexicon.shipped();

  private static Map<Measure, Features> codes(int place, String text) {
    List<SentenceReading> sentences = new ThreadReader(LEXICON).read(1, text);
    PostReading post = new PostReading(Post.of(1, "a1", text), sentences);
    return new SentenceFeatures(LEXICON).ofCodes(post, place);
  }

  @Test
  void tellsAMeasureThatIsNamedFromOneThatIsNot() {
    Map<Measure, Features> f = codes(0, "Keep screenshots of everything.");
    assertEquals(Measure.values().length, f.size());
    assertTrue(f.get(Measure.KEEP_EVIDENCE).has("named"));
    assertTrue(f.get(Measure.KEEP_EVIDENCE).has("named first"));
    assertTrue(f.get(Measure.KEEP_EVIDENCE).has("keep_evidence 1:screenshots"));
    assertTrue(f.get(Measure.LEGAL_ACTION).has("not named"));
    assertFalse(f.get(Measure.LEGAL_ACTION).has("keep_evidence 1:screenshots"));
  }

  @Test
  void seesAMeasureThatTheSentenceBeforeNames() {
    Features f =
        codes(1, "Keep screenshots of everything. It helps you.").get(Measure.KEEP_EVIDENCE);
    assertTrue(f.has("named before"));
    assertTrue(f.has("named only before"));
    assertTrue(f.has("not named"));
  }
}
