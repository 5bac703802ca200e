package org.recourse.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A file with its compression taken off: gzip (RFC 1952) or Zstandard (RFC 8878), or both. */
final class UnpackedFile implements Closeable {
  private static final int BUFFER = 1 << 16;

  /** Deeper packing has no use but to hide. */
  private static final int MOST_LAYERS = 3;

  /** Dumps of Pushshift need a window of 2 GB, which the decoder takes outside of the heap. */
  private static final int WINDOW_LOG = 31;

  /** Pieces of an archive's beginning that may be damaged. */
  private static final int MOST_DAMAGED = 1_000;

  /** Packed even where its first bytes are damaged. */
  private static final Pattern PACKED_ARCHIVE = Pattern.compile("(?is).*\\.w?arc\\.gz");

  private static final int ZSTD_MAGIC = 0xFD2FB528;

  private final Path path;
  private final InputStream in;
  private final Head head;
  private final String packing;

  private UnpackedFile(Path path, InputStream in, Head head, String packing) {
    this.path = path;
    this.in = in;
    this.head = head;
    this.packing = packing;
  }

  static UnpackedFile open(Path path) throws IOException {
    InputStream in = buffered(Files.newInputStream(path));
    try {
      StringBuilder packing = new StringBuilder();
      for (int layer = 0; ; layer++) {
        int magic = layer == 0 ? magic(in) : magicWithin(in);
        boolean gzip =
            (magic & 0xFFFF) == GZIPInputStream.GZIP_MAGIC
                || layer == 0 && PACKED_ARCHIVE.matcher(path.toString()).matches() && !text(magic);
        if (!gzip && magic != ZSTD_MAGIC) {
          break;
        }
        if (layer == MOST_LAYERS) {
          throw new IOException("is packed more than " + MOST_LAYERS + " times over");
        }
        packing.append(gzip ? "gzip " : "zstd ");
        try {
          in = buffered(new Inflated(in, gzip ? UnpackedFile::gunzip : UnpackedFile::unzstd));
        } catch (IOException e) {
          byte[] behind =
              (layer == 0 && gzip ? behindDamage(path) : Optional.<byte[]>empty())
                  .orElseThrow(() -> e);
          Head head = new Head(behind, path.getFileName().toString());
          return new UnpackedFile(path, in, head, "gzip");
        }
      }
      byte[] first = head(in, path, packing.toString());
      Head head = new Head(first, path.getFileName().toString());
      return new UnpackedFile(path, in, head, packing.toString().strip());
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Whether four bytes may be the beginning of a text. */
  private static boolean text(int bytes) {
    for (int i = 0; i < 4; i++) {
      int b = bytes >>> 8 * i & 0xFF;
      if (b < ' ' && b != '\n' && b != '\r' && b != '\t' || b > '~') {
        return false;
      }
    }
    return true;
  }

  private static InputStream gunzip(InputStream packed) throws IOException {
    return new GZIPInputStream(packed, BUFFER);
  }

  private static InputStream unzstd(InputStream packed) throws IOException {
    return new ZstdInputStream(packed).setLongMax(WINDOW_LOG);
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  /** Little-endian, as both formats write it. */
  private static int magic(InputStream in) throws IOException {
    in.mark(4);
    int magic = 0;
    for (int i = 0; i < 4; i++) {
      int b = in.read();
      magic |= (b < 0 ? 0 : b) << 8 * i;
    }
    in.reset();
    return magic;
  }

  /** None where the packing breaks at once, which shows itself when the content is read. */
  private static int magicWithin(InputStream in) {
    try {
      return magic(in);
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * What comes before a break is a head too; the break shows itself when it is read again. Where
   * nothing does, or nothing of an archive, it may be an archive whose first record is damaged.
   */
  private static byte[] head(InputStream in, Path path, String packing) throws IOException {
    in.mark(Head.BYTES);
    byte[] bytes = new byte[Head.BYTES];
    int length = 0;
    try {
      int n = in.read(bytes, 0, bytes.length);
      while (n > 0) {
        length += n;
        n = length < bytes.length ? in.read(bytes, length, bytes.length - length) : 0;
      }
    } catch (IOException damage) {
      boolean archive = ArchiveFormat.begins(new Head(Arrays.copyOf(bytes, length), ""));
      Optional<byte[]> behind =
          archive || !packing.strip().equals("gzip") ? Optional.empty() : behindDamage(path);
      if (behind.isPresent()) {
        return behind.get();
      }
      if (length == 0) {
        throw damage;
      }
    }
    in.reset();
    return Arrays.copyOf(bytes, length);
  }

  /** The first piece of an archive that is whole; empty where there is none. */
  private static Optional<byte[]> behindDamage(Path path) throws IOException {
    try (GzipMembers members = new GzipMembers(buffered(Files.newInputStream(path)))) {
      for (int tries = 0; tries < MOST_DAMAGED; tries++) {
        try {
          byte[] first = new byte[Head.BYTES];
          int n = members.read(first, 0, first.length);
          if (n < 0) {
            return Optional.empty();
          }
          byte[] begin = Arrays.copyOf(first, n);
          if (ArchiveFormat.begins(new Head(begin, ""))) {
            return Optional.of(begin);
          }
        } catch (BrokenMemberException e) {
          // On to the next one.
        }
      }
    }
    return Optional.empty();
  }

  Path path() {
    return path;
  }

  /** The file's name as the user gave it. */
  String source() {
    return path.toString();
  }

  /** The content, from its start. */
  InputStream in() {
    return in;
  }

  Head head() {
    return head;
  }

  /** Whether gzip is the only packing, so that its members can be read one by one. */
  boolean gzipped() {
    return packing.equals("gzip");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
