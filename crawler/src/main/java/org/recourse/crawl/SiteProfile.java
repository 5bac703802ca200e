package org.recourse.crawl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.recourse.forum.Sha256;
import org.recourse.settings.InvalidSettingsException;
import org.recourse.settings.Settings;

/**
 * What a crawl of one forum is to do, as a YAML file says it. {@code data/sites/} has commented
 * examples, whose README explains every key.
 */
public final class SiteProfile {
  /** The name by which robots.txt speaks of this program. */
  static final String AGENT = "recourse";

  private static final long LEAST_DELAY = 1_000;

  private final String name;
  private final String contact;
  private final List<String> start;
  private final List<String> sitemaps;
  private final boolean sitemapsOfRobots;
  private final Set<String> hosts;
  private final List<Pattern> boards;
  private final List<Pattern> threads;
  private final List<Pattern> relevant;
  private final Duration delay;
  private final boolean allowPrivate;
  private final Limits limits;
  private final Duration revisitLeast;
  private final Duration revisitMost;

  private SiteProfile(Settings all, String file) {
    this.name = name(all, file);
    this.contact = contact(all);
    this.start = addresses(all, "start");
    List<String> maps = all.texts("sitemaps", List.of());
    this.sitemapsOfRobots = maps.contains("robots.txt");
    this.sitemaps = maps.stream().filter(m -> !m.equals("robots.txt")).toList();
    for (String map : sitemaps) {
      address(all, "sitemaps", map);
    }
    this.boards = patterns(all, "boards", false);
    this.threads = patterns(all, "threads", true);
    this.hosts = hosts(all);
    this.relevant = words(all.texts("relevant", List.of()));
    this.allowPrivate = all.flag("allow_private", false);
    this.delay = Duration.ofMillis(all.whole("delay_milliseconds", 2_000, 0, 86_400_000));
    if (delay.toMillis() < LEAST_DELAY && !allowPrivate) {
      throw all.wrong(
          "delay_milliseconds",
          Long.toString(delay.toMillis()),
          LEAST_DELAY + " or more, for a server that is not your own");
    }
    this.limits = limits(all.section("limits"));
    Settings revisit = all.section("revisit");
    this.revisitLeast = Duration.ofHours(revisit.whole("least_hours", 12, 1, 8_760));
    this.revisitMost = Duration.ofDays(revisit.whole("most_days", 90, 1, 3_650));
    all.refuseOthers();
  }

  /**
   * @throws InvalidSettingsException with file, line, key and what is allowed
   * @throws IOException where the file cannot be read
   */
  public static SiteProfile read(Path file) throws IOException {
    requireNonNull(file, "file");
    return new SiteProfile(Settings.read(file), file.getFileName().toString());
  }

  static SiteProfile parse(String yaml, String file) {
    return new SiteProfile(Settings.parse(yaml, file), file);
  }

  private static String name(Settings all, String file) {
    String name = all.text("name", file.replaceFirst("\\.ya?ml$", ""));
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw all.wrong("name", name, "letters, digits, dots and dashes, for it names a folder");
    }
    return name;
  }

  private static String contact(Settings all) {
    String contact = all.text("contact", "");
    boolean reachable = contact.matches("https?://\\S+|[^@\\s()]+@[^@\\s()]+\\.[^@\\s()]+");
    if (!reachable || contact.matches(".*[@./]example\\.(?:org|com|net).*")) {
      throw all.wrong(
          "contact",
          contact,
          "your e-mail address or a page about this crawl, for the forum's owner to reach you");
    }
    return contact;
  }

  private static List<String> addresses(Settings all, String key) {
    List<String> addresses = all.texts(key, List.of());
    for (String address : addresses) {
      address(all, key, address);
    }
    return List.copyOf(addresses);
  }

  private static URI address(Settings all, String key, String text) {
    try {
      URI uri = new URI(text);
      if (Address.isWeb(uri)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw all.wrong(key, text, "web addresses: " + e.getMessage());
    }
    throw all.wrong(key, text, "web addresses, http:// or https://");
  }

  private Set<String> hosts(Settings all) {
    Set<String> found = new TreeSet<>();
    for (String host : all.texts("hosts", List.of())) {
      if (!host.matches("[A-Za-z0-9.:\\[\\]-]+")) {
        throw all.wrong("hosts", host, "host names, without http://");
      }
      found.add(host.toLowerCase(Locale.ROOT));
    }
    List<String> first = new ArrayList<>(start);
    first.addAll(sitemaps);
    first.forEach(a -> found.add(URI.create(a).getHost().toLowerCase(Locale.ROOT)));
    if (first.isEmpty()) {
      throw all.wrong("start", "", "at least one start page, or one address under sitemaps");
    }
    return found;
  }

  private static List<Pattern> patterns(Settings all, String key, boolean needed) {
    List<Pattern> patterns = new ArrayList<>();
    for (String written : all.texts(key, List.of())) {
      try {
        patterns.add(Pattern.compile(written));
      } catch (PatternSyntaxException e) {
        throw all.wrong(key, written, "regular expressions: " + e.getDescription());
      }
      if (needed && patterns.get(patterns.size() - 1).matcher("").groupCount() == 0) {
        throw all.wrong(
            key, written, "expressions that keep in ( ) what all pages of a thread share");
      }
    }
    if (needed && patterns.isEmpty()) {
      throw all.wrong(key, "", "at least one expression that knows the address of a thread");
    }
    return List.copyOf(patterns);
  }

  private static List<Pattern> words(List<String> words) {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return words.stream()
        .map(
            w ->
                Pattern.compile(
                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(w) + "(?![\\p{L}\\p{N}])", flags))
        .toList();
  }

  private static Limits limits(Settings limits) {
    return new Limits(
        limits.whole("pages", 20_000, 1, 100_000_000),
        (int) limits.whole("depth", 10, 0, 10_000),
        Duration.ofMinutes(limits.whole("minutes", 480, 1, 100_000)),
        limits.whole("megabytes", 20_000, 1, 10_000_000) << 20,
        (int) (limits.whole("page_megabytes", 16, 1, 50) << 20),
        Duration.ofSeconds(limits.whole("response_seconds", 60, 1, 3_600)));
  }

  /** Names the folder of this site's archive and frontier. */
  public String name() {
    return name;
  }

  String contact() {
    return contact;
  }

  List<String> start() {
    return start;
  }

  List<String> sitemaps() {
    return sitemaps;
  }

  /** Whether the sitemaps that robots.txt names are read too. */
  boolean sitemapsOfRobots() {
    return sitemapsOfRobots;
  }

  /** Lower case; links to any other host are not followed. */
  Set<String> hosts() {
    return hosts;
  }

  List<Pattern> boards() {
    return boards;
  }

  /** The groups, put together, are the canonical address. */
  List<Pattern> threads() {
    return threads;
  }

  /** A thread with none of them does not land; empty where all are wanted. */
  List<Pattern> relevant() {
    return relevant;
  }

  Duration delay() {
    return delay;
  }

  boolean allowPrivate() {
    return allowPrivate;
  }

  Limits limits() {
    return limits;
  }

  Duration revisitLeast() {
    return revisitLeast;
  }

  Duration revisitMost() {
    return revisitMost;
  }

  /** Changes where another profile would put URLs into other states. */
  String scope() {
    return new Sha256()
        .add(hosts.toString(), boards.toString(), threads.toString(), start.toString())
        .hex()
        .substring(0, 16);
  }
}
