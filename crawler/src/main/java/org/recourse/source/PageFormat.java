package org.recourse.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.recourse.page.ForumPage;
import org.recourse.page.UnreadablePageException;

/** A page: HTML, or else a text dump of one. */
final class PageFormat implements Format {
  private static final Pattern HTML =
      Pattern.compile("(?is)<(!doctype\\s+html|html|head|body|div|table)\\b");
  private static final int HEAD = 4096;
  private static final int SAMPLE = 480;

  @Override
  public boolean knows(Head head) {
    return true;
  }

  static boolean isHtml(byte[] body) {
    int length = Math.min(body.length, HEAD);
    return HTML.matcher(new String(body, 0, length, StandardCharsets.ISO_8859_1)).find();
  }

  static String sample(byte[] body) {
    return new String(body, 0, Math.min(body.length, SAMPLE), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void read(UnpackedFile file, Intake intake) throws IOException {
    Optional<byte[]> whole = intake.whole(file);
    if (whole.isEmpty()) {
      return;
    }
    byte[] body = whole.get();
    Origin origin = new Origin(file.source(), 0, "", "", sample(body));
    if (isHtml(body)) {
      html(body, origin, "", intake);
    } else {
      text(body, origin, intake);
    }
  }

  /**
   * @param charset as declared outside of the page; empty where it is not
   * @return whether the page was of use
   */
  static boolean html(byte[] body, Origin origin, String charset, Intake intake) {
    ForumPage page;
    try {
      page = intake.pages().read(body, origin.page(charset));
    } catch (UnreadablePageException e) {
      intake.refuse(origin.source(), origin.position(), e.getMessage(), origin.sample());
      return false;
    } catch (RuntimeException e) {
      // Whatever a hostile page sets off, the ones beside it must survive.
      String reason = "the page sets off a fault of the reader, please report it: " + e;
      intake.refuse(origin.source(), origin.position(), reason, origin.sample());
      return false;
    }
    intake.page(page, origin.source(), origin.position(), origin.sample());
    return true;
  }

  private static void text(byte[] body, Origin origin, Intake intake) {
    try {
      String text = StrictUtf8.decode(body);
      String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
      intake.page(
          intake.pages().readText(unmarked, origin.page("")), origin.source(), 0, origin.sample());
    } catch (CharacterCodingException e) {
      intake.refuse(origin.source(), 0, "is neither HTML nor UTF-8 text", origin.sample());
    } catch (UnreadablePageException e) {
      intake.refuse(origin.source(), 0, e.getMessage(), origin.sample());
    }
  }
}
