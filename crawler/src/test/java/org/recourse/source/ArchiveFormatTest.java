package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcWriter;
import org.recourse.forum.ForumThread;

class ArchiveFormatTest {
  private static final Instant WHEN = Instant.parse("2021-03-04T05:06:07Z");

  @TempDir Path folder;

  /** A page of a thread of one page. */
  private static byte[] page(int thread) {
    String html = new String(InventedPages.page(thread, 1, 10), StandardCharsets.UTF_8);
    return html.replaceAll(
            "<a rel=next[^>]*>next</a>|<div class=pagination>.*?</div>|<ul><li class=page.*?</ul>",
            "")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String url(int thread) {
    return InventedPages.url(thread, 1);
  }

  private static byte[] http(String head, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static WarcResponse response(int thread, String head, byte[] body) {
    return new WarcResponse.Builder(url(thread))
        .date(WHEN)
        .body(MediaType.HTTP_RESPONSE, http(head, body))
        .build();
  }

  private static WarcResponse html(int thread) throws IOException {
    return ArchiveMeasure.response(url(thread), page(thread));
  }

  private static byte[] archive(WarcCompression packing, List<? extends WarcRecord> records)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (WarcWriter writer =
        new WarcWriter(java.nio.channels.Channels.newChannel(bytes), packing)) {
      for (WarcRecord record : records) {
        writer.write(record);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] plain(WarcRecord... records) throws IOException {
    return archive(WarcCompression.NONE, List.of(records));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private Taken read(byte[] archive) throws IOException {
    return Taken.from(Files.write(folder.resolve("archive"), archive));
  }

  private static String html(String... headers) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8"
        + (headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers));
  }

  @Test
  void readsAPageWithAddressAndTimeOfItsRecord() throws IOException {
    ForumThread thread = read(plain(html(3))).only();
    assertEquals("Case number 3", thread.title());
    assertEquals("https://board.example/viewtopic.php?t=3", thread.url());
    assertEquals("2021-03-04T05:06:07Z", thread.fetchedAt());
    assertEquals(8, thread.posts().size());
  }

  @Test
  void readsTheSameFromAllPackings() throws IOException {
    byte[] plain = plain(html(0), html(1), html(2));
    List<ForumThread> threads = read(plain).threads();
    assertEquals(3, threads.size());
    assertSame(threads, read(archive(WarcCompression.GZIP, List.of(html(0), html(1), html(2)))));
    assertSame(threads, read(gzip(plain)));
    assertSame(threads, read(gzip(gzip(plain))));
  }

  private static void assertSame(List<ForumThread> threads, Taken others) {
    assertEquals(List.of(), others.refused());
    assertTrue(threads.equals(others.threads()), () -> others.titles().toString());
  }

  @Test
  void takesContentCodingsOff() throws IOException {
    byte[] page = page(3);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(page);
    }
    Taken taken =
        read(
            plain(
                response(0, html("Content-Encoding: gzip"), gzip(page(0))),
                response(3, html("Content-Encoding: deflate"), deflated.toByteArray()),
                response(6, html("Content-Encoding: br"), page(6)),
                response(9, html("Transfer-Encoding: chunked"), chunked(page(9))),
                response(12, html("Transfer-Encoding: chunked"), page(12))));
    assertEquals(List.of(), taken.refused());
    assertEquals(5, taken.threads().size());
    assertTrue(taken.threads().stream().allMatch(thread -> thread.posts().size() == 8));
  }

  private static byte[] chunked(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int from = 0; from < body.length; from += 1000) {
      int length = Math.min(1000, body.length - from);
      bytes.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      bytes.write(body, from, length);
      bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  @Test
  void readsBrotli() throws IOException {
    // One block that is not compressed (RFC 7932, 9.2).
    byte[] packed = Base64.getDecoder().decode("CwKAaGVsbG8D");
    assertEquals(
        "hello", new String(HttpBody.decode(packed, false, "br", 100), StandardCharsets.US_ASCII));
  }

  @Test
  void skipsWhatIsNoPageAndCountsItByReason() throws IOException {
    Taken taken =
        read(
            plain(
                response(0, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html", page(0)),
                response(1, "HTTP/1.1 302 Found\r\nLocation: /", new byte[0]),
                response(2, "HTTP/1.1 200 OK\r\nContent-Type: image/png", new byte[100]),
                new WarcResponse.Builder("https://board.example/robots.txt")
                    .body(
                        MediaType.HTTP_RESPONSE,
                        http(html(), "User-agent: *".getBytes(StandardCharsets.US_ASCII)))
                    .build(),
                html(3)));
    assertEquals("Case number 3", taken.only().title());
    assertEquals(
        "{HTTP errors=1, HTTP redirects=1, no pages: image=1, robots.txt=1}",
        taken.counts().skips().toString());
  }

  @Test
  void readsPagesWhoseMediaTypeIsDamaged() throws IOException {
    for (String type : List.of("(text/html;charset=utf-8", "text/html; charset==", "html;=\"")) {
      Taken taken =
          read(plain(response(3, "HTTP/1.1 200 OK\r\nContent-Type: " + type, page(3)), html(6)));
      assertEquals(List.of("Case number 3", "Case number 6"), taken.titles(), type);
    }
  }

  @Test
  void readsAResourceRecord() throws IOException {
    WarcResource resource =
        new WarcResource.Builder(URI.create(url(2)))
            .date(WHEN)
            .body(MediaType.HTML, page(2))
            .build();
    assertEquals("https://circle.example/t/case/2", read(plain(resource)).only().url());
  }

  @Test
  void countsARevisitOfAPageThatIsThereAsJoined() throws IOException {
    URI profile = WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1;
    WarcRevisit again =
        new WarcRevisit.Builder(URI.create(url(3)), profile)
            .refersTo(java.util.UUID.randomUUID(), URI.create(url(3)), WHEN)
            .build();
    WarcRevisit other =
        new WarcRevisit.Builder(URI.create(url(6)), profile)
            .refersTo(java.util.UUID.randomUUID(), URI.create(url(6)), WHEN)
            .build();
    Taken taken = read(plain(html(3), again, other));
    assertEquals(1, taken.counts().joined());
    assertEquals(1, taken.counts().skips().get("revisits of what is not in the archive"));
  }

  @Test
  void putsThePagesOfAThreadTogetherWhereverTheyAre() throws IOException {
    List<WarcResponse> records = new ArrayList<>();
    for (int page : new int[] {3, 1, 2}) {
      for (int thread = 0; thread < 6; thread++) {
        records.add(
            ArchiveMeasure.response(
                InventedPages.url(thread, page), InventedPages.page(thread, page, 10)));
      }
    }
    Taken taken = read(archive(WarcCompression.GZIP, records));
    assertEquals(6, taken.threads().size());
    assertEquals(12, taken.counts().joined());
    assertTrue(taken.threads().stream().allMatch(thread -> thread.posts().size() == 24));
  }

  @Test
  void refusesARecordThatItsCrawlerCutShort() throws IOException {
    WarcResponse cut =
        new WarcResponse.Builder(url(0))
            .body(MediaType.HTTP_RESPONSE, http(html(), page(0)))
            .setHeader("WARC-Truncated", "length")
            .build();
    Taken taken = read(plain(html(3), cut, html(6)));
    assertEquals(2, taken.threads().size());
    assertTrue(taken.onlyReason().contains("cut short by its crawler (length)"));
    assertEquals(2, taken.refused().get(0).position());
  }

  @Test
  void keepsTheRecordsBeforeTheEndOfABrokenArchive() throws IOException {
    byte[] whole = archive(WarcCompression.GZIP, List.of(html(0), html(1), html(2)));
    Taken taken = read(java.util.Arrays.copyOf(whole, whole.length - 500));
    assertEquals(2, taken.threads().size());
    assertTrue(taken.onlyReason().contains("ends in the middle"), taken.onlyReason());
  }

  @Test
  void keepsTheRecordsBesideADamagedOne() throws IOException {
    byte[] first = archive(WarcCompression.GZIP, List.of(html(0)));
    byte[] whole = archive(WarcCompression.GZIP, List.of(html(0), html(1), html(2)));
    for (int at = first.length + 30; at < first.length + 1_500; at += 97) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Taken taken = read(damaged);
      assertEquals(List.of("Case number 0", "Case number 2"), taken.titles(), "byte " + at);
      assertEquals(1, taken.refused().size());
    }
  }

  @Test
  void keepsTheRecordsBesideOneThatSaysItIsLonger() throws IOException {
    Taken taken = read(withLength(plain(html(0), html(1), html(2)), 2, +1000));
    assertEquals(List.of("Case number 0", "Case number 2"), taken.titles());
    assertTrue(taken.onlyReason().contains("no record ends there"), taken.onlyReason());
  }

  @Test
  void keepsTheRecordsBesideOneThatSaysItIsShorter() throws IOException {
    Taken taken = read(withLength(plain(html(0), html(1), html(2)), 2, -1000));
    assertEquals(List.of("Case number 0", "Case number 2"), taken.titles());
    assertTrue(taken.onlyReason().contains("no record ends there"), taken.onlyReason());
  }

  @Test
  void keepsTheRecordsBesideOneThatSaysItIsLongerThanTheFile() throws IOException {
    for (byte[] archive :
        List.of(
            withLength(plain(html(0), html(1), html(2)), 2, 30_000_000),
            gzip(withLength(plain(html(0), html(1), html(2)), 2, 2_000_000_000)))) {
      Taken taken = read(archive);
      assertEquals(List.of("Case number 0", "Case number 2"), taken.titles());
      assertEquals(1, taken.refused().size());
    }
  }

  /** The archive with another length in its nth record. */
  private static byte[] withLength(byte[] archive, int nth, int more) {
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    int at = 0;
    for (int i = 0; i < nth; i++) {
      at = text.indexOf("WARC/1.", at + 1 - (i == 0 ? 1 : 0));
    }
    int begin = text.indexOf("Content-Length: ", at) + 16;
    int end = text.indexOf('\r', begin);
    int length = Integer.parseInt(text.substring(begin, end)) + more;
    return (text.substring(0, begin) + length + text.substring(end))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void refusesABombWithinAPage() throws IOException {
    byte[] bomb = gzip(new byte[40 << 20]);
    Taken taken = read(plain(html(0), response(3, html("Content-Encoding: gzip"), bomb), html(6)));
    assertEquals(2, taken.threads().size());
    assertTrue(taken.onlyReason().contains("bomb"), taken.onlyReason());
  }

  @Test
  void refusesAPageThatIsTooLargeWhenDecoded() throws IOException {
    ThreadFiles small = ThreadFiles.withDefaults().with(new ReadLimits(100_000, 200_000, 1_000));
    byte[] large = new byte[200_000];
    Arrays.fill(large, (byte) ' ');
    byte[] archive =
        plain(html(0), response(3, html("Content-Encoding: gzip"), gzip(large)), html(6));
    Taken taken = Taken.from(small, Files.write(folder.resolve("archive"), archive));
    assertEquals(2, taken.threads().size());
    assertTrue(
        taken.onlyReason().contains("has more than 100000 bytes when decoded"), taken.onlyReason());
  }

  @Test
  void refusesARecordThatIsTooLargeWithoutTakingItIn() throws IOException {
    ThreadFiles small = ThreadFiles.withDefaults().with(new ReadLimits(100_000, 200_000, 1_000));
    byte[] archive = plain(html(0), response(3, html(), new byte[200_000]), html(6));
    Taken taken = Taken.from(small, Files.write(folder.resolve("archive"), archive));
    assertEquals(2, taken.threads().size());
    assertTrue(taken.onlyReason().contains("bytes, more than 100000"), taken.onlyReason());
  }

  @Test
  void refusesABombOfAFile() throws IOException {
    Taken taken = read(gzip(new byte[60 << 20]));
    assertEquals(0, taken.threads().size());
    assertEquals(1, taken.refused().size());
  }

  @Test
  void readsArc() throws IOException {
    ByteArrayOutputStream arc = new ByteArrayOutputStream();
    String version =
        "1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n";
    arc.writeBytes(
        ("filedesc://old.arc 0.0.0.0 20060102030405 text/plain "
                + version.length()
                + "\n"
                + version
                + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    for (int thread : new int[] {0, 3}) {
      byte[] http = http(html(), page(thread));
      arc.writeBytes(
          (url(thread) + " 192.0.2.1 20060102030405 text/html " + http.length + "\n")
              .getBytes(StandardCharsets.US_ASCII));
      arc.writeBytes(http);
      arc.write('\n');
    }
    Taken taken = read(arc.toByteArray());
    assertEquals(List.of("Case number 0", "Case number 3"), taken.titles());
    assertEquals("2006-01-02T03:04:05Z", taken.threads().get(0).fetchedAt());
    assertEquals(2, read(gzip(arc.toByteArray())).threads().size());
  }

  @Test
  void readsAnswersOfDiscourseToPrograms() throws IOException {
    String json =
        "{\"id\":5,\"title\":\"Is it refunded?\",\"posts_count\":1,\"post_stream\":{\"posts\":[{\"username\":\"ann\",\"post_number\":1,\"created_at\":\"2020-05-02T10:00:00.123Z\",\"cooked\":\"<p>Well?</p>\"}]}}";
    WarcResponse record =
        new WarcResponse.Builder("https://circle.example/t/is-it/5.json")
            .date(WHEN)
            .body(
                MediaType.HTTP_RESPONSE,
                http(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json",
                    json.getBytes(StandardCharsets.UTF_8)))
            .build();
    ForumThread thread = read(plain(record)).only();
    assertEquals("https://circle.example/t/is-it/5", thread.url());
    assertEquals("Well?", thread.posts().get(0).text());
  }
}
