package org.recourse.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a web archive into its records (WARC: ISO 28500; ARC: the Internet Archive's version 1). A
 * record whose length is not true, or that breaks off, is told with the reason, and the next one is
 * looked for from there.
 */
final class ArchiveRecords {
  /**
   * @param number from 1
   * @param offset of the record in the file; where several are packed together, of the packing
   * @param bytes header and content; of a record with trouble the beginning
   * @param trouble why it cannot be used; empty where it can
   */
  record Cut(long number, long offset, byte[] bytes, String trouble) {}

  private static final byte[] CLOSING = {'\r', '\n', '\r', '\n'};
  private static final int MOST_HEADER = 1 << 16;
  private static final int LONGEST_LINE = 1 << 13;
  private static final int STEP = 1 << 16;
  private static final int SAMPLE = 480;

  /** Content read again because of untrue lengths, in units of the largest record. */
  private static final int MOST_AGAIN = 64;

  private static final Pattern LENGTH =
      Pattern.compile("(?im)^content-length[ \\t]*:[ \\t]*(\\d{1,18})[ \\t]*\\r?$");
  private static final Pattern ARC_LINE =
      Pattern.compile("(\\S{1,8000}) [0-9a-fA-F.:]{2,45} \\d{8,17} .{0,200}?(\\d{1,18})\\r?");

  private static final Pattern ARC_LINE_BEGUN = Pattern.compile("(?s)\\S{1,8000}(?: .{0,300})?");

  /** The two parts that a line of an ARC cannot lack; one may be damaged. */
  private static final Pattern ARC_LINE_DAMAGED =
      Pattern.compile("(?s)[^ :]{2,12}://\\S.*|.{8,8000} \\d{14} .{3,300}");

  private static final Pattern ANSWER_SOON =
      Pattern.compile("(?s).{5,400}?\nHTTP/\\d\\.\\d \\d{3}");

  private final InputStream in;
  private final LongSupplier packedOffset;
  private final boolean arc;
  private final long largest;
  private byte[] buffer = new byte[STEP * 2];
  private int place;
  private int end;
  private long base;
  private boolean ended;
  private String barrier = "";
  private boolean barrierWithin;
  private boolean lost;
  private long number;
  private long again;

  /**
   * @param packedOffset where in the file the bytes read last come from; negative where the stream
   *     is not packed
   * @param largest bytes of a record's content; a longer one is trouble
   */
  ArchiveRecords(InputStream in, LongSupplier packedOffset, boolean arc, long largest) {
    this.in = in;
    this.packedOffset = packedOffset;
    this.arc = arc;
    this.largest = largest;
  }

  /** Empty at the end of the archive. */
  Optional<Cut> next() {
    while (true) {
      skipLineEnds();
      if (place == end && barrier.isEmpty() && ended) {
        return Optional.empty();
      }
      if (place == end && !barrier.isEmpty()) {
        String reason = barrier;
        barrier = "";
        if (!lost) {
          lost = true;
          return trouble(0, reason);
        }
      } else if (headerLength(0) > 0) {
        return Optional.of(cut(headerLength(0)));
      } else if (!lost) {
        lost = true;
        return trouble(0, "no record begins here");
      } else {
        toNextLine();
      }
    }
  }

  private Cut cut(int header) {
    lost = false;
    Optional<Long> told = contentLength(header);
    if (told.isEmpty()) {
      return lostAt(header, "has no Content-Length, or one that is no number");
    }
    long length = told.get();
    if (length > largest) {
      return lostAt(header, "says it has " + length + " bytes, more than " + largest);
    }
    int whole = header + (int) length;
    if (again > MOST_AGAIN * largest) {
      ended = true;
      end = place + header;
      return lostAt(header, "is the last of too many with an untrue length; the rest is not read");
    }
    if (!ensure(whole)) {
      again += end - place;
      String reason = barrier.isEmpty() ? "the archive ends in the middle of it" : barrier;
      return lostAt(header, "breaks off, or its length of " + length + " is not true: " + reason);
    }
    int after = whole;
    while (ensure(after + 1) && isLineEnd(buffer[place + after])) {
      after++;
    }
    boolean atEnd = !ensure(after + 1);
    if (atEnd && !barrier.isEmpty() && barrierWithin) {
      return lostAt(header, "is damaged: " + barrier);
    }
    boolean follows =
        atEnd || isClosed(whole) || headerLength(after) > 0 || arc && mayFollow(after);
    if (!follows) {
      again += length;
      return lostAt(header, "says it has " + length + " bytes, but no record ends there");
    }
    number++;
    Cut cut = new Cut(number, offset(), Arrays.copyOfRange(buffer, place, place + whole), "");
    place += after;
    return cut;
  }

  /**
   * Whether what stands behind a record of an ARC, which nothing closes, may be the line of the
   * next one: cut off by the end of the file, damaged, or in a damaged member. So a damaged line
   * does not cost the record before it.
   */
  private boolean mayFollow(int ahead) {
    boolean more = ensure(ahead + LONGEST_LINE);
    if (!barrier.isEmpty()) {
      return true;
    }
    int from = place + ahead;
    int until = Math.min(end, from + LONGEST_LINE);
    String rest = new String(buffer, from, until - from, StandardCharsets.ISO_8859_1);
    int lineEnd = rest.indexOf('\n');
    return lineEnd < 0
        ? !more && ARC_LINE_BEGUN.matcher(rest).matches()
        : ARC_LINE_DAMAGED.matcher(rest.substring(0, lineEnd)).matches()
            || ANSWER_SOON.matcher(rest).lookingAt();
  }

  /** Whether the two line ends that close a record of a WARC stand there, whatever comes behind. */
  private boolean isClosed(int whole) {
    if (arc || !ensure(whole + CLOSING.length)) {
      return false;
    }
    int from = place + whole;
    return Arrays.equals(buffer, from, from + CLOSING.length, CLOSING, 0, CLOSING.length);
  }

  /** Reading goes on behind the header: the content may hold records that the length swallowed. */
  private Cut lostAt(int header, String reason) {
    Cut cut = trouble(header, reason).orElseThrow();
    lost = true;
    return cut;
  }

  private Optional<Cut> trouble(int header, String reason) {
    number++;
    byte[] sample = Arrays.copyOfRange(buffer, place, Math.min(end, place + SAMPLE));
    Cut cut = new Cut(number, offset(), sample, reason);
    place += header;
    return Optional.of(cut);
  }

  private long offset() {
    long packed = packedOffset.getAsLong();
    return packed < 0 ? base + place : packed;
  }

  /** Bytes of the header that begins so far from here; 0 where none does. */
  private int headerLength(int ahead) {
    ensure(ahead + LONGEST_LINE);
    return arc ? arcHeader(place + ahead) : warcHeader(ahead);
  }

  private int arcHeader(int from) {
    for (int i = from; i < Math.min(end, from + LONGEST_LINE); i++) {
      if (buffer[i] == '\n') {
        String line = new String(buffer, from, i - from, StandardCharsets.ISO_8859_1);
        return ARC_LINE.matcher(line).matches() ? i + 1 - from : 0;
      }
    }
    return 0;
  }

  private int warcHeader(int ahead) {
    int from = place + ahead;
    boolean begins =
        end - from > 8
            && new String(buffer, from, 8, StandardCharsets.ISO_8859_1)
                .matches("WARC/[01]\\.[0-9]");
    if (!begins) {
      return 0;
    }
    for (int length = 9; length < MOST_HEADER && ensure(ahead + length + 1); length++) {
      // What lies ready may have moved.
      int at = place + ahead + length;
      boolean empty = buffer[at - 1] == '\n' || buffer[at - 1] == '\r' && buffer[at - 2] == '\n';
      if (buffer[at] == '\n' && empty) {
        return length + 1;
      }
    }
    return 0;
  }

  private Optional<Long> contentLength(int header) {
    String text = new String(buffer, place, header, StandardCharsets.ISO_8859_1);
    Matcher length = arc ? ARC_LINE.matcher(text.stripTrailing()) : LENGTH.matcher(text);
    boolean found = arc ? length.matches() : length.find();
    return found ? Optional.of(Long.parseLong(length.group(arc ? 2 : 1))) : Optional.empty();
  }

  private static boolean isLineEnd(byte b) {
    return b == '\r' || b == '\n';
  }

  private void skipLineEnds() {
    while (ensure(1) && isLineEnd(buffer[place])) {
      place++;
    }
  }

  private void toNextLine() {
    while (ensure(1) && buffer[place++] != '\n') {
      // On to the line end.
    }
  }

  /** Whether so many bytes lie ready; not where the archive ends or breaks before. */
  private boolean ensure(int bytes) {
    while (end - place < bytes) {
      if (ended || !barrier.isEmpty() || !fill(bytes)) {
        return false;
      }
    }
    return true;
  }

  private boolean fill(int bytes) {
    if (buffer.length - end < STEP / 2) {
      int held = end - place;
      int wanted = Math.max(Math.min(bytes, held * 2 + STEP) + STEP, held + STEP * 2);
      // A large record must not keep its room for the rest of the archive.
      boolean fits = buffer.length >= wanted && buffer.length <= wanted * 4;
      byte[] room = fits ? buffer : new byte[wanted];
      System.arraycopy(buffer, place, room, 0, held);
      buffer = room;
      base += place;
      place = 0;
      end = held;
    }
    try {
      int n = in.read(buffer, end, buffer.length - end);
      end += Math.max(0, n);
      ended = n < 0;
      return n >= 0;
    } catch (BrokenMemberException e) {
      barrier = e.getMessage();
      barrierWithin = e.within();
    } catch (IOException e) {
      barrier = "the file breaks off: " + e.getMessage();
      barrierWithin = false;
      ended = true;
    }
    return false;
  }
}
