package org.recourse.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recourse.forum.Sha256;

/**
 * The address of a thread, the same whichever of its pages or posts was asked for: without
 * fragment, page, post, session and tracking.
 *
 * @param url canonical address of the thread; empty where unknown
 * @param host lower case; empty where unknown
 * @param page the page number that the address carried; 0 for none
 */
public record ThreadAddress(String url, String host, int page) {
  static final ThreadAddress UNKNOWN = new ThreadAddress("", "", 0);

  /** As long as browsers and servers agree on; beyond it an address is an attack or a mistake. */
  private static final int LONGEST = 2048;

  private static final Pattern NOT_ALLOWED = Pattern.compile("[\\[\\]{}|\\\\^`<>\"]");

  private static final Pattern NOISE =
      Pattern.compile(
          "(?:utm_.*|fbclid|gclid|msclkid|mc_[ce]id|igshid|srsltid|ref|ref_src|referrer|source|share"
              + "|s|sid|phpsessid|jsessionid|sessionid|oscsid|zenid|osid"
              + "|page|pg|start|st|offset|perpage|pp|limit|cursor|after|before"
              + "|post|postcount|comment|commentid|findcomment|do|goto|highlight|hl|hilit|view"
              + "|sort|order|sort_by|orderby|dir|sd|sk|mode|display|tab|lang|language|amp|print"
              + "|styleid|style|theme)",
          Pattern.CASE_INSENSITIVE);

  /** Also the id of a post, but the only id that some addresses have. */
  private static final Pattern POST_ID = Pattern.compile("(?i)p|pid|post_id|postid");

  private static final Pattern PAGE_IN_PATH =
      Pattern.compile("(?i)/page[/-]?(\\d{1,6})/?$|/p(\\d{1,6})/?$|[-_]p(?:age)?-?(\\d{1,6})/?$");
  private static final Pattern PAGE_IN_QUERY =
      Pattern.compile("(?i)(?:^|[?&])(?:page|pg|pn)=(\\d{1,6})(?:&|$)");
  private static final Pattern SESSION_IN_PATH = Pattern.compile("(?i);jsessionid=[^/?#]*");

  /**
   * Reads an address.
   *
   * @param profileUrls expressions whose groups make up the address of a thread; the generic rules
   *     apply where none matches
   * @return empty where the text is no absolute web address
   */
  public static Optional<ThreadAddress> of(String address, List<Pattern> profileUrls) {
    Optional<URI> parsed = parse(address);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    URI uri = parsed.get();
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String path = SESSION_IN_PATH.matcher(text(uri.getRawPath())).replaceAll("");
    String query = text(uri.getRawQuery());
    String root = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + host + port(uri);
    String whole = root + (path.isEmpty() ? "/" : path) + (query.isEmpty() ? "" : "?" + query);
    int page = pageNumber(path, query);
    for (Pattern pattern : profileUrls) {
      Matcher thread = pattern.matcher(whole);
      if (thread.lookingAt()) {
        return Optional.of(new ThreadAddress(groups(thread), host, page));
      }
    }
    String clean = root + PAGE_IN_PATH.matcher(path.isEmpty() ? "/" : path).replaceFirst("");
    String kept = cleanQuery(query);
    return Optional.of(new ThreadAddress(kept.isEmpty() ? clean : clean + "?" + kept, host, page));
  }

  /** Whether one of the expressions knows the address for that of a thread. */
  public static boolean isThread(String address, List<Pattern> profileUrls) {
    return address.length() <= LONGEST
        && profileUrls.stream().anyMatch(p -> p.matcher(address).lookingAt());
  }

  /** The id of the thread at an address: the same for the same canonical address, at any time. */
  public static String threadId(String canonical) {
    return idOf(canonical.replaceFirst("/$", ""));
  }

  /** The id of a thread by what it is told from others by. */
  static String idOf(String identity) {
    return "t" + Sha256.of(identity.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }

  private static Optional<URI> parse(String address) {
    String spaced = address.strip().replace(" ", "%20");
    String bounded = spaced.indexOf('#') < 0 ? spaced : spaced.replaceFirst("#.*$", "");
    if (bounded.isEmpty() || bounded.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(NOT_ALLOWED.matcher(bounded).replaceAll(""));
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private static String port(URI uri) {
    int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
  }

  private static String text(String part) {
    return part == null ? "" : part;
  }

  private static int pageNumber(String path, String query) {
    Matcher inQuery = PAGE_IN_QUERY.matcher(query);
    if (inQuery.find()) {
      return Integer.parseInt(inQuery.group(1));
    }
    Matcher inPath = PAGE_IN_PATH.matcher(path);
    if (!inPath.find()) {
      return 0;
    }
    for (int i = 1; i <= inPath.groupCount(); i++) {
      if (inPath.group(i) != null) {
        return Integer.parseInt(inPath.group(i));
      }
    }
    return 0;
  }

  private static String cleanQuery(String query) {
    List<String> kept = new ArrayList<>();
    List<String> posts = new ArrayList<>();
    for (String parameter : query.split("&")) {
      String name = parameter.replaceFirst("=.*$", "");
      if (POST_ID.matcher(name).matches()) {
        posts.add(parameter);
      } else if (!parameter.isEmpty() && !NOISE.matcher(name).matches()) {
        kept.add(parameter);
      }
    }
    List<String> chosen = kept.isEmpty() ? posts : kept;
    chosen.sort(null);
    return String.join("&", chosen);
  }

  private static String groups(Matcher thread) {
    StringBuilder url = new StringBuilder();
    for (int i = 1; i <= thread.groupCount(); i++) {
      url.append(thread.group(i) == null ? "" : thread.group(i));
    }
    return url.toString();
  }
}
