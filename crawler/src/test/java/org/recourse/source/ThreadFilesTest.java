package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;

class ThreadFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("recourse.root"));
  private static final String GOOD =
      "{\"id\":\"t1\",\"title\":\"Refund?\",\"posts\":[{\"n\":1,\"author\":\"a1\",\"rank\":null,\"op\":true,\"date\":null,\"text\":\"He wants it back.\"}]}";

  @TempDir Path folder;

  private final List<ForumThread> threads = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final List<Quarantined> refused = new ArrayList<>();

  private ReadCounts read(Path... paths) throws IOException {
    return read(ThreadFiles.withDefaults(), paths);
  }

  private ReadCounts read(ThreadFiles files, Path... paths) throws IOException {
    Taken taken = Taken.from(files, paths);
    threads.addAll(taken.threads());
    sources.addAll(taken.sources());
    refused.addAll(taken.refused());
    return taken.counts();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private String onlyReason() {
    assertEquals(1, refused.size(), () -> refused.toString());
    return refused.get(0).reason();
  }

  @Test
  void readsAllGoldThreads() throws IOException {
    read(ROOT.resolve("data/gold/threads.jsonl"));
    assertEquals(213, threads.size());
    assertEquals(639, threads.stream().mapToInt(t -> t.posts().size()).sum());
  }

  @Test
  void givesEveryTimeOfTheGoldThreadsAsIsoOrNotAtAll() throws IOException {
    read(ROOT.resolve("data/gold/threads.jsonl"));
    List<String> times =
        threads.stream().flatMap(t -> t.posts().stream()).map(Post::postedAt).toList();
    assertTrue(times.contains("2007-01-06T15:00:00"), "January 06, 2007 03:00PM");
    assertTrue(times.contains("2014-07-14"), "14 July 2014");
    assertTrue(
        times.stream().allMatch(t -> t.matches("|\\d{4}-\\d{2}-\\d{2}(T.*)?")), times.toString());
  }

  @Test
  void readsGzippedLinesAsPlainOnes() throws IOException {
    read(file("threads.jsonl.gz", gzip((GOOD + "\n").getBytes(StandardCharsets.UTF_8))));
    assertEquals("Refund?", threads.get(0).title());
  }

  @Test
  void putsPagesOfOneThreadTogether() throws IOException {
    ReadCounts counts = read(ROOT.resolve("data/sample/phpbb"));
    assertEquals(2, threads.size());
    assertEquals(2, counts.joined());
    ForumThread three = threads.get(1);
    assertEquals(12, three.posts().size());
    assertEquals(
        "client-claims-machine-translation-and-wants-100-percent-back.html", sources.get(1));
  }

  @Test
  void leavesPagesAloneWhenAskedTo() throws IOException {
    read(ThreadFiles.withDefaults().withoutJoining(), ROOT.resolve("data/sample/phpbb"));
    assertEquals(4, threads.size());
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    read(file("empty.jsonl", ""));
    assertTrue(onlyReason().startsWith("is empty"), onlyReason());
  }

  @Test
  void refusesABinaryFile() throws IOException {
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise);
    noise[0] = 'P';
    read(file("picture.txt", noise));
    assertTrue(onlyReason().contains("binary"), onlyReason());
  }

  @Test
  void refusesABinaryFileThatIsCalledJsonLinesOnce() throws IOException {
    byte[] noise = new byte[50_000];
    new Random(2).nextBytes(noise);
    read(file("threads.jsonl", noise));
    assertTrue(onlyReason().contains("binary"), onlyReason());
  }

  @Test
  void keepsTheLinesBeforeTheEndOfATruncatedGzip() throws IOException {
    StringBuilder lines = new StringBuilder();
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      lines
          .append(GOOD.replace("t1", "t" + i).replace("back", Long.toHexString(random.nextLong())))
          .append('\n');
    }
    byte[] whole = gzip(lines.toString().getBytes(StandardCharsets.UTF_8));
    read(file("threads.jsonl.gz", Arrays.copyOf(whole, whole.length / 2)));
    assertTrue(threads.size() > 100, "read " + threads.size());
    assertTrue(onlyReason().contains("breaks off"), onlyReason());
    assertTrue(refused.get(0).position() >= threads.size());
  }

  @Test
  void refusesATruncatedGzippedPage() throws IOException {
    byte[] whole =
        gzip(
            Files.readAllBytes(
                Files.list(ROOT.resolve("data/sample/khoros")).findFirst().orElseThrow()));
    read(file("page.html.gz", Arrays.copyOf(whole, whole.length / 2)));
    assertTrue(onlyReason().contains("gzip"), onlyReason());
  }

  @Test
  void refusesALineThatIsNotUtf8AndReadsTheNext() throws IOException {
    byte[] bad = GOOD.replace("Refund", "R\u00e9fund").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.write(bad);
    lines.write('\n');
    lines.write(GOOD.getBytes(StandardCharsets.UTF_8));
    read(file("threads.jsonl", lines.toByteArray()));
    assertEquals(1, threads.size());
    assertTrue(onlyReason().contains("UTF-8"), onlyReason());
    assertEquals(1, refused.get(0).position());
  }

  @Test
  void refusesABrokenLineInTheMiddleAndNamesItsNumber() throws IOException {
    read(
        file(
            "threads.jsonl",
            GOOD + "\n{\"id\": \"t2\", \"posts\": [\n" + GOOD.replace("t1", "t3") + "\n"));
    assertEquals(2, threads.size());
    assertEquals(2, refused.get(0).position());
    assertTrue(onlyReason().contains("no valid JSON, column "), onlyReason());
  }

  @Test
  void refusesABrokenFirstLine() throws IOException {
    read(file("threads.jsonl", "not json\n" + GOOD + "\n"));
    assertEquals(1, threads.size());
    assertEquals(1, refused.get(0).position());
  }

  @Test
  void refusesAThreadWithoutPosts() throws IOException {
    read(file("threads.jsonl", "{\"id\":\"t1\",\"title\":\"x\",\"posts\":[]}\n" + GOOD));
    assertEquals(1, threads.size());
    assertTrue(onlyReason().contains("\"posts\""), onlyReason());
  }

  @Test
  void refusesAThreadWithAPostOfFiveMegabytes() throws IOException {
    String huge = GOOD.replace("He wants it back.", "a ".repeat(5 << 19)).replace("t1", "t2");
    read(file("threads.jsonl", GOOD + "\n" + huge + "\n" + GOOD.replace("t1", "t3")));
    assertEquals(2, threads.size());
    assertTrue(onlyReason().startsWith("post 1 has 5242880 characters"), onlyReason());
    assertTrue(refused.get(0).sample().length() <= Quarantined.SAMPLE_CHARACTERS);
  }

  @Test
  void refusesALineWithoutEndWithoutKeepingIt() throws IOException {
    ThreadFiles small = ThreadFiles.withDefaults().with(new ReadLimits(10_000, 1_000, 10));
    read(small, file("threads.jsonl", "{" + "x".repeat(200_000) + "\n" + GOOD));
    assertEquals(1, threads.size());
    assertTrue(onlyReason().contains("more than 10000 bytes"), onlyReason());
  }

  @Test
  void readsJsonNestedTenThousandDeepAsABrokenLine() throws IOException {
    read(file("threads.jsonl", "{\"posts\":" + "[".repeat(10_000) + "\n" + GOOD));
    assertEquals(1, threads.size());
    assertEquals(1, refused.size());
  }

  @Test
  void refusesAPageWithoutAThread() throws IOException {
    read(
        file(
            "login.html",
            "<!doctype html><html><body><form><input name=user></form></body></html>"));
    assertTrue(onlyReason().contains("no posts found"), onlyReason());
  }

  @Test
  void stopsBeforeAllReadingAtAMissingPath() throws IOException {
    Path good = file("threads.jsonl", GOOD);
    Path missing = folder.resolve("nowhere.jsonl");
    NoSuchFileException e = assertThrows(NoSuchFileException.class, () -> read(good, missing));
    assertEquals(missing.toString(), e.getFile());
    assertEquals(List.of(), threads);
  }

  @Test
  void skipsFilesOfAFolderThatAreNoInputAndLinksOutOfIt() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("in"));
    Files.writeString(inside.resolve("notes.md"), "not a thread");
    Files.writeString(inside.resolve("threads.jsonl"), GOOD);
    Path outside = file("secret.jsonl", GOOD.replace("t1", "secret"));
    Files.createSymbolicLink(inside.resolve("link.jsonl"), outside);
    ReadCounts counts = read(inside);
    assertEquals(List.of("t1"), threads.stream().map(ForumThread::id).toList());
    assertEquals(2, counts.skipped());
  }
}
