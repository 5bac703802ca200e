package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.recourse.bench.PracticeForum;
import org.recourse.crawl.Archive.Location;
import org.recourse.crawl.Fetched.Header;
import org.recourse.crawl.Fetched.Truncated;
import org.recourse.source.GzipMembers;

class ArchiveTest {
  @TempDir Path folder;
  private final ManualTime time = new ManualTime();

  private Archive open(Location whole) throws IOException {
    return Archive.open(folder, "site", Map.of("software", "test"), whole, time, Writes.UNHEARD);
  }

  private Fetched response(int n, int status, Truncated truncated) {
    return new Fetched(
        "http://f.test/" + n,
        "GET /" + n + " HTTP/1.1\r\nHost: f.test\r\n\r\n",
        "HTTP/1.1 " + status + " Fine",
        status,
        List.of(
            new Header("X-Case", "a: b"),
            new Header("Set-Cookie", "1"),
            new Header("set-cookie", "2")),
        ("body " + n + "\r\n\r\n\u00e9").getBytes(StandardCharsets.UTF_8),
        truncated,
        "192.0.2.1",
        time.now());
  }

  private Location add(Archive archive, Fetched response) throws IOException {
    return archive.append(WarcRecords.of(response, Instant.EPOCH));
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private List<String> urls(Archive archive, Location from) throws IOException {
    List<String> urls = new ArrayList<>();
    archive.readFrom(from, record -> urls.add(record.response().url()));
    return urls;
  }

  @Test
  void readsBackWhatWasAnswered() throws Exception {
    try (Archive archive = open(Location.NOWHERE)) {
      for (Truncated how : Truncated.values()) {
        Fetched sent = response(how.ordinal(), 200, how);
        Location at = add(archive, sent);
        Fetched read = archive.read(at);
        assertEquals(sent.headers(), read.headers());
        assertArrayEquals(sent.body(), read.body());
        assertEquals(sent.statusLine(), read.statusLine());
        assertEquals(200, read.status());
        assertEquals(how, read.truncated());
        assertEquals(sent.at(), read.at());
        assertEquals(sent.url(), read.url());
      }
    }
  }

  @Test
  void writesWhatOtherToolsRead() throws Exception {
    try (Archive archive = open(Location.NOWHERE)) {
      add(archive, response(1, 200, Truncated.NOT));
      add(archive, response(2, 304, Truncated.NOT));
    }
    List<String> types = new ArrayList<>();
    try (WarcReader reader = new WarcReader(file())) {
      reader.calculateBlockDigest();
      for (WarcRecord record : reader) {
        types.add(record.type());
        assertEquals("WARC/1.1", record.version().toString());
        if (record instanceof WarcResponse response) {
          assertEquals(200, response.http().status());
          assertTrue(response.payloadDigest().orElseThrow().toString().startsWith("sha1:"));
        }
        if (record instanceof WarcRevisit revisit) {
          assertEquals(WarcRevisit.SERVER_NOT_MODIFIED_1_1, revisit.profile());
          assertEquals(304, revisit.http().status());
        }
      }
    }
    assertEquals(List.of("warcinfo", "request", "response", "request", "revisit"), types);
    String plain =
        new String(
            new GZIPInputStream(Files.newInputStream(file())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertTrue(plain.contains("software: test"), plain);
  }

  @Test
  void cutsOffATornEndWhereverItIsTorn() throws Exception {
    Location second;
    try (Archive archive = open(Location.NOWHERE)) {
      add(archive, response(1, 200, Truncated.NOT));
      second = archive.end();
      add(archive, response(2, 200, Truncated.NOT));
    }
    byte[] whole = Files.readAllBytes(file());
    for (int length = whole.length; length >= 0; length -= 7) {
      Files.write(file(), Arrays.copyOf(whole, length));
      Location known = length >= second.offset() ? second : Location.NOWHERE;
      try (Archive archive = open(known)) {
        List<String> before = urls(archive, Location.NOWHERE);
        add(archive, response(3, 200, Truncated.NOT));
        List<String> after = urls(archive, Location.NOWHERE);
        assertEquals(before.size() + 1, after.size(), "torn at " + length);
        assertEquals("http://f.test/3", after.get(after.size() - 1));
        assertEquals(length == whole.length ? 2 : length >= second.offset() ? 1 : 0, before.size());
      }
    }
  }

  @Test
  void findsTheEndOfManyMembersInOneFile() throws Exception {
    try (Archive archive = open(Location.NOWHERE)) {
      for (int i = 0; i < 300; i++) {
        add(archive, response(i, 200, Truncated.NOT));
      }
    }
    try (InputStream file = Files.newInputStream(file())) {
      assertEquals(Files.size(file()), GzipMembers.wholeUntil(file));
    }
    try (Archive archive = open(Location.NOWHERE)) {
      assertEquals(300, urls(archive, Location.NOWHERE).size());
    }
  }

  @Test
  void keepsAPageThatUnpacksToAThousandTimesItsSize() throws Exception {
    Fetched small = response(1, 200, Truncated.NOT);
    Fetched huge =
        new Fetched(
            small.url(),
            small.requestHead(),
            small.statusLine(),
            200,
            List.of(),
            new byte[12 << 20],
            Truncated.NOT,
            "",
            time.now());
    try (Archive archive = open(Location.NOWHERE)) {
      add(archive, huge);
    }
    assertTrue(Files.size(file()) < 100_000);
    try (Archive archive = open(Location.NOWHERE)) {
      assertEquals(1, urls(archive, Location.NOWHERE).size());
    }
  }

  @Test
  void beginsANewFileWhenOneIsFullAndReadsThroughAllOfThem() throws Exception {
    Location third = Location.NOWHERE;
    for (int open = 0; open < 3; open++) {
      try (Archive archive = open(third)) {
        archive.rotateAt(2_000);
        for (int i = 0; i < 10; i++) {
          third = add(archive, response(open * 10 + i, 200, Truncated.NOT));
        }
      }
    }
    try (Archive archive = open(Location.NOWHERE);
        Stream<Path> files = Files.list(folder)) {
      assertTrue(files.count() > 4);
      List<String> urls = urls(archive, Location.NOWHERE);
      assertEquals(30, urls.size());
      assertEquals("http://f.test/29", urls.get(29));
      assertEquals(List.of("http://f.test/29"), urls(archive, third));
    }
  }

  @Test
  void bringsBackAFrontierThatWasLostWithoutAskingAgain() throws Exception {
    try (PracticeForum forum = PracticeForum.start(8)) {
      Nights nights = new Nights(folder);
      nights.run(forum.profile());
      forum.forgetRequests();
      try (Stream<Path> files = Files.list(folder.resolve("site"))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (file.getFileName().toString().startsWith("frontier")) {
            Files.delete(file);
          }
        }
      }
      CrawlReport report = nights.run(forum.profile());
      assertEquals(forum.threads(), nights.threads());
      assertEquals(8, nights.rows().size(), "what had landed must not land again");
      assertTrue(report.recovered() > 8);
      assertEquals(
          List.of("/robots.txt"),
          forum.requests().stream().map(PracticeForum.Request::path).toList());
    }
  }
}
