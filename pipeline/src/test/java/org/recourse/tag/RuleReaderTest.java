package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;

class RuleReaderTest {
  private static final Lexicon LEXICON = Lexicon.shipped();
  private static final RuleReader RULES = RuleReader.shipped(LEXICON);

  private static List<ReportedRule> read(String text) {
    Post post = Post.of(1, "a1", text).withPostedAt("2019-03-02");
    ForumThread thread =
        new ForumThread("t", "", "", "", "upwork", "", "About arbitration", "", List.of(post));
    return RULES.read(new ThreadReader(LEXICON).read(thread));
  }

  @Test
  void everyLineOfTheFileFindsTheValueInItsExample() {
    for (RuleReader.Example e : RULES.examples()) {
      ThreadReader reader = new ThreadReader(LEXICON);
      List<SentenceReading> sentences = reader.read(1, e.sentence());
      assertTrue(
          sentences.stream().anyMatch(s -> RULES.value(e, s) == e.value()),
          e.where() + " does not find " + e.value() + " in \"" + e.sentence() + "\"");
    }
  }

  @Test
  void readsTheFeeOfArbitrationWithPlaceAndYear() {
    String text = "It is what it is. With arbitration you both pay $291. Good luck!";
    ReportedRule rule = read(text).get(0);
    assertEquals(RuleKind.ARBITRATION_FEE, rule.kind());
    assertEquals(291, rule.value());
    assertEquals(2019, rule.year());
    assertEquals("With arbitration you both pay $291.", text.substring(rule.begin(), rule.end()));
  }

  @Test
  void takesNoStoryForARule() {
    assertEquals(List.of(), read("The client spent the last 2 weeks on his review."));
    assertEquals(14, read("The client has 2 weeks for his review.").get(0).value());
  }

  @Test
  void takesAFeeOfTheFreelancersOwnForNoneOfThePlatform() {
    assertEquals(List.of(), read("They take a 25% kill fee."));
    assertEquals(25, read("They take a 25% fee.").get(0).value());
  }

  @Test
  void takesNoExampleSumForTheFee() {
    List<ReportedRule> rules = read("On a $600 job arbitration costs you $291 each.");
    assertEquals(List.of(291.0), rules.stream().map(ReportedRule::value).toList());
  }

  @Test
  void takesASumFarFromTalkOfFeesForNone() {
    String parted = "We went to arbitration. It took weeks. It was all for two logos, $310 each.";
    assertEquals(List.of(), read(parted));
    assertEquals(310, read(parted.replace("two logos", "a fee")).get(0).value());
  }
}
