package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files cut off at every byte: what stands whole before the cut is read, and that something is
 * missing is told unless the cut is where a record ends.
 */
class TruncatedFilesTest {
  static final String DISCOURSE =
      """
      {"id":5,"title":"Is it refunded?","posts_count":2,"post_stream":{"posts":[
      {"username":"ann","post_number":1,"created_at":"2020-05-02T10:00:00.000Z","cooked":"<p>Well?</p>"},
      {"username":"bob","post_number":2,"cooked":"<p>It is.</p>"}]}}""";
  static final String LISTING =
      """
      [{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"id":"abc","title":"Refund","selftext":"He wants it.","subreddit":"x","author":"a"}}]}},
      {"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"c1","link_id":"t3_abc","body":"No.","author":"b","replies":""}}]}}]""";

  private static final ThreadFiles FILES = ThreadFiles.withDefaults();

  @TempDir Path folder;

  /** Bytes of a file and where its records end. */
  private record Whole(String name, byte[] bytes, List<Integer> ends) {
    static Whole of(String name, List<byte[]> records) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      List<Integer> ends = new ArrayList<>();
      for (byte[] record : records) {
        bytes.writeBytes(record);
        ends.add(bytes.size());
      }
      return new Whole(name, bytes.toByteArray(), ends);
    }
  }

  private static String spread(String json) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json));
  }

  private Taken cut(Whole whole, int length) throws IOException {
    return Taken.from(
        FILES, Files.write(folder.resolve(whole.name()), Arrays.copyOf(whole.bytes(), length)));
  }

  /**
   * @param step between the lengths that are tried
   * @param untold bytes at the end of a record, and records at the beginning that are no thread
   */
  private void assertReadUpTo(Whole whole, int step, int untold, int heads) throws IOException {
    for (int length = 1; length < whole.bytes().length; length += step) {
      Taken taken = cut(whole, length);
      int cutAt = length;
      long complete = whole.ends().stream().filter(end -> end - untold <= cutAt).count();
      boolean atEnd = whole.ends().stream().anyMatch(end -> end - untold <= cutAt && cutAt <= end);
      String where = whole.name() + " cut at " + length + ": " + taken.refused();
      assertEquals(Math.max(0, complete - heads), taken.threads().size(), where);
      assertEquals(atEnd, taken.refused().isEmpty(), where);
      assertTrue(taken.refused().size() <= 1, where);
    }
  }

  static byte[] arcRecord(int thread) {
    byte[] body =
        new String(InventedPages.page(thread, 1, 10), StandardCharsets.UTF_8)
            .substring(0, 1_500)
            .getBytes(StandardCharsets.UTF_8);
    byte[] head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    String line =
        InventedPages.url(thread, 1)
            + " 192.0.2.1 20060102030405 text/html "
            + (head.length + body.length)
            + "\n";
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
    record.writeBytes(head);
    record.writeBytes(body);
    record.write('\n');
    return record.toByteArray();
  }

  static byte[] arcVersion() {
    String version =
        "1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n";
    return ("filedesc://old.arc 0.0.0.0 20060102030405 text/plain "
            + version.length()
            + "\n"
            + version
            + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void readsAnArcUpToTheCut() throws IOException {
    Whole arc =
        Whole.of("old.arc", List.of(arcVersion(), arcRecord(3), arcRecord(6), arcRecord(9)));
    assertReadUpTo(arc, 13, 1, 1);
  }

  @Test
  void readsAnArcPackedByRecordUpToTheCut() throws IOException {
    Whole arc =
        Whole.of(
            "old.arc.gz",
            List.of(
                gzip(arcVersion()), gzip(arcRecord(3)), gzip(arcRecord(6)), gzip(arcRecord(9))));
    assertReadUpTo(arc, 5, 0, 1);
  }

  @Test
  void tellsOfAnAnswerOfDiscourseThatItIsCut() throws IOException {
    for (String json : List.of(spread(DISCOURSE), DISCOURSE.replace("\n", ""))) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      assertReadUpTo(Whole.of("5.json", List.of(bytes)), 1, 0, 0);
    }
  }

  @Test
  void tellsOfAListingOfRedditThatItIsCut() throws IOException {
    for (String json : List.of(spread(LISTING), LISTING.replace("\n", ""))) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      assertReadUpTo(Whole.of("thread.json", List.of(bytes)), 1, 0, 0);
    }
  }

  @Test
  void readsUtterancesUpToTheCut() throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (String id : List.of("a1", "b2", "c3")) {
      lines.add(
          ("{\"id\":\""
                  + id
                  + "\",\"speaker\":\"ann\",\"conversation_id\":\""
                  + id
                  + "\",\"reply_to\":null,\"timestamp\":1600000000,\"text\":\"Wörter.\",\"meta\":{}}\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    assertReadUpTo(Whole.of("utterances.jsonl", lines), 1, 1, 0);
  }

  @Test
  void keepsTheUtterancesWhereTheConversationsAreCut() throws IOException {
    Files.writeString(
        folder.resolve("utterances.jsonl"),
        "{\"id\":\"a\",\"speaker\":\"ann\",\"conversation_id\":\"a\",\"text\":\"Words.\"}\n");
    byte[] titles =
        "{\"z\":{\"meta\":{}},\"a\":{\"meta\":{\"title\":\"Lost\"}}}"
            .getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < titles.length; length++) {
      Files.write(folder.resolve("conversations.json"), Arrays.copyOf(titles, length));
      Taken taken = Taken.from(FILES, folder.resolve("utterances.jsonl"));
      assertEquals(1, taken.threads().size(), "cut at " + length);
      assertTrue(taken.onlyReason().contains("titles may be missing"), "cut at " + length);
      assertFalse(taken.refused().get(0).source().endsWith("utterances.jsonl"));
    }
  }
}
