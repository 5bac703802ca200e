package org.recourse.page;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when a page must be read. Markup can be written for which a parser, or what looks through
 * its tree, needs a time that grows with the square of its length; so whatever loops over a page
 * asks here now and then. For one thread.
 */
final class Deadline {
  /** Reading the clock costs about as much as a step of the loops that ask. */
  private static final int STEPS = 64;

  private final Duration allowed;
  private final LongSupplier nanoseconds;
  private final long end;
  private int steps;

  private Deadline(Duration allowed, LongSupplier nanoseconds) {
    this.allowed = allowed;
    this.nanoseconds = nanoseconds;
    this.end = nanoseconds.getAsLong() + allowed.toNanos();
  }

  static Deadline in(Duration allowed) {
    return in(allowed, System::nanoTime);
  }

  /**
   * @param nanoseconds since whenever
   */
  static Deadline in(Duration allowed, LongSupplier nanoseconds) {
    return new Deadline(allowed, nanoseconds);
  }

  /** Thrown within this package only: who reads a page makes a reason of it. */
  static final class PassedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private PassedException(Duration allowed) {
      super("reading it takes longer than " + inWords(allowed) + ", so it was given up");
    }

    private static String inWords(Duration allowed) {
      return allowed.toMillis() % 1000 == 0
          ? allowed.toSeconds() + " s"
          : allowed.toMillis() + " ms";
    }
  }

  /**
   * @throws PassedException where the time is over
   */
  void check() {
    if (++steps % STEPS == 0) {
      checkNow();
    }
  }

  private void checkNow() {
    if (nanoseconds.getAsLong() - end > 0) {
      throw new PassedException(allowed);
    }
  }

  /** The same characters, as long as there is time. */
  Reader over(Reader text) {
    return new FilterReader(text) {
      @Override
      public int read(char[] into, int from, int most) throws IOException {
        checkNow();
        return super.read(into, from, most);
      }
    };
  }
}
