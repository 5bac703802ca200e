package org.recourse.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.recourse.crawl.Writes;

/**
 * The end of a process as {@code kill -9} makes it, at a chosen write: nothing is flushed, closed
 * or told to anybody.
 */
final class Death {
  /** At what the process dies. */
  enum Cause {
    /** A record of the archive is half written. */
    ARCHIVE_TORN,
    /** A record is in the archive, and nothing else knows of it. */
    ARCHIVE_APPENDED,
    FRONTIER_COMMITTED,
    PARQUET_BEGUN,
    PARQUET_TORN,
    PARQUET_CLOSED,
    BEFORE_RENAME,
    AFTER_RENAME,
    /** The landing folder has the threads, and the frontier does not know. */
    LANDING_FLUSHED,
    /** The parent kills at a moment of its own. */
    FROM_OUTSIDE
  }

  private static Cause cause = Cause.FROM_OUTSIDE;
  private static int left;

  private Death() {}

  /** Dies at the nth write of a kind. */
  static synchronized void plan(Cause what, int nth) {
    cause = what;
    left = nth;
  }

  /** Whether this is the write to die at; counts it. */
  static synchronized boolean isAt(Cause what) {
    return what == cause && --left == 0;
  }

  static void at(Cause what) {
    if (isAt(what)) {
      now();
    }
  }

  static void now() {
    Runtime.getRuntime().halt(137);
  }

  /** What a crawl tells its writes to. */
  static Writes writes(Path archive) {
    return moment -> {
      switch (moment) {
        case ARCHIVE_APPENDED -> {
          if (isAt(Cause.ARCHIVE_TORN)) {
            tear(archive);
            now();
          }
          at(Cause.ARCHIVE_APPENDED);
        }
        case FRONTIER_COMMITTED -> at(Cause.FRONTIER_COMMITTED);
        case LANDING_FLUSHED -> at(Cause.LANDING_FLUSHED);
      }
    };
  }

  /** Leaves the last file as if its last write had been cut short. */
  private static void tear(Path archive) throws IOException {
    Optional<Path> last;
    try (Stream<Path> files = Files.list(archive)) {
      last = files.max(Comparator.naturalOrder());
    }
    try (FileChannel file = FileChannel.open(last.orElseThrow(), StandardOpenOption.WRITE)) {
      // A record of this forum has some hundred bytes packed, its request not half of that.
      file.truncate(file.size() - 150);
    }
  }
}
