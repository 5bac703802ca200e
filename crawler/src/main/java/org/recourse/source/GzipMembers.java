package org.recourse.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip file of many members (RFC 1952), as web archives have one for each record. A damaged
 * member shows as a {@link BrokenMemberException}; reading on then gives what the next whole member
 * holds.
 */
final class GzipMembers extends InputStream {
  private static final int WINDOW = 1 << 18;

  /** How far back the next member is looked for: the decoder may overrun its end before it errs. */
  private static final int LOOK_BACK = 1 << 17;

  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int HEADER_CHECK = 2;
  private static final int RESERVED = 0xE0;

  private final InputStream raw;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private final byte[] window = new byte[WINDOW];
  private long base;
  private int member;
  private int place;
  private int end;
  private boolean within;
  private long in;
  private long out;

  GzipMembers(InputStream raw) {
    this.raw = raw;
  }

  /** Where in the file the member begins that was read last. */
  long memberOffset() {
    return base + member;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /** Never gives bytes of two members at once. */
  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    while (true) {
      if (!within && !open()) {
        return -1;
      }
      try {
        int n = inflater.inflate(target, from, length);
        if (n > 0) {
          check.update(target, from, n);
          out += n;
          if (Inflated.isBomb(in, out)) {
            throw broken(new BombException(in, out).getMessage());
          }
          return n;
        }
      } catch (DataFormatException e) {
        throw broken("the gzip data is damaged: " + e.getMessage());
      }
      if (inflater.finished()) {
        place = end - inflater.getRemaining();
        close(inflater.getBytesWritten());
      } else if (inflater.needsInput()) {
        if (place == end && !fill()) {
          throw broken("the gzip data ends in the middle");
        }
        inflater.setInput(window, place, end - place);
        in += end - place;
        place = end;
      } else {
        throw broken("the gzip data asks for a dictionary");
      }
    }
  }

  /** The trailer: a check and the length, both of the unpacked bytes. */
  private void close(long written) throws IOException {
    long told = little(4);
    long length = little(4);
    if (told != check.getValue() || length != (written & 0xFFFFFFFFL)) {
      throw broken("the gzip data is damaged: its checksum is wrong");
    }
    within = false;
  }

  private long little(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) next() << 8 * i;
    }
    return value;
  }

  private int next() throws IOException {
    if (place == end && !fill()) {
      throw broken("the gzip data ends in the middle");
    }
    return window[place++] & 0xFF;
  }

  /** Reads the header of a member; false at the end of the file. */
  private boolean open() throws IOException {
    if (place == end && !fill()) {
      return false;
    }
    member = place;
    if (next() != 0x1F || next() != 0x8B || next() != 8) {
      throw broken("no gzip member begins here");
    }
    int flags = next();
    little(6);
    if ((flags & EXTRA) != 0) {
      for (long left = little(2); left > 0; left--) {
        next();
      }
    }
    for (int text : new int[] {NAME, COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {
        // The name of the packed file and a remark, neither of use.
      }
    }
    if ((flags & HEADER_CHECK) != 0) {
      little(2);
    }
    inflater.reset();
    check.reset();
    in = 0;
    out = 0;
    within = true;
    return true;
  }

  /** Goes to what may be the next member, and tells why. */
  private BrokenMemberException broken(String reason) throws IOException {
    boolean given = within && out > 0;
    within = false;
    String where = reason + " (gzip member at byte " + memberOffset() + ")";
    place = Math.min(member + 1, end);
    inflater.reset();
    while (!atMagic()) {
      place++;
    }
    member = place;
    return new BrokenMemberException(where, given);
  }

  /** Also at the end of the file. */
  private boolean atMagic() throws IOException {
    while (end - place < 4) {
      if (!fill()) {
        place = end;
        return true;
      }
    }
    return window[place] == 0x1F
        && window[place + 1] == (byte) 0x8B
        && window[place + 2] == 8
        && (window[place + 3] & RESERVED) == 0;
  }

  private boolean fill() throws IOException {
    if (end == window.length) {
      int from = Math.max(Math.min(member, place), place - LOOK_BACK);
      System.arraycopy(window, from, window, 0, end - from);
      base += from;
      member = Math.max(0, member - from);
      place -= from;
      end -= from;
    }
    int n = raw.read(window, end, window.length - end);
    end += Math.max(0, n);
    return n > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    raw.close();
  }
}
