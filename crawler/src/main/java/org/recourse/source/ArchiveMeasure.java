package org.recourse.source;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.recourse.forum.ForumThread;

/** Measures how much memory reading a large web archive takes, on pages that are invented. */
public final class ArchiveMeasure {
  /**
   * @param pages in the archive
   * @param threads read from them
   * @param posts of these threads
   * @param refused records in quarantine, of which there should be none
   * @param bytes of the archive
   * @param seconds of reading
   * @param peakHeap bytes that were still in use behind a garbage collection, at the most
   */
  public record Result(
      long pages,
      long threads,
      long posts,
      long refused,
      long bytes,
      double seconds,
      long peakHeap) {}

  private static final int BALLAST = 12_000;

  private ArchiveMeasure() {}

  /**
   * Writes an invented archive of three kinds of forums, reads it, and deletes it. The pages of a
   * thread stand far apart, so that all of them wait.
   *
   * @param bytes of the gzipped archive, about
   * @param scratch folder for it
   * @throws IOException where the archive cannot be written or read
   */
  public static Result measure(long bytes, Path scratch) throws IOException {
    requireNonNull(scratch, "scratch");
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be 1 or more, was " + bytes);
    }
    Path archive = Files.createTempFile(scratch, "invented-", ".warc.gz");
    try {
      long pages = write(archive, bytes);
      return read(archive, pages);
    } finally {
      Files.delete(archive);
    }
  }

  private static long write(Path archive, long bytes) throws IOException {
    long pages = 0;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive));
        WarcWriter writer = new WarcWriter(Channels.newChannel(out), WarcCompression.GZIP)) {
      long perPage = bytes / InventedPages.PAGES_PER_THREAD;
      for (int page = 1; page <= InventedPages.PAGES_PER_THREAD; page++) {
        long threads = page == 1 ? Long.MAX_VALUE : pages / (page - 1);
        for (int thread = 0;
            thread < threads && (page > 1 || writer.position() < perPage);
            thread++) {
          byte[] body = InventedPages.page(thread, page, BALLAST);
          writer.write(response(InventedPages.url(thread, page), body));
          pages++;
        }
      }
    }
    return pages;
  }

  /** A record of a page that was answered with success. */
  static WarcResponse response(String url, byte[] body) throws IOException {
    HttpResponse http =
        new HttpResponse.Builder(200, "OK")
            .body(MediaType.parse("text/html;charset=utf-8"), body)
            .build();
    return new WarcResponse.Builder(url)
        .date(Instant.parse("2021-03-04T05:06:07Z"))
        .body(http)
        .build();
  }

  private static Result read(Path archive, long pages) throws IOException {
    Tally tally = new Tally();
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
            .toList();
    long begin = System.nanoTime();
    ThreadFiles.withDefaults()
        .read(
            List.of(archive),
            new ThreadReceiver() {
              @Override
              public void thread(ForumThread thread, String source) {
                tally.threads++;
                tally.posts += thread.posts().size();
                tally.look(heap);
              }

              @Override
              public void quarantined(Quarantined row) {
                tally.refused++;
              }
            });
    double seconds = (System.nanoTime() - begin) / 1e9;
    tally.look(heap);
    return new Result(
        pages, tally.threads, tally.posts, tally.refused, Files.size(archive), seconds, tally.peak);
  }

  private static final class Tally {
    private long threads;
    private long posts;
    private long refused;
    private long peak;

    void look(List<MemoryPoolMXBean> heap) {
      long used = 0;
      for (MemoryPoolMXBean pool : heap) {
        MemoryUsage usage = pool.getCollectionUsage();
        used += usage == null ? 0 : usage.getUsed();
      }
      peak = Math.max(peak, used);
    }
  }
}
