package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpBodyTest {
  private static final int LARGEST = 1_000;

  private static String decoded(String body, boolean chunked) throws IOException {
    byte[] content =
        HttpBody.decode(body.getBytes(StandardCharsets.US_ASCII), chunked, "", LARGEST);
    return new String(content, StandardCharsets.US_ASCII);
  }

  /** RFC 9112, section 7.1: sizes in hexadecimal, extensions ignored, a chunk of size 0 last. */
  @Test
  void chunks_are_put_together_without_their_sizes() throws IOException {
    String body = "6\r\n<p>Who\r\nC;note=1\r\n pays now?</\r\n2\r\np>\r\n0\r\nTrailer: x\r\n\r\n";
    assertEquals("<p>Who pays now?</p>", decoded(body, true));
    assertEquals(body, decoded(body, false));
  }

  @Test
  void what_is_said_to_be_chunked_but_is_not_stays_as_it_is() throws IOException {
    assertEquals("<p>Who pays?</p>", decoded("<p>Who pays?</p>", true));
  }

  @Test
  void chunks_before_a_break_are_kept() throws IOException {
    assertEquals("Who pays", decoded("8\r\nWho pays\r\nno size\r\n? Nobody", true));
    assertEquals("Who", decoded("8\r\nWho", true));
  }

  @Test
  void a_coding_that_nobody_knows_is_told() {
    IOException reason =
        assertThrows(
            IOException.class, () -> HttpBody.decode(new byte[] {1, 2}, false, "gzip, lzma", 9));
    assertEquals("its lzma coding is broken: nobody knows how to decode it", reason.getMessage());
  }
}
