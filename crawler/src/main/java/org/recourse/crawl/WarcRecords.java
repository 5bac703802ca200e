package org.recourse.crawl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import org.recourse.crawl.Fetched.Truncated;

/**
 * Responses as records of a WARC 1.1 archive (ISO 28500:2017), each a gzip member of its own.
 *
 * @param bytes request and response, ready to be appended
 * @param main where in them the response or revisit begins
 */
record WarcRecords(byte[] bytes, int main) {
  private static final MessageVersion WARC_1_1 = MessageVersion.WARC_1_1;

  /**
   * @param before when the page was archived that a 304 says is unchanged
   */
  static WarcRecords of(Fetched response, Instant before) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(response.body().length + 4096);
    try (WarcWriter writer = new WarcWriter(Channels.newChannel(plain), WarcCompression.NONE)) {
      UUID request = UUID.randomUUID();
      writer.write(
          about(new WarcRequest.Builder(response.url()), response)
              .recordId(request)
              .body(
                  MediaType.HTTP_REQUEST,
                  response.requestHead().getBytes(StandardCharsets.ISO_8859_1))
              .build());
      int main = plain.size();
      URI concurrent = URI.create("urn:uuid:" + request);
      if (response.status() == 304) {
        writer.write(
            about(
                    new WarcRevisit.Builder(response.url(), WarcRevisit.SERVER_NOT_MODIFIED_1_1),
                    response)
                .concurrentTo(concurrent)
                .addHeader("WARC-Refers-To-Target-URI", response.url())
                .addHeader("WARC-Refers-To-Date", before.toString())
                .body(MediaType.HTTP_RESPONSE, response.message())
                .build());
      } else {
        WarcResponse.Builder record =
            about(new WarcResponse.Builder(response.url()), response)
                .concurrentTo(concurrent)
                .payloadDigest(new WarcDigest("sha1", sha1(response.body())))
                .body(MediaType.HTTP_RESPONSE, response.message());
        if (response.truncated() != Truncated.NOT) {
          record.truncated(WarcTruncationReason.valueOf(response.truncated().name()));
        }
        writer.write(record.build());
      }
      return members(plain.toByteArray(), main, isCoded(response));
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
  }

  private static boolean isCoded(Fetched response) {
    return response.header("content-encoding").filter(c -> !c.equals("identity")).isPresent();
  }

  /** What the server packed is not packed again: it would cost time and save nothing. */
  private static WarcRecords members(byte[] plain, int main, boolean coded) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / (coded ? 1 : 3) + 1024);
    member(plain, 0, main, Deflater.BEST_SPEED, out);
    int begin = out.size();
    int level = coded ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION;
    member(plain, main, plain.length - main, level, out);
    return new WarcRecords(out.toByteArray(), begin);
  }

  private static void member(byte[] bytes, int from, int length, int level, OutputStream target)
      throws IOException {
    GZIPOutputStream member =
        new GZIPOutputStream(target) {
          {
            def.setLevel(level);
          }
        };
    member.write(bytes, from, length);
    // Also lets go of what the packing holds outside of the heap.
    member.close();
  }

  private static <B extends WarcCaptureRecord.AbstractBuilder<?, B>> B about(
      B record, Fetched response) throws IOException {
    record.version(WARC_1_1);
    record.date(response.at());
    if (!response.ip().isEmpty()) {
      record.ipAddress(InetAddress.getByName(response.ip()));
    }
    return record;
  }

  /** The first record of every file: who made it, how, and what it does to what it stores. */
  static byte[] info(String file, Map<String, String> fields, Instant at) {
    Map<String, List<String>> lines = new TreeMap<>();
    fields.forEach((name, value) -> lines.put(name, List.of(value)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (WarcWriter writer = new WarcWriter(Channels.newChannel(out), WarcCompression.GZIP)) {
      Warcinfo.Builder info = new Warcinfo.Builder();
      info.version(WARC_1_1);
      writer.write(info.date(at).filename(file).fields(lines).build());
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return out.toByteArray();
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }
}
