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

  /** No text has a NUL so early. */
  private static final int TELLING = 1 << 13;

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
    for (int i = 0; i < Math.min(bytes.length, TELLING); i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
