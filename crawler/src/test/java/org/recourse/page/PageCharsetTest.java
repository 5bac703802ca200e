package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PageCharsetTest {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** Where what may follow changes, and beside it. */
  private static final int[] EDGES = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF
  };

  @Test
  void bytes_are_utf8_where_a_strict_decoder_takes_them_for_that_whatever_is_declared() {
    int wellFormed = 0;
    byte[] page = "x....y".getBytes(StandardCharsets.US_ASCII);
    for (int first : EDGES) {
      for (int second : EDGES) {
        for (int third : EDGES) {
          for (int fourth : EDGES) {
            page[1] = (byte) first;
            page[2] = (byte) second;
            page[3] = (byte) third;
            page[4] = (byte) fourth;
            wellFormed += check(page) ? 1 : 0;
          }
        }
      }
    }
    assertTrue(wellFormed > 1000);
  }

  @Test
  void a_sequence_that_the_end_of_the_page_cuts_is_none() {
    byte[] page = "costs €😀".getBytes(StandardCharsets.UTF_8);
    for (int length = 1; length <= page.length; length++) {
      check(Arrays.copyOf(page, length));
    }
  }

  private static boolean check(byte[] page) {
    String wanted;
    boolean wellFormed = true;
    try {
      wanted = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(page)).toString();
    } catch (CharacterCodingException malformed) {
      wanted = new String(page, WESTERN);
      wellFormed = false;
    }
    String read = PageCharset.decode(page, "windows-1252");
    assertEquals(wanted, read, () -> Arrays.toString(page));
    return wellFormed;
  }
}
