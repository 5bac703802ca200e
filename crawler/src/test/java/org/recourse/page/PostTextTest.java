package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

final class PostTextTest {
  @Test
  void partsParagraphsByOneEmptyLineAndKeepsLineBreaks() {
    assertEquals("a b\n\nc\nd\n\ne", text("<p>a\n  b</p><p>c<br>d</p><br><br><br>e"));
  }

  @Test
  void writesListItemsBehindADash() {
    assertEquals(
        "Take:\n\n- a rope\n- a lamp\n\nand go",
        text("Take:<ul><li>a rope<li><p>a lamp</p></ul>and go"));
  }

  @Test
  void keepsTheLinesOfPreformattedText() {
    assertEquals("x\n\nif a:\n  b()\n\ny", text("x<pre>if a:\n  b()\n</pre>y"));
  }

  @Test
  void takesSmileysByTheirTextAndNoOtherImages() {
    assertEquals(
        "fine :) and :tada: or 🎉 end",
        text(
            "fine<img alt=':)'>and <img class='emoji' alt=':tada:'> or <img alt='🎉'> end"
                + "<img alt='IMG_2041.jpg'><img class='emoji'>"));
  }

  @Test
  void takesNothingFromScriptsAndControls() {
    assertEquals("a b", text("a<script>x()</script><style>p{}</style><button>Like</button> b"));
  }

  @Test
  void turnsUnbreakableSpacesToSpacesAndDropsMarksWithoutWidth() {
    assertEquals("a b c d", text("a&nbsp;b\u200B c\u200E\u202Fd"));
  }

  @Test
  void leavesOutTheDashesOnASingleLine() {
    assertEquals("Staff", PostText.line(Jsoup.parseBodyFragment("<li>Staff</li>").body()));
  }

  private static String text(String html) {
    return PostText.of(Jsoup.parseBodyFragment(html).body());
  }
}
