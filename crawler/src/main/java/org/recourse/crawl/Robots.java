package org.recourse.crawl;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recourse.crawl.Fetched.Truncated;

/**
 * What the hosts of a site allow (RFC 9309). Who cannot be asked is not crawled: server errors,
 * timeouts, and failures of names, connections and TLS mean that all is disallowed (2.3.1.4), and
 * so do a truncated file, status 429 and more than five redirects, where the RFC leaves it open.
 * Other client errors mean that all is allowed (2.3.1.3).
 */
final class Robots {
  /** How the reason begins for which a host is not crawled. */
  static final String TROUBLE = "robots.txt could not be had";

  private static final int MOST_REDIRECTS = 5;

  /** What a crawler must read at least (2.5); no more is read. */
  private static final int MOST_BYTES = 500 * 1024;

  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Fetches for this class, in the pace that the host is due. */
  interface Source {
    Fetched fetch(String url, int most) throws FetchException, IOException, InterruptedException;
  }

  /**
   * What a host allows.
   *
   * @param trouble why all is disallowed; empty where robots.txt was had
   */
  record Policy(BaseRobotRules rules, String trouble) {
    boolean allows(String url) {
      return trouble.isEmpty() && rules.isAllowed(url);
    }

    /** Zero where it asks for none. */
    Duration delay() {
      long millis = rules.getCrawlDelay();
      return millis > 0 ? Duration.ofMillis(millis) : Duration.ZERO;
    }
  }

  private final SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
  private final Frontier frontier;
  private final CrawlTime time;
  private final Source source;
  private final Map<String, Policy> policies = new HashMap<>();
  private final Map<String, Long> since = new HashMap<>();

  Robots(Frontier frontier, CrawlTime time, Source source) {
    this.frontier = frontier;
    this.time = time;
    this.source = source;
  }

  /** What the host of a URL allows; asked once a day. */
  Policy of(String url) throws IOException, InterruptedException {
    String root = Address.root(url);
    Policy known = policies.get(root);
    long now = time.now().toEpochMilli();
    if (known != null && now - since.get(root) < DAY) {
      return known;
    }
    Frontier.Host host = frontier.host(root);
    Policy policy;
    if (host.robotsAt() > 0 && now - host.robotsAt() < DAY && host.robotsAt() <= now) {
      policy = parsed(root, host.robots());
      since.put(root, host.robotsAt());
    } else {
      policy = fetched(root);
      since.put(root, time.now().toEpochMilli());
    }
    policies.put(root, policy);
    return policy;
  }

  private Policy fetched(String root) throws IOException, InterruptedException {
    String url = root + "/robots.txt";
    try {
      for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
        Fetched response = source.fetch(url, MOST_BYTES);
        if (!response.redirects()) {
          return judged(root, response);
        }
        Optional<String> next = target(url, response.header("location").orElse(""));
        if (next.isEmpty()) {
          return refusal("it redirects to what is no web address");
        }
        url = next.get();
      }
      return refusal("it redirects more than " + MOST_REDIRECTS + " times");
    } catch (FetchException e) {
      return refusal(e.getMessage());
    }
  }

  private Policy judged(String root, Fetched response) throws IOException {
    int status = response.status();
    if (status >= 400 && status < 500 && status != 429) {
      return kept(root, new byte[0]);
    }
    if (status < 200 || status > 299) {
      return refusal("status " + status);
    }
    if (response.truncated() == Truncated.TIME || response.truncated() == Truncated.DISCONNECT) {
      return refusal("it was cut off");
    }
    byte[] text;
    try {
      text = response.content(MOST_BYTES << 3);
    } catch (IOException e) {
      return refusal(e.getMessage());
    }
    return kept(root, wholeLines(text));
  }

  /** A rule that is cut in two could allow more than it meant to. */
  private static byte[] wholeLines(byte[] text) {
    if (text.length < MOST_BYTES) {
      return text;
    }
    int end = MOST_BYTES;
    while (end > 0 && text[end - 1] != '\n' && text[end - 1] != '\r') {
      end--;
    }
    return Arrays.copyOf(text, end);
  }

  private Policy kept(String root, byte[] text) throws IOException {
    Frontier.Host host = frontier.host(root);
    frontier.setHost(
        root,
        new Frontier.Host(host.notBefore(), host.refusals(), time.now().toEpochMilli(), text));
    return parsed(root, text);
  }

  private Policy parsed(String root, byte[] text) {
    return new Policy(
        parser.parseContent(root + "/robots.txt", text, "text/plain", List.of(SiteProfile.AGENT)),
        "");
  }

  private Policy refusal(String trouble) {
    return new Policy(parser.failedFetch(503), TROUBLE + " (" + trouble + ")");
  }

  /** Where a redirect leads; empty for what is no web address. */
  static Optional<String> target(String from, String location) {
    try {
      URI uri = URI.create(from).resolve(location.strip().replace(" ", "%20"));
      return Address.isWeb(uri) ? Optional.of(uri.toString()) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
