package org.recourse.crawl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Takes the content coding off a body, up to a bound: a few kilobytes can unpack to gigabytes. */
final class ContentCoding {
  private ContentCoding() {}

  /** A body that cannot be unpacked; the message says why. */
  static final class BrokenBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenBodyException(String message) {
      super(message);
    }
  }

  /**
   * @param most bytes that the unpacked body may have
   */
  static byte[] decoded(Fetched response, int most) throws BrokenBodyException {
    String coding = String.join(",", response.headers("content-encoding"));
    String name = coding.strip().toLowerCase(Locale.ROOT);
    ByteArrayInputStream packed = new ByteArrayInputStream(response.body());
    try (InputStream in = opened(name, packed)) {
      return bounded(in, most);
    } catch (EOFException e) {
      throw new BrokenBodyException("truncated: the " + name + " data ends early");
    } catch (ZipException e) {
      throw new BrokenBodyException("broken " + name + " data: " + e.getMessage());
    } catch (IOException e) {
      throw new BrokenBodyException(e.getMessage());
    }
  }

  private static InputStream opened(String coding, ByteArrayInputStream packed) throws IOException {
    if (packed.available() == 0) {
      return packed;
    }
    return switch (coding) {
      case "", "identity" -> packed;
      case "gzip", "x-gzip" -> new GZIPInputStream(packed, 1 << 16);
      case "deflate" -> new InflaterInputStream(packed);
      default ->
          throw new IOException("content coding \"" + coding + "\", which was not asked for");
    };
  }

  private static byte[] bounded(InputStream in, int most) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
    byte[] buffer = new byte[1 << 14];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (out.size() + n > most) {
        throw new IOException("unpacks to more than " + (most >> 20) + " MB");
      }
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }
}
