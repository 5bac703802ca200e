package org.recourse.crawl;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.hc.client5.http.utils.DateUtils;

/**
 * When a host may be asked again. The delay runs from the end of the last answer, grows with the
 * time that the host took for it, and is stretched by up to a quarter by chance, so that requests
 * keep no beat. A host that asked for rest gets it, also from the next run.
 */
final class Pace {
  private static final Duration FIRST_REST = Duration.ofSeconds(60);
  private static final Duration LONGEST_REST = Duration.ofDays(1);
  private static final Duration LONGEST_FOR_LATENCY = Duration.ofSeconds(60);
  private static final int LATENCY_FACTOR = 2;
  private static final double JITTER = 0.25;

  private record Answer(Instant end, Duration latency, double chance) {}

  private final Duration delay;
  private final Frontier frontier;
  private final CrawlTime time;
  private final Random chance;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, Duration> robotsDelay = new HashMap<>();

  /**
   * @param delay least time between the end of an answer and the next request
   */
  Pace(Duration delay, Frontier frontier, CrawlTime time, Random chance) {
    this.delay = delay;
    this.frontier = frontier;
    this.time = time;
    this.chance = chance;
  }

  /** The delay that a host's robots.txt asks for, however long. */
  void setRobotsDelay(String host, Duration asked) {
    robotsDelay.put(host, asked);
  }

  /** How long to wait until the host may be asked; zero for now. */
  Duration until(String host) throws IOException {
    Instant rest = Instant.ofEpochMilli(frontier.host(host).notBefore());
    Instant first = afterDelay(host);
    Duration wait = Duration.between(time.now(), rest.isAfter(first) ? rest : first);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /**
   * Hears that an answer ended, or failed to come, just now.
   *
   * @param latency from the request to the end of the answer
   */
  void answered(String host, Duration latency) {
    answers.put(host, new Answer(time.now(), latency, chance.nextDouble()));
  }

  /** What robots.txt asks for holds from the answer on that brought it. */
  private Instant afterDelay(String host) {
    Answer last = answers.get(host);
    if (last == null) {
      return Instant.EPOCH;
    }
    Duration wait = longer(delay, robotsDelay.getOrDefault(host, Duration.ZERO));
    if (!wait.isZero()) {
      Duration adapted = last.latency().multipliedBy(LATENCY_FACTOR);
      wait = longer(wait, shorter(adapted, LONGEST_FOR_LATENCY));
    }
    return last.end().plus(wait).plusMillis((long) (wait.toMillis() * JITTER * last.chance()));
  }

  /**
   * Hears that the host had an answer and no complaint. While it rests, that was to a question from
   * before.
   */
  void welcome(String host) throws IOException {
    Frontier.Host known = frontier.host(host);
    if (known.refusals() > 0 && time.now().toEpochMilli() >= known.notBefore()) {
      frontier.setHost(host, new Frontier.Host(0, 0, known.robotsAt(), known.robots()));
    }
  }

  /**
   * Hears that the host asked for rest.
   *
   * @param retryAfter the header of that name, in seconds or a date (RFC 9110, 10.2.3)
   * @return when it may be asked again
   */
  Instant refused(String host, Optional<String> retryAfter) throws IOException {
    Frontier.Host known = frontier.host(host);
    int refusals = known.refusals() + 1;
    Duration doubled = FIRST_REST.multipliedBy(1L << Math.min(20, refusals - 1));
    Instant now = time.now();
    Instant until =
        retryAfter
            .flatMap(text -> asked(text, now))
            .orElse(now.plus(shorter(doubled, LONGEST_REST)));
    frontier.setHost(
        host, new Frontier.Host(until.toEpochMilli(), refusals, known.robotsAt(), known.robots()));
    return until;
  }

  private static Optional<Instant> asked(String retryAfter, Instant now) {
    if (retryAfter.strip().matches("\\d{1,9}")) {
      return Optional.of(now.plusSeconds(Long.parseLong(retryAfter.strip())));
    }
    return Optional.ofNullable(DateUtils.parseStandardDate(retryAfter.strip()))
        .filter(date -> date.isAfter(now));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
