package org.recourse.faq;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Escapes what JSON (RFC 8259) lets stand but many readers take for the end of a line: U+0085,
 * U+2028, U+2029.
 */
final class OneLine extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private static final int[] ASCII = CharacterEscapes.standardAsciiEscapesForJSON();

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII.clone();
  }

  @Override
  public SerializableString getEscapeSequence(int c) {
    return c == 0x85 || c == 0x2028 || c == 0x2029
        ? new SerializedString(String.format("\\u%04x", c))
        : null;
  }
}
