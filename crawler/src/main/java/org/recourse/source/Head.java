package org.recourse.source;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The beginning of an unpacked file, by which a format knows its own.
 *
 * @param bytes at most {@value #BYTES}
 * @param name of the file, lower case
 */
record Head(byte[] bytes, String name) {
  static final int BYTES = 1 << 16;

  /** No whole text has a NUL so early. */
  private static final int TELLING = 1 << 13;

  /** A damaged text may have some; they cost the lines on which they stand, not the file. */
  private static final int FEW_ZEROS = 2;

  Head {
    name = name.toLowerCase(Locale.ROOT);
  }

  /** Without byte order mark and leading white space, each byte a character. */
  String text() {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return (text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text).stripLeading();
  }

  boolean blank() {
    return text().isEmpty();
  }

  /** UTF-16 and UTF-32 hold NULs, but begin with a byte order mark. */
  boolean binary() {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    if (mark == 0xFEFF || mark == 0xFFFE) {
      return false;
    }
    int telling = Math.min(bytes.length, TELLING);
    int zeros = 0;
    for (int i = 0; i < telling; i++) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return zeros > Math.max(FEW_ZEROS, telling / 1_000);
  }
}
