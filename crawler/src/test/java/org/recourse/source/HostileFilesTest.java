package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcWriter;

/**
 * Damaged files of every format: no exception, the counts are right, what stands before survives.
 */
final class HostileFilesTest {
  private static final ThreadFiles FILES =
      ThreadFiles.withDefaults().with(new ReadLimits(2 << 20, 200_000, 1_000));
  private static final Map<String, byte[]> WHOLE = whole();

  private static Map<String, byte[]> whole() {
    try {
      byte[] warc = warc(WarcCompression.NONE);
      Map<String, byte[]> files = new LinkedHashMap<>();
      files.put("plain.warc", warc);
      files.put("members.warc.gz", warc(WarcCompression.GZIP));
      files.put("one.warc.gz", gzip(warc));
      files.put("twice.warc.gz", gzip(gzip(warc)));
      files.put("reddit.jsonl", lines().getBytes(StandardCharsets.UTF_8));
      files.put("reddit.jsonl.zst", Zstd.compress(lines().getBytes(StandardCharsets.UTF_8)));
      files.put("Posts.xml", posts().getBytes(StandardCharsets.UTF_8));
      files.put("posts.csv", table().getBytes(StandardCharsets.UTF_8));
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] warc(WarcCompression packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (WarcWriter writer =
        new WarcWriter(java.nio.channels.Channels.newChannel(bytes), packing)) {
      for (int thread = 0; thread < 4; thread++) {
        String page = new String(InventedPages.page(thread, 1, 10), StandardCharsets.UTF_8);
        byte[] body = page.substring(0, 1_500).getBytes(StandardCharsets.UTF_8);
        writer.write(ArchiveMeasure.response(InventedPages.url(thread, 1), body));
      }
    }
    return bytes.toByteArray();
  }

  private static String lines() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append(
          "{\"id\":\"s"
              + i
              + "\",\"title\":\"t"
              + i
              + "\",\"selftext\":\"Words.\",\"subreddit\":\"x\",\"author\":\"a\",\"created_utc\":1600000000}\n");
      lines.append(
          "{\"id\":\"c"
              + i
              + "\",\"link_id\":\"t3_s"
              + i
              + "\",\"body\":\"> Words.\\n\\nMore.\",\"author\":\"b\",\"created_utc\":1600000001}\n");
    }
    return lines.toString();
  }

  private static String posts() {
    StringBuilder posts = new StringBuilder("<?xml version=\"1.0\"?>\n<posts>\n");
    for (int i = 0; i < 20; i++) {
      posts.append(
          "<row Id=\""
              + i
              + "\" PostTypeId=\"1\" Body=\"&lt;p&gt;Words.\" Title=\"t"
              + i
              + "\" />\n");
    }
    return posts.append("</posts>").toString();
  }

  private static String table() {
    StringBuilder table = new StringBuilder("url,author,text\n");
    for (int i = 0; i < 20; i++) {
      table.append("https://b.example/t/" + i + ",a" + i + ",\"Words, \"\"words\"\".\"\n");
    }
    return table.toString();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static Taken read(String name, byte[] bytes) throws IOException {
    Path folder = Files.createTempDirectory("hostile");
    Path file = Files.write(folder.resolve(name), bytes);
    try {
      return Taken.from(FILES, file);
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  @Test
  void readsAllOfThemWhole() throws IOException {
    for (Map.Entry<String, byte[]> file : WHOLE.entrySet()) {
      Taken taken = read(file.getKey(), file.getValue());
      assertEquals(List.of(), taken.refused(), file.getKey());
      assertTrue(taken.threads().size() >= 4, file.getKey() + ": " + taken.titles());
    }
  }

  @Property(tries = 80, seed = "11")
  void readsFilesWithFlippedBits(
      @ForAll @IntRange(max = 7) int which, @ForAll @IntRange(max = 1_000_000) int seed)
      throws IOException {
    String name = List.copyOf(WHOLE.keySet()).get(which);
    byte[] damaged = WHOLE.get(name).clone();
    Random random = new Random(seed);
    for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    read(name, damaged);
  }

  @Property(tries = 60, seed = "12")
  void readsFilesWithAPieceTakenOutOrPutIn(
      @ForAll @IntRange(max = 7) int which, @ForAll @IntRange(max = 1_000_000) int seed)
      throws IOException {
    String name = List.copyOf(WHOLE.keySet()).get(which);
    byte[] whole = WHOLE.get(name);
    Random random = new Random(seed);
    int from = random.nextInt(whole.length);
    int to = random.nextInt(whole.length);
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    damaged.write(whole, 0, from);
    damaged.write(whole, to, whole.length - to);
    read(name, damaged.toByteArray());
  }

  @Test
  void givesNoMoreThreadsTheMoreIsCutOff() throws IOException {
    for (Map.Entry<String, byte[]> file : WHOLE.entrySet()) {
      int before = 0;
      for (int length = 1; length < file.getValue().length; length += 97 * 11) {
        Taken taken = read(file.getKey(), Arrays.copyOf(file.getValue(), length));
        assertTrue(taken.threads().size() >= before, file.getKey() + " at " + length);
        before = taken.threads().size();
      }
      byte[] nearlyWhole = Arrays.copyOf(file.getValue(), file.getValue().length - 30);
      int most = read(file.getKey(), nearlyWhole).threads().size();
      assertTrue(most >= 3 || file.getKey().endsWith(".zst"), file.getKey() + ": " + most);
    }
  }

  @Test
  void readsOnBehindADamagedMember() throws IOException {
    byte[] whole = WHOLE.get("members.warc.gz");
    List<Integer> refused = new ArrayList<>();
    for (int at = 20; at < whole.length; at += 97) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Taken taken = read("members.warc.gz", damaged);
      assertTrue(taken.threads().size() >= 3, "byte " + at + ": " + taken.refused());
      refused.add(taken.refused().size());
    }
    assertTrue(refused.contains(1));
  }

  @Test
  void refusesZstdBombs() throws IOException {
    Taken taken = read("bomb.zst", Zstd.compress(new byte[100 << 20]));
    assertEquals(0, taken.threads().size());
    assertEquals(1, taken.refused().size());
  }

  @Test
  void refusesABombOfBlankLinesBehindAGoodOne() throws IOException {
    byte[] lines = (lines() + "\n".repeat(80 << 20)).getBytes(StandardCharsets.UTF_8);
    Taken taken = read("lines.jsonl.gz", gzip(lines));
    assertEquals(20, taken.threads().size());
    assertTrue(taken.onlyReason().contains("bomb"), taken.onlyReason());
  }

  @Test
  void refusesAFilePackedManyTimesOver() throws IOException {
    byte[] packed = WHOLE.get("plain.warc");
    for (int i = 0; i < 6; i++) {
      packed = gzip(packed);
    }
    assertTrue(read("deep.gz", packed).onlyReason().contains("times over"));
  }

  @Test
  void readsAnArchiveOfNothingButLyingLengths() throws IOException {
    String lie = "WARC/1.0\r\nContent-Length: 1000000\r\n\r\nx\r\n\r\n";
    Taken taken = read("lies.warc", lie.repeat(500).getBytes(StandardCharsets.UTF_8));
    assertEquals(0, taken.threads().size());
    assertEquals(500, taken.refused().size());
  }
}
