package org.recourse.crawl;

import java.net.URI;

/**
 * A URL of the site in the one form that it has in the frontier.
 *
 * @param url what is asked for: absolute, without fragment, session and tracking
 * @param thread canonical address of the thread; empty for what is no page of a thread
 * @param page number of the page, or its offset in posts; 1 for the first
 */
record Address(Kind kind, String url, String thread, int page) {
  String host() {
    return host(url);
  }

  /** Host and, where it is not the usual one, port: robots.txt and delays go by these. */
  static String host(String url) {
    int begin = url.indexOf("://") + 3;
    int end = begin;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(begin, end);
  }

  /** Scheme, host and port. */
  static String root(String url) {
    return url.substring(0, url.indexOf("://") + 3) + host(url);
  }

  /** Whether it is an address of the web, with a host: the crawler goes to no other. */
  static boolean isWeb(URI uri) {
    return uri.getHost() != null
        && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
  }
}
