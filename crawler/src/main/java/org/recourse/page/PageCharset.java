package org.recourse.page;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of a page into characters. A byte order mark decides; then bytes that are UTF-8 beyond
 * doubt, whatever is declared, for text of another encoding is next to never well-formed UTF-8;
 * then what was declared outside of the page; then its own meta element; and windows-1252 at the
 * last, as the encoding standard of the WHATWG has it.
 */
final class PageCharset {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** Labels that mean more than they say, by section 4.2 of the WHATWG's encoding standard. */
  private static final Map<String, Charset> ALIASES =
      Map.of(
          "iso-8859-1", WESTERN,
          "latin1", WESTERN,
          "us-ascii", WESTERN,
          "ascii", WESTERN,
          "utf8", StandardCharsets.UTF_8,
          "gb2312", Charset.forName("GBK"),
          "iso-8859-9", Charset.forName("windows-1254"));

  /** What decoding puts in place of bytes that are none of its characters. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final int HEAD_BYTES = 4096;
  private static final Pattern META =
      Pattern.compile(
          "<(?:meta|\\?xml)[^>]{0,500}?(?:charset|encoding)\\s*=\\s*[\"']?\\s*([\\w.:-]{2,40})",
          Pattern.CASE_INSENSITIVE);

  private PageCharset() {}

  static String decode(byte[] body, String declared) {
    return characters(body, declared).toString();
  }

  /** The same without making a string of it. */
  static CharBuffer characters(byte[] body, String declared) {
    Charset marked = byMark(body);
    if (marked != null) {
      CharBuffer text = marked.decode(ByteBuffer.wrap(body));
      return text.hasRemaining() ? text.position(text.position() + 1) : text;
    }
    Optional<Charset> outside = named(declared);
    if (outside.isPresent() && outside.get().name().startsWith("UTF-16")) {
      return outside.get().decode(ByteBuffer.wrap(body));
    }
    boolean ascii = isAscii(body);
    Optional<CharBuffer> utf8 = ascii ? Optional.empty() : strictUtf8(body);
    if (utf8.isPresent()) {
      return utf8.get();
    }
    Optional<Charset> inside = named(metaName(body));
    Charset first = outside.or(() -> inside).orElse(ascii ? StandardCharsets.UTF_8 : WESTERN);
    CharBuffer text = first.decode(ByteBuffer.wrap(body));
    return first.equals(StandardCharsets.UTF_8) && mostlyBroken(text)
        ? inside.filter(c -> !c.equals(first)).orElse(WESTERN).decode(ByteBuffer.wrap(body))
        : text;
  }

  private static Charset byMark(byte[] body) {
    if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB) {
      return body[2] == (byte) 0xBF ? StandardCharsets.UTF_8 : null;
    }
    if (body.length >= 2 && body[0] == (byte) 0xFE && body[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (body.length >= 2 && body[0] == (byte) 0xFF && body[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return null;
  }

  private static boolean isAscii(byte[] body) {
    for (byte b : body) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Empty where the bytes are not well-formed: too short or overlong sequences, surrogates, numbers
   * beyond Unicode. A decoder of the library takes several times as long to make an array.
   */
  private static Optional<CharBuffer> strictUtf8(byte[] body) {
    char[] text = new char[body.length];
    int size = 0;
    int at = 0;
    while (at < body.length) {
      int lead = body[at];
      if (lead >= 0) {
        text[size++] = (char) lead;
        at++;
        continue;
      }
      int length = lead >= -32 ? lead >= -16 ? 4 : 3 : 2;
      int code = sequence(body, at, length);
      if (code < 0) {
        return Optional.empty();
      }
      if (length == 4) {
        text[size++] = Character.highSurrogate(code);
        text[size++] = Character.lowSurrogate(code);
      } else {
        text[size++] = (char) code;
      }
      at += length;
    }
    return Optional.of(CharBuffer.wrap(text, 0, size));
  }

  /** The code point of two to four bytes; -1 where they are none. */
  private static int sequence(byte[] body, int at, int length) {
    if (at + length > body.length || body[at] < -62 || body[at] > -12) {
      return -1;
    }
    int code = body[at] & 0x7F >> length;
    for (int i = 1; i < length; i++) {
      if ((body[at + i] & 0xC0) != 0x80) {
        return -1;
      }
      code = code << 6 | body[at + i] & 0x3F;
    }
    boolean plain =
        length == 2
            || length == 3 && code >= 0x800 && !Character.isSurrogate((char) code)
            || length == 4 && code >= 0x10000 && code <= Character.MAX_CODE_POINT;
    return plain ? code : -1;
  }

  private static String metaName(byte[] body) {
    int length = Math.min(body.length, HEAD_BYTES);
    Matcher meta = META.matcher(new String(body, 0, length, StandardCharsets.ISO_8859_1));
    return meta.find() ? meta.group(1) : "";
  }

  /** A name that no one knows says as much as none. */
  private static Optional<Charset> named(String name) {
    String label = name.strip().toLowerCase(Locale.ROOT);
    if (label.isEmpty()) {
      return Optional.empty();
    }
    try {
      Charset known = ALIASES.get(label);
      return Optional.of(known == null ? Charset.forName(label) : known);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  /** A cut-off or damaged page has a few broken characters; a page of another encoding, most. */
  private static boolean mostlyBroken(CharSequence text) {
    int broken = 0;
    int beyondAscii = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      broken += c == REPLACEMENT ? 1 : 0;
      beyondAscii += c > 127 ? 1 : 0;
    }
    return broken * 2 > beyondAscii;
  }
}
