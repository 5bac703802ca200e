package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.Context;
import org.junit.jupiter.api.Test;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;

class TellingsTest {
  private static final Lexicon LEXICON = Lexicon.shipped();

  /** Sentences with the word of an end tell it, all others tell nothing. */
  private static Tellings tellings() {
    String[] labels = {"no", "freelancer_won", "client_won"};
    Map<Decision, Classifier> models = new EnumMap<>(Decision.class);
    for (Decision d : Tellings.OF_SENTENCES) {
      Context always = new Context(new int[] {0}, new double[] {3});
      Context won = new Context(new int[] {1}, new double[] {20});
      Context lost = new Context(new int[] {2}, new double[] {20});
      models.put(
          d,
          Classifier.of(
              new GISModel(
                  new Context[] {always, won, lost},
                  new String[] {Classifier.ALWAYS, "1:zwon", "1:zlost"},
                  labels)));
    }
    Models ofSentences = Models.of(Map.of(Mode.FULL, models), "");
    return new Tellings(ofSentences, new SentenceFeatures(LEXICON), new Meanings());
  }

  private static double strength(Tellings of, Tellings.Told told, int from, String name) {
    int place = Arrays.asList(of.names()).indexOf(name);
    assertTrue(place >= 0, name);
    return of.values(told, from)[place];
  }

  private static Narrator narrator(String text) {
    Post post = Post.of(1, "somebody", text).withOp(true);
    ForumThread thread = new ForumThread("t", "", "", "", "unknown", "", "", "", List.of(post));
    return new ThreadReader(LEXICON).read(thread).narrators().get(0);
  }

  @Test
  void keepsTheSurestSentenceOfEachEndAndTheLatestEndOfAll() {
    Tellings of = tellings();
    Tellings.Told told = of.of(narrator("We zlost it. Then we zwon it. That was a long year."));
    assertTrue(strength(of, told, 0, "told_outcome:client_won") > 4);
    assertTrue(strength(of, told, 0, "told_outcome:freelancer_won") > 4);
    assertEquals(0, strength(of, told, 0, "last told_outcome:client_won"));
    assertTrue(strength(of, told, 0, "last told_outcome:freelancer_won") > 1);
    assertEquals(0, strength(of, told, 0, "last told_outcome:no"));
  }

  @Test
  void leavesOutWhatWasToldBeforeTheFirstSentenceThatCounts() {
    Tellings of = tellings();
    Tellings.Told told = of.of(narrator("We zlost it. Then we zwon it. That was a long year."));
    assertTrue(strength(of, told, 1, "told_outcome:client_won") < 2);
    assertTrue(strength(of, told, 2, "told_outcome:freelancer_won") < 2);
    assertTrue(strength(of, told, 2, "last told_outcome:no") > 1);
    assertTrue(strength(of, told, 99, "last told_outcome:no") > 1);
  }

  @Test
  void givesTheSameToLearnAndToTag() {
    Tellings of = tellings();
    Tellings.Told told = of.of(narrator("We zlost it. Then we zwon it."));
    Features tagged = of.add(told, 0, Features.named());
    assertEquals(of.names().length, tagged.size());
    for (int i = 0; i < tagged.size(); i++) {
      assertEquals(of.names()[i], tagged.name(i));
      assertEquals(of.values(told, 0)[i], tagged.value(i));
    }
  }

  @Test
  void takesWhatTheCodebookCallsUnknownForNothingTold() {
    DisputeCase told =
        Invented.read("f", "outcome=split stage=court: It was settled.", Invented::telling)
            .get(0)
            .truth()
            .cases()
            .get(0);
    assertEquals("split", Tellings.label(Decision.TOLD_OUTCOME, told));
    assertEquals("court", Tellings.label(Decision.TOLD_STAGE, told));
    assertEquals(Decision.NO, Tellings.label(Decision.TOLD_PATH, told));
    assertEquals(Decision.NO, Tellings.label(Decision.TOLD_TRIGGER, told));
    assertEquals(Decision.NO, Tellings.label(Decision.TOLD_CONTRACT, told));
  }
}
