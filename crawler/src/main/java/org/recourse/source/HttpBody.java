package org.recourse.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * The content of an HTTP message with its codings taken off (RFC 9110, 9112). Crawlers often store
 * the content decoded and leave the header as it was, so a coding that is not there is no trouble.
 */
final class HttpBody {
  private static final int LONGEST_CHUNK_HEAD = 1_000;

  private HttpBody() {}

  /**
   * @param codings value of Content-Encoding
   * @param largest bytes of the result
   * @throws IOException where the coding is unknown or broken, or too much comes out
   */
  static byte[] decode(byte[] body, boolean chunked, String codings, long largest)
      throws IOException {
    byte[] content = chunked ? unchunked(body).orElse(body) : body;
    String[] applied = codings.toLowerCase(Locale.ROOT).split(",");
    if (applied.length > 3) {
      throw new IOException("is coded " + applied.length + " times over: " + codings);
    }
    for (int i = applied.length - 1; i >= 0; i--) {
      content = decoded(content, applied[i].strip(), largest);
    }
    return content;
  }

  private static byte[] decoded(byte[] body, String coding, long largest) throws IOException {
    if (body.length == 0
        || coding.isEmpty()
        || coding.equals("identity")
        || PageFormat.isHtml(body)) {
      return body;
    }
    try (InputStream in =
        new Inflated(new ByteArrayInputStream(body), packed -> opened(packed, body, coding))) {
      byte[] content = in.readNBytes((int) largest + 1);
      if (content.length > largest) {
        throw new IOException("has more than " + largest + " bytes when decoded");
      }
      return content;
    } catch (BombException e) {
      throw e;
    } catch (IOException e) {
      if (startsLikeJson(body)) {
        return body;
      }
      throw new IOException("its " + coding + " coding is broken: " + e.getMessage(), e);
    }
  }

  private static boolean startsLikeJson(byte[] body) {
    return body[0] == '{' || body[0] == '[';
  }

  private static InputStream opened(InputStream packed, byte[] body, String coding)
      throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(packed);
      // Half of the servers leave the two bytes of zlib's header out.
      case "deflate" -> new InflaterInputStream(packed, new Inflater(!hasZlibHeader(body)));
      case "br" -> new BrotliInputStream(packed);
      case "zstd" -> new ZstdInputStream(packed);
      default -> throw new IOException("nobody knows how to decode it");
    };
  }

  private static boolean hasZlibHeader(byte[] body) {
    return body.length > 1
        && (body[0] & 0x0F) == 8
        && ((body[0] & 0xFF) << 8 | body[1] & 0xFF) % 31 == 0;
  }

  /** Empty where the content is not in chunks, whatever the header says. */
  private static Optional<byte[]> unchunked(byte[] body) {
    ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
    int place = 0;
    while (place < body.length) {
      int line = place;
      while (line < body.length && line - place < LONGEST_CHUNK_HEAD && body[line] != '\n') {
        line++;
      }
      long size = chunkSize(body, place, line);
      if (size < 0) {
        // Behind whole chunks, a break shows that the rest was lost.
        return content.size() > 0 ? Optional.of(content.toByteArray()) : Optional.empty();
      }
      if (size == 0) {
        break;
      }
      int from = Math.min(body.length, line + 1);
      int length = (int) Math.min(size, body.length - from);
      content.write(body, from, length);
      place = from + length;
      while (place < body.length && (body[place] == '\r' || body[place] == '\n')) {
        place++;
      }
    }
    return Optional.of(content.toByteArray());
  }

  private static long chunkSize(byte[] body, int from, int to) {
    String head = new String(Arrays.copyOfRange(body, from, to), StandardCharsets.ISO_8859_1);
    String size = head.replaceFirst(";.*", "").strip();
    return size.matches("[0-9a-fA-F]{1,8}") ? Long.parseLong(size, 16) : -1;
  }
}
