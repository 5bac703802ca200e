package org.recourse.crawl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Finds where the whole members of a gzip file end (RFC 1952); a torn one may follow. */
final class GzipMembers {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;

  private GzipMembers() {}

  /**
   * Where the last whole member without optional header fields ends.
   *
   * @param from where a member begins that all before it are whole
   */
  static long wholeUntil(FileChannel file, long from) throws IOException {
    file.position(from);
    InputStream in = new BufferedInputStream(Channels.newInputStream(file), 1 << 16);
    Inflater inflater = new Inflater(true);
    try {
      long whole = from;
      byte[] buffer = new byte[1 << 16];
      // The inflater reads beyond the end of a member: what it leaves belongs to the next.
      byte[] left = new byte[0];
      while (true) {
        Input input = new Input(in, left);
        long length = member(input, inflater, buffer);
        if (length < 0) {
          return whole;
        }
        whole += length;
        left = input.left();
      }
    } finally {
      inflater.end();
    }
  }

  /** Length of the member that begins here; -1 where it is not whole. */
  private static long member(Input input, Inflater inflater, byte[] out) throws IOException {
    byte[] header = input.exactly(HEADER);
    boolean gzip =
        header.length == HEADER && header[0] == 0x1f && header[1] == (byte) 0x8b && header[2] == 8;
    if (!gzip || header[3] != 0) {
      return -1;
    }
    inflater.reset();
    CRC32 crc = new CRC32();
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          byte[] more = input.some();
          if (more.length == 0) {
            return -1;
          }
          inflater.setInput(more);
        }
        crc.update(out, 0, inflater.inflate(out));
      }
    } catch (DataFormatException torn) {
      return -1;
    }
    input.giveBack(inflater.getRemaining());
    byte[] trailer = input.exactly(TRAILER);
    if (trailer.length < TRAILER || crc.getValue() != littleEndian(trailer)) {
      return -1;
    }
    return HEADER + inflater.getBytesRead() + TRAILER;
  }

  private static long littleEndian(byte[] bytes) {
    long value = 0;
    for (int i = 3; i >= 0; i--) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }

  /** Bytes of a stream, of which the last ones can be given back. */
  private static final class Input {
    private final InputStream in;
    private byte[] chunk;
    private int at;

    Input(InputStream in, byte[] left) {
      this.in = in;
      this.chunk = left;
    }

    byte[] some() throws IOException {
      if (at >= chunk.length) {
        chunk = in.readNBytes(1 << 14);
        at = 0;
      }
      byte[] rest = left();
      at = chunk.length;
      return rest;
    }

    byte[] exactly(int count) throws IOException {
      byte[] have = some();
      if (have.length < count) {
        byte[] more = in.readNBytes(count - have.length);
        return joined(have, more);
      }
      giveBack(have.length - count);
      return Arrays.copyOf(have, count);
    }

    void giveBack(int count) {
      at = chunk.length - count;
    }

    byte[] left() {
      return Arrays.copyOfRange(chunk, at, chunk.length);
    }

    private static byte[] joined(byte[] one, byte[] other) {
      byte[] both = Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, both, one.length, other.length);
      return both;
    }
  }
}
