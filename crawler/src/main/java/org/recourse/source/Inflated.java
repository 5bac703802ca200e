package org.recourse.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * A decompressed stream that stops where it is a bomb: where much comes out of next to nothing.
 * Text of people is packed to a third or a twentieth, the worst that deflate does is 1 : 1032, and
 * other formats have no limit.
 */
final class Inflated extends InputStream {
  /** More than this much to one is no text of people. */
  static final int LARGEST_RATIO = 250;

  /** Bytes that may come out before the ratio counts: a short run of blanks harms nobody. */
  static final long FREE = 8L << 20;

  /** Makes the decompressing stream; reads the format's header. */
  interface Opener {
    InputStream open(InputStream packed) throws IOException;
  }

  private final Counted packed;
  private final InputStream unpacked;
  private long out;

  Inflated(InputStream packed, Opener opener) throws IOException {
    this.packed = new Counted(packed);
    this.unpacked = opener.open(this.packed);
  }

  /** Whether so much out of so little is a bomb. */
  static boolean isBomb(long in, long out) {
    return out > FREE && out / LARGEST_RATIO > in;
  }

  @Override
  public int read() throws IOException {
    int b = unpacked.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int n = unpacked.read(bytes, from, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  private void count(int n) throws BombException {
    out += n;
    if (isBomb(packed.bytes, out)) {
      throw new BombException(packed.bytes, out);
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
    packed.close();
  }

  private static final class Counted extends InputStream {
    private final InputStream in;
    private long bytes;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      bytes += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int n = in.read(target, from, length);
      bytes += Math.max(0, n);
      return n;
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
