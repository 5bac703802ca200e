package org.recourse.table;

/** Passages as they may stand in a table: short. */
final class ShortQuote {
  static final int MOST_CHARACTERS = 200;

  private ShortQuote() {}

  /**
   * Characters {@code begin} to {@code end} of a text, white space folded, cut on a word's border
   * to 200 with "…".
   */
  static String of(String text, int begin, int end) {
    // Folding can only shorten: a bounded piece is enough however long the passage is.
    int until = Math.min(end, begin + 4 * MOST_CHARACTERS);
    String folded = text.substring(begin, until).strip().replaceAll("\\s+", " ");
    if (folded.length() <= MOST_CHARACTERS && until == end) {
      return folded;
    }
    int space = folded.lastIndexOf(' ', MOST_CHARACTERS - 1);
    int cut = space > MOST_CHARACTERS / 2 ? space : MOST_CHARACTERS - 1;
    cut = Math.min(cut, folded.length());
    if (cut > 0 && Character.isHighSurrogate(folded.charAt(cut - 1))) {
      cut--;
    }
    return folded.substring(0, cut) + "…";
  }
}
