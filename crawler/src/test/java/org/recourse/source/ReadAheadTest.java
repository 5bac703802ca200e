package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pages are read side by side, and nobody notices but by the clock. */
final class ReadAheadTest {
  private final List<String> effects = new ArrayList<>();

  private Runnable effect(String name) {
    return () -> effects.add(name);
  }

  @Test
  void keepsTheOrderWhicheverPageIsReadFirst() {
    CountDownLatch secondIsRead = new CountDownLatch(1);
    try (ReadAhead ahead = new ReadAhead(2)) {
      ahead.read(
          1,
          () -> {
            secondIsRead.await();
            return effect("first");
          });
      ahead.read(
          1,
          () -> {
            secondIsRead.countDown();
            return effect("second");
          });
      ahead.then(effect("third"));
      assertEquals(List.of(), effects);

      ahead.settle();
    }
    assertEquals(List.of("first", "second", "third"), effects);
  }

  @Test
  void letsEffectsTakePlaceOnTheThreadOfTheCaller() {
    List<Thread> threads = new ArrayList<>();
    try (ReadAhead ahead = new ReadAhead(2)) {
      ahead.read(
          1,
          () -> {
            Thread reader = Thread.currentThread();
            return () -> threads.addAll(List.of(reader, Thread.currentThread()));
          });
      ahead.settle();
    }
    assertNotEquals(Thread.currentThread(), threads.get(0));
    assertSame(Thread.currentThread(), threads.get(1));
  }

  @Test
  void letsWhatAnEffectDoesTakePlaceBeforeTheNext() {
    try (ReadAhead ahead = new ReadAhead(2)) {
      ahead.read(
          1,
          () ->
              () -> {
                ahead.settle();
                ahead.then(effect("within the first"));
              });
      ahead.read(1, () -> effect("second"));
      ahead.settle();
    }
    assertEquals(List.of("within the first", "second"), effects);
  }

  @Test
  void readsNoMoreAheadThanItsShareOfPages() {
    AtomicInteger read = new AtomicInteger();
    int most = 2 * ReadAhead.MOST_PER_CORE;
    try (ReadAhead ahead = new ReadAhead(2)) {
      for (int i = 0; i <= most; i++) {
        ahead.read(1, () -> read::incrementAndGet);
      }
      assertEquals(1, read.get());
    }
  }

  @Test
  void readsALargePageAlone() {
    try (ReadAhead ahead = new ReadAhead(2)) {
      ahead.read(1, () -> effect("small"));
      assertEquals(List.of(), effects);

      ahead.read(ReadAhead.MOST_BYTES, () -> effect("large"));
      assertEquals(List.of("small"), effects);
    }
  }

  @Test
  void throwsAFaultOfTheReaderWhereItsPageComes() {
    try (ReadAhead ahead = new ReadAhead(2)) {
      ahead.read(1, () -> effect("first"));
      ahead.read(
          1,
          () -> {
            throw new OutOfMemoryError("a page");
          });
      OutOfMemoryError fault = assertThrows(OutOfMemoryError.class, ahead::settle);

      assertEquals("a page", fault.getMessage());
      assertEquals(List.of("first"), effects);
    }
  }
}
