package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looking for the next URL while another thread takes in what came of the last one: here at the
 * very moments at which it hurts.
 */
class TurnsTest {
  private static final Instant NOW = Instant.parse("2024-05-02T00:00:00Z");

  @TempDir Path folder;
  private Frontier frontier;
  private Entry underway;

  /** What the other thread does when the clock is read for the so-many-th time. */
  private Runnable otherThread = () -> {};

  private int readings;
  private int at;

  private final CrawlTime time =
      new CrawlTime() {
        @Override
        public Instant now() {
          readings++;
          if (readings == at) {
            otherThread.run();
          }
          return NOW;
        }

        @Override
        public void pause(Duration length) {}
      };

  @BeforeEach
  void open() throws IOException {
    frontier = Frontier.open(folder.resolve("f.sqlite"), Writes.UNHEARD);
    frontier.discover(thread("a.test", 1), 1, 0, 0);
    frontier.setAside(thread("b.test", 1), 1, "none to be visited");
    underway = frontier.find(thread("a.test", 1).url()).orElseThrow();
  }

  @AfterEach
  void close() throws IOException {
    frontier.close();
  }

  private static Address thread(String host, int n) {
    String url = "http://" + host + "/t/" + n;
    return new Address(Kind.THREAD, url, url, 1);
  }

  private Turns turns() {
    return new Turns(frontier, new Pace(Duration.ZERO, frontier, time, new Random(1)), time);
  }

  /** The page is read, leads to another one, and is underway no more: in this order. */
  private void end(Set<Long> ids) {
    try {
      long later = NOW.toEpochMilli() + 1;
      frontier.settle(underway, State.SKIPPED, "done", later, NOW.toEpochMilli());
      frontier.discover(thread("a.test", 2), 1, 0, 0);
      ids.remove(underway.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void neverStopsBecauseTheLastPageEndedDuringTheLook() throws IOException {
    int readingsOfALook = readingsOfALook();
    for (at = 1; at <= readingsOfALook; at++) {
      close();
      folder.resolve("f.sqlite").toFile().delete();
      open();
      Set<Long> ids = new HashSet<>(Set.of(underway.id()));
      otherThread = () -> end(ids);
      readings = 0;
      Turns turns = turns();
      Turns.Look look = turns.look(ids);
      assertTrue(ids.isEmpty(), "the other thread was not there");
      assertFalse(look.isIdle(), "would have stopped before what the page led to, reading " + at);
      Optional<Entry> next = look.next().isPresent() ? look.next() : turns.look(ids).next();
      assertEquals(thread("a.test", 2), next.orElseThrow().address());
    }
  }

  private int readingsOfALook() throws IOException {
    turns().look(Set.of(underway.id()));
    assertTrue(readings > 2, "the clock is read for each host");
    return readings;
  }

  @Test
  void neverVisitsAPageTwiceThatEndedDuringTheLook() throws IOException {
    Set<Long> ids =
        new HashSet<>(Set.of(underway.id())) {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean contains(Object id) {
            // The frontier was read before, and had the page as due.
            end(this);
            return super.contains(id);
          }
        };
    Optional<Entry> next = turns().look(ids).next();
    assertTrue(next.isEmpty() || next.get().id() != underway.id(), "visited twice");
  }
}
