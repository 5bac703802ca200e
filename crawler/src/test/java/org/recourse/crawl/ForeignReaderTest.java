package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jwat.warc.WarcReader;
import org.jwat.warc.WarcReaderFactory;
import org.jwat.warc.WarcRecord;
import org.recourse.bench.PracticeForum;
import org.recourse.crawl.Archive.Location;
import org.recourse.forum.Sha256;

/** The archive of two nights, read by JWAT, which shares no code with the library that wrote it. */
class ForeignReaderTest {
  @TempDir Path folder;

  /** What one record says; {@code payload} is the hash of an answer's body. */
  private record Told(String type, String url, String payload) {}

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String hash(InputStream in) throws IOException {
    return Sha256.of(in == null ? new byte[0] : in.readAllBytes());
  }

  private static List<Path> files(Path archive) throws IOException {
    try (Stream<Path> files = Files.list(archive)) {
      return files.sorted().toList();
    }
  }

  private static List<Told> foreign(Path archive) throws IOException {
    List<Told> told = new ArrayList<>();
    for (Path file : files(archive)) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        WarcReader reader = WarcReaderFactory.getReaderCompressed(in, 8_192);
        reader.setBlockDigestEnabled(true);
        reader.setPayloadDigestEnabled(true);
        for (WarcRecord record = reader.getNextRecord();
            record != null;
            record = reader.getNextRecord()) {
          told.add(checked(record));
        }
        reader.close();
        assertTrue(reader.isCompliant(), file.toString());
      }
    }
    return told;
  }

  private static Told checked(WarcRecord record) throws IOException {
    String type = record.header.warcTypeStr;
    boolean answer = type.equals("response");
    String payload = answer ? hash(record.getPayloadContent()) : "";
    record.close();
    String where = type + " " + record.header.warcTargetUriStr;
    assertEquals("1.1", record.header.versionStr, where);
    assertEquals(List.of(), record.diagnostics.getErrors(), where);
    assertNotEquals(Boolean.FALSE, record.isValidBlockDigest, where + ": block digest");
    if (answer) {
      assertEquals(Boolean.TRUE, record.isValidPayloadDigest, where + ": payload digest");
    }
    String url = record.header.warcTargetUriStr;
    return new Told(type, url == null ? "" : url, payload);
  }

  private static List<Told> own(Path site) throws IOException {
    List<Told> told = new ArrayList<>();
    try (Archive archive =
        Archive.open(
            site.resolve("archive"),
            "practice",
            Map.of(),
            Location.NOWHERE,
            CrawlTime.SYSTEM,
            Writes.UNHEARD)) {
      archive.readFrom(
          Location.NOWHERE,
          record -> {
            Fetched response = record.response();
            boolean revisit = response.status() == 304;
            told.add(
                new Told(
                    revisit ? "revisit" : "response",
                    response.url(),
                    revisit ? "" : Sha256.of(response.body())));
          });
    }
    return told;
  }

  @Test
  void findsEveryAnswerWithItsDigestsAndTheSameBody() throws Exception {
    Nights nights = new Nights(folder);
    try (PracticeForum forum = PracticeForum.start(25)) {
      byte[] packed = gzip("<html><body>No posts here, but packed.</body></html>");
      forum.reply(
          "/threads/invoice-7.7/",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, packed.length);
            exchange.getResponseBody().write(packed);
          });
      forum.reply("/threads/invoice-8.8/", exchange -> PracticeForum.text(exchange, 404, ""));
      nights.run(forum.profile());
      nights.time.forward(Duration.ofHours(24));
      forum.grow(3, 2);
      nights.run(forum.profile());
      nights.time.forward(Duration.ofHours(24));
      nights.run(forum.profile());
    }
    List<Told> foreign = foreign(folder.resolve("site/archive"));
    List<Told> answers =
        foreign.stream().filter(t -> List.of("response", "revisit").contains(t.type())).toList();
    assertEquals(own(folder.resolve("site")), answers);
    Map<String, Integer> types = new TreeMap<>();
    foreign.forEach(t -> types.merge(t.type(), 1, Integer::sum));
    assertEquals(answers.size(), types.get("request"), types::toString);
    assertEquals(files(folder.resolve("site/archive")).size(), types.get("warcinfo"));
    assertTrue(types.get("revisit") >= 1, types::toString);
    assertTrue(types.get("response") > 25, types::toString);
  }
}
