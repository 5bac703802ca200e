package org.recourse.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.recourse.page.ForumPage;
import org.recourse.page.PageOrigin;
import org.recourse.page.UnreadablePageException;

/** A page: HTML, or else a text dump of one. */
final class PageFormat implements Format {
  private static final Pattern HTML =
      Pattern.compile("(?is)<(!doctype\\s+html|html|head|body|div|table)\\b");
  private static final int HEAD = 4096;
  private static final int SAMPLE = 480;

  /** No list of threads is larger; what is may be built to keep a reader busy. */
  private static final int LARGEST_LOOKED_AT = 4 << 20;

  private static final String THREADLESS = "pages that plainly are no thread";

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
      html(body, origin, "", Optional.empty(), () -> {}, intake);
    } else {
      text(body, origin, intake);
    }
  }

  /**
   * @param charset as declared outside of the page; empty where it is not
   * @param threadless pages that are only counted where they hold no posts; none where each is
   *     expected to hold some
   * @param used what else to do where the page is of use
   */
  static void html(
      byte[] body,
      Origin origin,
      String charset,
      Optional<ThreadlessPages> threadless,
      Runnable used,
      Intake intake) {
    intake
        .ahead()
        .read(
            body.length,
            () -> {
              try {
                return effect(body, origin, charset, threadless, used, intake);
              } catch (UnreadablePageException e) {
                return () -> intake.refuse(origin, e.getMessage());
              } catch (RuntimeException | StackOverflowError e) {
                return () -> intake.refuse(origin, Intake.fault(e));
              }
            });
  }

  private static Runnable effect(
      byte[] body,
      Origin origin,
      String charset,
      Optional<ThreadlessPages> threadless,
      Runnable used,
      Intake intake)
      throws UnreadablePageException {
    PageOrigin from = origin.page(charset);
    Document tree = intake.pages().document(body, from);
    try {
      ForumPage page = intake.pages().read(tree, from);
      return () -> {
        intake.page(page, origin.source(), origin.position(), origin.sample());
        used.run();
      };
    } catch (UnreadablePageException e) {
      boolean counted =
          body.length <= LARGEST_LOOKED_AT
              && threadless.filter(known -> known.knows(tree, origin.url())).isPresent();
      if (counted) {
        return () -> intake.skip(THREADLESS);
      }
      throw e;
    }
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
