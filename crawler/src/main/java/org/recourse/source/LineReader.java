package org.recourse.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines as bytes, each of bounded length: a file without line ends must not fill the memory. */
final class LineReader {
  /**
   * @param bytes without the line end; what fits where {@code tooLong}
   * @param end whether the file ended before this line began
   */
  record Line(byte[] bytes, boolean tooLong, boolean end) {
    boolean blank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  private final InputStream in;
  private final int limit;
  private boolean first = true;

  LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  Line next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    boolean tooLong = false;
    int b = in.read();
    if (b < 0) {
      return new Line(new byte[0], false, true);
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (bytes.size() < limit) {
        bytes.write(b);
      } else {
        tooLong = true;
      }
    }
    byte[] line = bytes.toByteArray();
    if (first
        && line.length >= 3
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF) {
      line = Arrays.copyOfRange(line, 3, line.length);
    }
    first = false;
    return new Line(line, tooLong, false);
  }
}
