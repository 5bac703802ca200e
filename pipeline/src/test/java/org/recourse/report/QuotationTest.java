package org.recourse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class QuotationTest {
  @Test
  void leavesAShortTextWhole() {
    assertEquals("They refunded me.", Quotation.cut("They refunded me."));
  }

  @Test
  void cutsALongTextBehindAWholeWord() {
    String cut = Quotation.cut("word, ".repeat(60));
    assertTrue(cut.endsWith("word…"), cut);
    assertTrue(cut.length() <= Quotation.LONGEST && cut.length() > 190, cut);
  }

  @Test
  void cutsAnEndlessWordWithoutSplittingACharacter() {
    String cut = Quotation.cut("x" + "\uD83D\uDE00".repeat(150));
    assertTrue(cut.endsWith("\uD83D\uDE00…"), cut);
  }

  @Test
  void joinsLinesAndDropsWhatSteersTheDisplay() {
    assertEquals(
        "one two three", Quotation.plain(" one\u2028\u202Etwo\u202C\r\n\u0000\u2066three\u2069\n"));
  }

  @Test
  void replacesHalfACharacter() {
    assertEquals("a\uFFFDb", Quotation.plain("a\uD83Db"));
  }

  @Test
  void passageKeepsItsSpanWhereTheQuoteIsCut() {
    String text = "Before. " + "word ".repeat(100);
    Passage passage = Passage.cut("outcome", 2, text, 8, text.length());
    assertEquals(8, passage.begin());
    assertEquals(text.length(), passage.end());
    assertTrue(passage.quote().endsWith("word…"));
  }

  @Test
  void passageOutsideItsPostIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Passage.cut("outcome", 3, "short", 2, 9));
    assertTrue(e.getMessage().contains("post 3"), e.getMessage());
  }

  @Property
  void anyTextBecomesOneShortLineThatIsLeftAloneAfterwards(
      @ForAll @StringLength(max = 700) String text) {
    String cut = Quotation.cut(text);
    assertTrue(cut.length() <= Quotation.LONGEST);
    assertTrue(cut.chars().noneMatch(c -> c < ' ' || c == 0x2028 || c == 0x2029 || c == 0x202E));
    assertEquals(cut, Quotation.cut(cut));
  }
}
