package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhraseTest {
  private static final Lexicon LEXICON =
      Lexicon.ofClasses("words.txt", "@client: client buyer\n@_lose: lose lost");

  private static int match(String pattern, String sentence) {
    Phrase phrase = LEXICON.phrase("x", pattern);
    return phrase.match(Arrays.stream(sentence.split(" ")).map(LEXICON::word).toList(), 0);
  }

  @Test
  void matchesAlternativesPrefixesAndClasses() {
    assertEquals(3, match("the @client refus*|denied", "the buyer refuses everything"));
    assertEquals(3, match("the @client refus*|denied", "the client denied it"));
    assertEquals(-1, match("the @client refus*|denied", "the seller denied it"));
  }

  @Test
  void passesOverAnOptionalWordAndABoundedGap() {
    assertEquals(4, match("lost the? ~1 money", "lost the whole money"));
    assertEquals(2, match("lost the? ~1 money", "lost money"));
    assertEquals(-1, match("lost the? ~1 money", "lost the very whole money"));
  }

  @Test
  void generalisesAWordToItsClassUnlessTheClassIsForPhrasesOnly() {
    assertEquals("@client", LEXICON.word("buyer").general().text());
    assertEquals("lost", LEXICON.word("lost").general().text());
  }

  @Test
  void saysWhichLineOfAFileIsWrongAndWhatWouldBeRight() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> LEXICON.addPhrases("events.txt", "# heads\nwin: i @won\n"));
    assertTrue(e.getMessage().startsWith("events.txt:2: \"@won\""), e.getMessage());
    assertTrue(e.getMessage().contains("[@_lose, @client]"), e.getMessage());
  }

  @Test
  void refusesAPhraseThatBeginsWithAGap() {
    assertThrows(IllegalArgumentException.class, () -> LEXICON.phrase("x", "~3 money"));
  }
}
