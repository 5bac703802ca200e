package org.recourse.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SentenceReaderTest {
  private static final SentenceReader READER = SentenceReader.english();

  private static List<String> read(String text) {
    return READER.read(text).stream().map(s -> text.substring(s.begin(), s.end())).toList();
  }

  @Test
  void endsASentenceAtALineBreak() {
    assertEquals(
        List.of("No full stop here", "Nor here", "The end."),
        read("No full stop here\nNor here\r\n\r\nThe end."));
  }

  @Test
  void leavesAListsMarksOutOfItsSentences() {
    assertEquals(
        List.of("Keep screenshots.", "Ask for a deposit!", "Say no", "Walk away"),
        read("1. Keep screenshots.\n2) Ask for a deposit!\n- Say no\na) Walk away"));
  }

  @Test
  void endsASentenceWhereTheWriterForgotTheBlank() {
    assertEquals(
        List.of("He left without a word.", "Then I wrote to support."),
        read("He left without a word.Then I wrote to support."));
  }

  @Test
  void endsAQuestionThatLowerCaseFollows() {
    assertEquals(List.of("why is that?", "he paid me."), read("why is that? he paid me."));
    assertEquals(
        List.of("he left…", "Then nothing!!", "what now"),
        read("he left… Then nothing!! what now"));
  }

  @Test
  void keepsSumsAndAbbreviationsWhole() {
    assertEquals(
        List.of("He owes me 1,200.50 USD, approx. Rs. 90,000 in all."),
        read("He owes me 1,200.50 USD, approx. Rs. 90,000 in all."));
  }

  @Test
  void readsCurlyQuotesAsStraightOnesAndKeepsPlaces() {
    String text = "I didn’t agree.";
    Token second = READER.read(text).get(0).tokens().get(1);
    assertEquals("didn't", second.word());
    assertEquals("didn’t", text.substring(second.begin(), second.end()));
  }

  @Test
  void cutsALineWithoutEndIntoPiecesOfBoundedLength() {
    List<Sentence> sentences = READER.read("no end in sight ".repeat(20_000));
    assertTrue(
        sentences.stream()
            .allMatch(s -> s.end() - s.begin() <= 2 * SentenceReader.LONGEST_SENTENCE));
    assertEquals(80_000, sentences.stream().mapToInt(s -> s.tokens().size()).sum());
  }

  @Property(tries = 300)
  void neverOverlapsNorLeavesTheText(@ForAll String text) {
    int before = 0;
    for (Sentence s : READER.read(text)) {
      assertTrue(s.begin() >= before && s.end() > s.begin() && s.end() <= text.length());
      assertTrue(text.substring(s.begin(), s.end()).indexOf('\n') < 0);
      int place = s.begin();
      for (Token t : s.tokens()) {
        assertTrue(t.begin() >= place && t.end() <= s.end());
        place = t.end();
      }
      before = s.end();
    }
  }
}
