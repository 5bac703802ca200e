package org.recourse.report;

/** Forum words made fit to stand between words of ours. */
public final class Quotation {
  /**
   * Characters (UTF-16 units) of the longest quotation that is published, the ellipsis included.
   */
  public static final int LONGEST = 200;

  private static final char ELLIPSIS = '…';

  private Quotation() {}

  /**
   * The text in one line, at most {@link #LONGEST} characters: cut behind a whole word, with an
   * ellipsis where it was cut. A first word longer than that is cut within.
   */
  public static String cut(String text) {
    String line = plain(text);
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = LONGEST - 1;
    while (end > 0 && !isGap(line.charAt(end))) {
      end--;
    }
    if (end == 0) {
      end = LONGEST - 1;
      if (Character.isHighSurrogate(line.charAt(end - 1))) {
        end--;
      }
    }
    while (end > 1 && (isGap(line.charAt(end - 1)) || isPause(line.charAt(end - 1)))) {
      end--;
    }
    return line.substring(0, end) + ELLIPSIS;
  }

  /**
   * The text in one line without what would change how the text around it reads: control
   * characters, bidirectional controls and line separators go, half surrogate pairs become U+FFFD,
   * runs of white space one space.
   */
  public static String plain(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                  line.append(' ');
                }
              } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                line.append('\uFFFD');
              } else if (!steersDisplay(c)) {
                line.appendCodePoint(c);
              }
            });
    return line.toString().stripTrailing();
  }

  /**
   * Controls and the bidirectional formatting characters of Unicode Standard Annex 9. Joiners stay:
   * emoji and several scripts need them.
   */
  private static boolean steersDisplay(int c) {
    return Character.isISOControl(c)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C
        || c == 0xFEFF;
  }

  private static boolean isGap(char c) {
    return c == ' ';
  }

  private static boolean isPause(char c) {
    return c == ',' || c == ';' || c == ':' || c == '-' || c == '–' || c == '—';
  }
}
