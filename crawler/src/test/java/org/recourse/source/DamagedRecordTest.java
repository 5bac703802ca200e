package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcWriter;

/**
 * Files of five records of which one is damaged anywhere between its line ends: all others are
 * read, whatever is made of the damaged one.
 */
class DamagedRecordTest {
  private static final ThreadFiles FILES =
      ThreadFiles.withDefaults().with(new ReadLimits(2 << 20, 200_000, 1_000));

  /** Far apart, so that no damaged number is another's; each is the number of its thread. */
  private static final List<Integer> NUMBERS = List.of(100_003, 213_017, 337_104, 451_228, 562_339);

  /** A file and the bytes before its records. */
  private record Kind(String name, byte[] head, List<byte[]> records) {}

  private static final List<Kind> KINDS = kinds();

  private static List<Kind> kinds() {
    try {
      Map<String, byte[]> heads = new LinkedHashMap<>();
      Map<String, List<byte[]>> records = new LinkedHashMap<>();
      heads.put("Posts.xml", bytes("<?xml version=\"1.0\"?>\n<posts>\n"));
      heads.put("posts.csv", bytes("url,author,title,text\n"));
      heads.put("old.arc", TruncatedFilesTest.arcVersion());
      heads.put("old.arc.gz", gzip(TruncatedFilesTest.arcVersion()));
      for (int number : NUMBERS) {
        String title = "Case number " + number;
        add(records, "Posts.xml", row(number, title));
        add(records, "posts.csv", bytes(tableRow(number, title)));
        add(records, "lines.jsonl", bytes(line(number, title)));
        add(records, "utterances.jsonl", bytes(utterance(number, title)));
        add(records, "old.arc", TruncatedFilesTest.arcRecord(number));
        add(records, "old.arc.gz", gzip(TruncatedFilesTest.arcRecord(number)));
        add(records, "plain.warc", warc(number, WarcCompression.NONE));
        add(records, "members.warc.gz", warc(number, WarcCompression.GZIP));
      }
      List<Kind> kinds = new ArrayList<>();
      records.forEach(
          (name, all) -> kinds.add(new Kind(name, heads.getOrDefault(name, new byte[0]), all)));
      return kinds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Map<String, List<byte[]>> records, String name, byte[] record) {
    records.computeIfAbsent(name, n -> new ArrayList<>()).add(record);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] row(int number, String title) {
    return bytes(
        "<row Id=\""
            + number
            + "\" PostTypeId=\"1\" Body=\"&lt;p&gt;Wörds.\" Title=\""
            + title
            + "\" />\n");
  }

  private static String tableRow(int number, String title) {
    return "https://b.example/t/" + number + ",ann," + title + ",\"Wörds, \"\"said\"\" so.\"\n";
  }

  private static String line(int number, String title) {
    return "{\"id\":\"t"
        + number
        + "\",\"title\":\""
        + title
        + "\",\"posts\":[{\"n\":1,\"author\":\"a1\",\"text\":\"Wörds.\"}]}\n";
  }

  private static String utterance(int number, String title) {
    return "{\"id\":\"u"
        + number
        + "\",\"speaker\":\"ann\",\"conversation_id\":\"u"
        + number
        + "\",\"text\":\"Wörds.\",\"meta\":{\"title\":\""
        + title
        + "\"}}\n";
  }

  private static byte[] warc(int number, WarcCompression packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (WarcWriter writer = new WarcWriter(Channels.newChannel(bytes), packing)) {
      byte[] page =
          bytes(
              new String(InventedPages.page(number, 1, 10), StandardCharsets.UTF_8)
                  .substring(0, 1_500));
      writer.write(ArchiveMeasure.response(InventedPages.url(number, 1), page));
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Property(tries = 500, seed = "21")
  void readsTheOthers(
      @ForAll @IntRange(max = 7) int kind,
      @ForAll @IntRange(max = 4) int which,
      @ForAll @IntRange(max = 1_000_000) int seed)
      throws IOException {
    Kind whole = KINDS.get(kind);
    Random random = new Random(seed);
    byte[] damaged = whole.records().get(which).clone();
    int ends = whole.name().endsWith(".warc") ? 4 : 1;
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      damaged[random.nextInt(damaged.length - ends)] ^= (byte) (1 << random.nextInt(8));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(whole.head());
    for (int i = 0; i < whole.records().size(); i++) {
      file.writeBytes(i == which ? damaged : whole.records().get(i));
    }
    assertOthersRead(
        whole.name(),
        file.toByteArray(),
        which,
        "seed "
            + seed
            + " "
            + new String(damaged, 0, Math.min(160, damaged.length), StandardCharsets.ISO_8859_1)
                .replace("\n", "<LF>"));
  }

  @Property(tries = 300, seed = "22")
  void readsADamagedAnswerOrTellsOfIt(
      @ForAll boolean listing, @ForAll @IntRange(max = 1_000_000) int seed) throws IOException {
    byte[] bytes = bytes(listing ? TruncatedFilesTest.LISTING : TruncatedFilesTest.DISCOURSE);
    Random random = new Random(seed);
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    Path file = Files.write(Files.createTempFile("answer", ".json"), bytes);
    try {
      Taken taken = Taken.from(FILES, file);
      assertTrue(
          !taken.threads().isEmpty()
              || !taken.refused().isEmpty()
              || !taken.counts().skips().isEmpty(),
          () -> "untold: " + new String(bytes, StandardCharsets.UTF_8));
    } finally {
      Files.delete(file);
    }
  }

  private static void assertOthersRead(String name, byte[] bytes, int which, String how)
      throws IOException {
    Path folder = Files.createTempDirectory("damaged");
    Path file = Files.write(folder.resolve(name), bytes);
    try {
      Taken taken = Taken.from(FILES, file);
      for (int i = 0; i < NUMBERS.size(); i++) {
        String title = "Case number " + NUMBERS.get(i);
        assertTrue(
            i == which || taken.titles().contains(title),
            () -> name + ", record " + which + ", " + how + ": lost " + title + taken.refused());
      }
      boolean told = !taken.refused().isEmpty() || !taken.counts().skips().isEmpty();
      assertTrue(
          taken.threads().size() >= NUMBERS.size() || told, () -> name + ", " + how + ": untold");
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }
}
