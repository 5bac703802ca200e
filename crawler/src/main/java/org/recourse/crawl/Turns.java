package org.recourse.crawl;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whose turn it is: of the hosts that have a URL due, the one that may be asked soonest, and of
 * several the one that was left alone for longest. So the hosts of a site do not wait for each
 * other's delays.
 */
final class Turns {
  private final Frontier frontier;
  private final Pace pace;
  private final CrawlTime time;
  private final Map<String, Long> asked = new HashMap<>();
  private final Map<String, String> givenUp = new TreeMap<>();
  private long requests;

  Turns(Frontier frontier, Pace pace, CrawlTime time) {
    this.frontier = frontier;
    this.pace = pace;
    this.time = time;
  }

  /**
   * What a look at the frontier found.
   *
   * @param next the URL to visit; empty where none is due on a host that is not given up
   * @param taken ids of those that were being visited before the look
   */
  record Look(Optional<Entry> next, Set<Long> taken) {
    /** Whether nothing is due and nothing was underway that could make something due. */
    boolean isIdle() {
      return next.isEmpty() && taken.isEmpty();
    }
  }

  /**
   * Looks for the URL to visit next.
   *
   * @param underway ids of those that are being visited; other threads take ids out meanwhile,
   *     after the frontier has what came of them. So what counts is what it held before the look:
   *     else what ends during the look would be taken for due again, and what it leads to for
   *     nothing
   */
  Look look(Set<Long> underway) throws IOException {
    Set<Long> taken = Set.copyOf(underway);
    return new Look(next(taken), taken);
  }

  private Optional<Entry> next(Set<Long> taken) throws IOException {
    Optional<Entry> best = Optional.empty();
    Duration least = Duration.ZERO;
    for (String host : inTurn()) {
      Duration wait = pace.until(host);
      if (best.isEmpty() || wait.compareTo(least) < 0) {
        Optional<Entry> due = frontier.next(host, time.now().toEpochMilli(), taken);
        best = due.isPresent() ? due : best;
        least = due.isPresent() ? wait : least;
      }
      if (best.isPresent() && least.isZero()) {
        break;
      }
    }
    return best;
  }

  /** Those left alone for longest first. */
  private List<String> inTurn() {
    List<String> hosts = new ArrayList<>(frontier.hosts());
    hosts.removeAll(givenUp.keySet());
    if (hosts.size() > 1) {
      hosts.sort((a, b) -> Long.compare(asked.getOrDefault(a, 0L), asked.getOrDefault(b, 0L)));
    }
    return hosts;
  }

  /** Whether it is another host's turn, since this one has to wait. */
  boolean isOthers(String host, Set<Long> taken) throws IOException {
    return frontier.hosts().size() > 1
        && !pace.until(host).isZero()
        && next(taken).filter(entry -> !entry.address().host().equals(host)).isPresent();
  }

  void asks(String host) {
    asked.put(host, ++requests);
  }

  /** For this run. */
  void giveUp(String host, String reason) {
    givenUp.put(host, reason);
  }

  /** Why hosts were given up; empty where none was. */
  Optional<String> reasons() {
    return givenUp.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", givenUp.values()));
  }
}
