package org.recourse.crawl;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;
import org.netpreserve.jwarc.WarcTruncationReason;
import org.recourse.crawl.Fetched.Header;
import org.recourse.crawl.Fetched.Truncated;
import org.recourse.crawl.Writes.Moment;
import org.recourse.source.GzipMembers;

/**
 * The WARC files of a site: every response that came, in the order in which it came. Only ever
 * added to; a record that a dying process left half written is cut off when the archive is opened.
 */
final class Archive implements AutoCloseable {
  private static final long LARGEST_FILE = 1L << 30;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  /**
   * Where a record stands.
   *
   * @param file name within the archive; empty for nowhere
   */
  record Location(String file, long offset) {
    static final Location NOWHERE = new Location("", 0);

    boolean known() {
      return !file.isEmpty();
    }
  }

  /** A response of the archive and where it stands. */
  record Record(Fetched response, Location at) {}

  private final Path folder;
  private final String site;
  private final Map<String, String> info;
  private final CrawlTime time;
  private final Writes writes;
  private FileChannel channel;
  private String file = "";
  private int serial;
  private long rotateAt = LARGEST_FILE;

  private Archive(
      Path folder, String site, Map<String, String> info, CrawlTime time, Writes writes) {
    this.folder = folder;
    this.site = site;
    this.info = info;
    this.time = time;
    this.writes = writes;
  }

  /**
   * Opens an archive, making it where it is missing, and mends its end.
   *
   * @param info fields of each file's {@code warcinfo}
   * @param whole up to where the archive is known to be whole
   */
  static Archive open(
      Path folder,
      String site,
      Map<String, String> info,
      Location whole,
      CrawlTime time,
      Writes writes)
      throws IOException {
    Files.createDirectories(folder);
    Archive archive = new Archive(folder, site, info, time, writes);
    List<String> files = archive.files();
    if (files.isEmpty()) {
      archive.begin();
    } else {
      archive.resume(files.get(files.size() - 1), whole);
    }
    return archive;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString())
          .filter(name -> name.endsWith(".warc.gz"))
          .sorted()
          .toList();
    }
  }

  private void begin() throws IOException {
    Instant now = time.now();
    file = String.format("%s-%05d-%s.warc.gz", site, ++serial, STAMP.format(now));
    channel =
        FileChannel.open(
            folder.resolve(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    write(WarcRecords.info(file, info, now));
  }

  private void resume(String last, Location whole) throws IOException {
    file = last;
    String number = last.replaceFirst("-\\d{14}\\.warc\\.gz$", "").replaceFirst("^.*-", "");
    serial = Integer.parseInt(number);
    channel =
        FileChannel.open(folder.resolve(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
    long from = whole.file().equals(last) ? Math.min(whole.offset(), channel.size()) : 0;
    channel.position(from);
    channel.truncate(from + GzipMembers.wholeUntil(Channels.newInputStream(channel)));
    channel.position(channel.size());
    if (channel.size() == 0) {
      write(WarcRecords.info(file, info, time.now()));
    }
  }

  /** Adds a response; before it returns the operating system has it. */
  synchronized Location append(WarcRecords records) throws IOException {
    if (channel.position() >= rotateAt) {
      channel.force(false);
      channel.close();
      begin();
    }
    Location at = new Location(file, channel.position() + records.main());
    write(records.bytes());
    writes.done(Moment.ARCHIVE_APPENDED);
    return at;
  }

  /** Begins a new file once the current one has so many bytes. */
  void rotateAt(long bytes) {
    rotateAt = bytes;
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Where the next record will stand. */
  synchronized Location end() throws IOException {
    return new Location(file, channel.position());
  }

  /** Returns when the disk has all that was added. */
  synchronized void force() throws IOException {
    channel.force(false);
  }

  /** Hears of the records after a place, in their order. */
  interface RecordReceiver {
    void record(Record record) throws IOException;
  }

  /** Reads all responses at or after a place; of everything where it is nowhere. */
  void readFrom(Location from, RecordReceiver receiver) throws IOException {
    for (String name : files()) {
      if (name.compareTo(from.file()) >= 0) {
        read(name, name.equals(from.file()) ? from.offset() : 0, receiver);
      }
    }
  }

  private void read(String name, long offset, RecordReceiver receiver) throws IOException {
    try (FileChannel in = FileChannel.open(folder.resolve(name))) {
      if (offset >= in.size()) {
        return;
      }
      in.position(offset);
      WarcReader reader = new WarcReader(in);
      for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        Location at = new Location(name, reader.position());
        Optional<Fetched> response = response(next.get());
        if (response.isPresent()) {
          receiver.record(new Record(response.get(), at));
        }
      }
    }
  }

  /**
   * The response at a place.
   *
   * @throws IOException where there is none, say because somebody moved the file away
   */
  Fetched read(Location at) throws IOException {
    try (FileChannel in = FileChannel.open(folder.resolve(at.file()))) {
      in.position(at.offset());
      Optional<WarcRecord> record = new WarcReader(in).next();
      Optional<Fetched> response = record.isPresent() ? response(record.get()) : Optional.empty();
      return response.orElseThrow(
          () -> new EOFException(at.file() + ": no response at byte " + at.offset()));
    }
  }

  private static Optional<Fetched> response(WarcRecord record) throws IOException {
    boolean answer = record instanceof WarcResponse || record instanceof WarcRevisit;
    return answer ? Optional.of(parsed((WarcTargetRecord) record)) : Optional.empty();
  }

  private static Fetched parsed(WarcTargetRecord record) throws IOException {
    byte[] message = record.body().stream().readAllBytes();
    int body = 0;
    List<String> lines = new ArrayList<>();
    while (body < message.length) {
      int end = body;
      while (end < message.length && message[end] != '\n') {
        end++;
      }
      String line = new String(message, body, end - body, StandardCharsets.ISO_8859_1).strip();
      body = Math.min(message.length, end + 1);
      if (line.isEmpty()) {
        break;
      }
      lines.add(line);
    }
    List<Header> headers = new ArrayList<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      int colon = Math.max(0, line.indexOf(':'));
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    String status = lines.isEmpty() ? "" : lines.get(0);
    WarcTruncationReason reason = record.truncated();
    return new Fetched(
        record.target(),
        "",
        status,
        Integer.parseInt(status.replaceFirst("^\\S+ (\\d{3}).*$", "$1")),
        headers,
        Arrays.copyOfRange(message, body, message.length),
        reason == WarcTruncationReason.NOT_TRUNCATED
            ? Truncated.NOT
            : Truncated.valueOf(reason.name()),
        "",
        record.date());
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
