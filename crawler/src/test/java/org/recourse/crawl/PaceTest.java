package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class PaceTest {
  @TempDir Path folder;
  private final ManualTime time = new ManualTime();
  private Frontier frontier;

  @BeforeEach
  void open() throws Exception {
    frontier = Frontier.open(folder.resolve("f.sqlite"), Writes.UNHEARD);
  }

  @AfterEach
  void close() throws Exception {
    frontier.close();
  }

  private Pace pace(long delayMillis) {
    return new Pace(Duration.ofMillis(delayMillis), frontier, time, new Random(1));
  }

  @Test
  void waitsAtLeastTheDelayAndAtMostAQuarterMore() throws Exception {
    Pace pace = pace(2_000);
    Set<Long> waits = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      pace.answered("h", Duration.ofMillis(10));
      long wait = pace.until("h").toMillis();
      assertTrue(wait >= 2_000 && wait <= 2_500, () -> "waits " + wait);
      waits.add(wait);
    }
    assertTrue(waits.size() > 50, "keeps a beat");
  }

  @Test
  void waitsLongerForAServerThatIsSlow() throws Exception {
    Pace pace = pace(2_000);
    pace.answered("h", Duration.ofSeconds(10));
    assertTrue(pace.until("h").toSeconds() >= 20);
    pace.answered("h", Duration.ofSeconds(600));
    assertTrue(pace.until("h").toSeconds() <= 75, "a drip must not stop the crawl for long");
  }

  @Test
  void honoursTheDelayOfRobotsTxt() throws Exception {
    Pace pace = pace(2_000);
    pace.setRobotsDelay("h", Duration.ofHours(3));
    pace.answered("h", Duration.ZERO);
    assertTrue(pace.until("h").toHours() >= 3);
    pace.answered("other", Duration.ZERO);
    assertTrue(pace.until("other").toSeconds() <= 3);
  }

  @Test
  void doublesTheRestFromAMinuteUpToADay() throws Exception {
    Pace pace = pace(2_000);
    long[] minutes = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440};
    for (long expected : minutes) {
      Instant until = pace.refused("h", Optional.empty());
      assertEquals(Duration.ofMinutes(expected), Duration.between(time.now(), until));
    }
    pace.welcome("h");
    assertEquals(Duration.ofDays(1), pace.until("h"), "a late answer must not end the rest");
    time.forward(Duration.ofDays(1));
    pace.welcome("h");
    Instant until = pace.refused("h", Optional.empty());
    assertEquals(Duration.ofMinutes(1), Duration.between(time.now(), until));
  }

  @Test
  void honoursRetryAfterInSecondsAndAsADate() throws Exception {
    Pace pace = pace(2_000);
    pace.refused("h", Optional.of("7200"));
    assertEquals(Duration.ofHours(2), pace.until("h"));
    pace.refused("h", Optional.of("Fri, 03 May 2024 22:00:00 GMT"));
    assertEquals(Duration.ofDays(1), pace.until("h"));
  }

  @Test
  void takesAMinuteWhereRetryAfterCannotBeRead() throws Exception {
    Pace pace = pace(2_000);
    for (String text : new String[] {"soon", "-5", "Wed, 01 May 2024 00:00:00 GMT", ""}) {
      time.forward(Duration.ofMinutes(1));
      pace.welcome("h");
      Instant until = pace.refused("h", Optional.of(text));
      assertEquals(Duration.ofMinutes(1), Duration.between(time.now(), until), text);
    }
  }

  @Test
  void remembersTheRestForTheNextRun() throws Exception {
    pace(2_000).refused("h", Optional.of("7200"));
    assertEquals(Duration.ofHours(2), pace(2_000).until("h"));
  }
}
