package org.recourse.crawl;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recourse.page.ThreadAddress;

/**
 * Tells what a link of the site leads to and gives it its one form. A forum links a thread in many
 * ways: by a post of it, by a page, with a session, with tracking, sorted and highlighted.
 */
final class Addresses {
  private static final int LONGEST = 2048;
  private static final int REMEMBERED = 20_000;

  /** Parameters that choose a page; all others of the noisy ones change nothing that is read. */
  private static final Pattern PAGING = Pattern.compile("(?i)page|pg|pn|start|st|offset|cursor");

  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)utm_.*|fbclid|gclid|msclkid|mc_[ce]id|igshid|srsltid|ref|ref_src|referrer|source|share"
              + "|s|sid|phpsessid|jsessionid|sessionid|oscsid|zenid|osid"
              + "|post|postcount|comment|commentid|findcomment|do|goto|highlight|hl|hilit|view|p|pid"
              + "|sort|order|sort_by|orderby|dir|direction|sd|sk|mode|display|tab|amp|print"
              + "|styleid|style|theme");

  private static final Pattern SESSION_IN_PATH = Pattern.compile("(?i);jsessionid=[^/?#]*");
  private static final Pattern PAGE_IN_PATH = Pattern.compile("(?i)/page[/-]?\\d{1,6}/?$");
  private static final Pattern OFFSET =
      Pattern.compile("(?i)(?:^|[?&])(?:start|st|offset)=(\\d{1,9})(?:&|$)");

  private final SiteProfile profile;
  private final BasicURLNormalizer normalizer = new BasicURLNormalizer();
  private final Set<String> starts = new HashSet<>();
  private final Map<String, Optional<Address>> known = new Recent<>(REMEMBERED);

  Addresses(SiteProfile profile) {
    this.profile = profile;
    profile.start().forEach(start -> starts.add(normal(start).orElse(start)));
  }

  /** Empty for what is no web address, and for one of another site. */
  synchronized Optional<Address> of(String link) {
    int fragment = link.indexOf('#');
    String url = fragment < 0 ? link : link.substring(0, fragment);
    if (url.length() > LONGEST || !profile.hosts().contains(hostName(url.strip()))) {
      return Optional.empty();
    }
    Optional<Address> found = known.get(url);
    if (found == null) {
      found = classify(url);
      known.put(url, found);
    }
    return found;
  }

  /** A page that the profile itself names. */
  Address named(String url, Kind kind) {
    return new Address(kind, normal(url).orElse(url), "", 1);
  }

  /**
   * Where a redirect leads that only writes the same address in another way, say with a slash
   * behind it; empty for every other answer.
   */
  Optional<String> otherWriting(Fetched response) {
    if (!response.redirects()) {
      return Optional.empty();
    }
    Optional<String> target =
        Robots.target(response.url(), response.header("location").orElse(""))
            .map(t -> t.replaceFirst("#.*$", ""));
    Optional<String> from = of(response.url()).map(Address::url);
    return target
        .filter(t -> from.isPresent() && !t.equals(response.url()))
        .filter(t -> of(t).map(Address::url).equals(from));
  }

  private Optional<Address> classify(String link) {
    Optional<String> normal = normal(link);
    if (normal.isEmpty() || !profile.hosts().contains(hostName(normal.get()))) {
      return Optional.empty();
    }
    String url = normal.get();
    if (ThreadAddress.isThread(url, profile.threads())) {
      return ThreadAddress.of(url, profile.threads()).map(thread -> ofThread(url, thread));
    }
    String clean = withoutNoise(url);
    if (starts.contains(clean)) {
      return Optional.of(new Address(Kind.START, clean, "", 1));
    }
    boolean board = profile.boards().stream().anyMatch(p -> p.matcher(clean).find());
    int page = ThreadAddress.of(url, profile.threads()).map(a -> page(url, a)).orElse(1);
    return Optional.of(new Address(board ? Kind.BOARD : Kind.OTHER, clean, "", page));
  }

  private static int page(String url, ThreadAddress address) {
    Matcher offset = OFFSET.matcher(url);
    return offset.find() ? Integer.parseInt(offset.group(1)) + 1 : Math.max(1, address.page());
  }

  private static Address ofThread(String url, ThreadAddress thread) {
    int page = page(url, thread);
    if (page == 1) {
      return new Address(Kind.THREAD, thread.url(), thread.url(), 1);
    }
    return new Address(Kind.PAGE, pageUrl(url, thread.url()), thread.url(), page);
  }

  /** The thread's own address with nothing added but what chooses the page. */
  private static String pageUrl(String url, String thread) {
    Matcher inPath = PAGE_IN_PATH.matcher(path(url));
    String address = inPath.find() ? thread.replaceFirst("/$", "") + inPath.group() : thread;
    StringJoiner query = new StringJoiner("&");
    for (String parameter : query(url).split("&")) {
      if (PAGING.matcher(parameter.replaceFirst("=.*$", "")).matches()) {
        query.add(parameter);
      }
    }
    String more = query.toString();
    return more.isEmpty() ? address : address + (address.contains("?") ? "&" : "?") + more;
  }

  private static String withoutNoise(String url) {
    StringJoiner kept = new StringJoiner("&");
    for (String parameter : query(url).split("&")) {
      String name = parameter.replaceFirst("=.*$", "");
      if (!parameter.isEmpty() && !NOISE.matcher(name).matches()) {
        kept.add(parameter);
      }
    }
    String path = path(url);
    return kept.length() == 0 ? path : path + "?" + kept;
  }

  private static String path(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  private static String query(String url) {
    int query = url.indexOf('?');
    return query < 0 ? "" : url.substring(query + 1);
  }

  /** Lower case; empty where the text is no address with a host. */
  private static String hostName(String url) {
    if (!url.contains("://")) {
      return "";
    }
    String host = Address.host(url).toLowerCase(Locale.ROOT);
    int port = host.lastIndexOf(':');
    return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
  }

  private Optional<String> normal(String link) {
    String normal = normalizer.filter(SESSION_IN_PATH.matcher(link.strip()).replaceAll(""));
    if (normal == null || normal.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Address.isWeb(new URI(normal)) ? Optional.of(normal) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
