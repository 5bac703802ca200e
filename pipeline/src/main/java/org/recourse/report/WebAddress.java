package org.recourse.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses that may become links. */
public final class WebAddress {
  /** Longer ones are linked by no forum and would only swell the page. */
  private static final int LONGEST = 2000;

  private WebAddress() {}

  /** The address where it is absolute, http or https, and well formed; else nothing. */
  public static Optional<String> of(String url) {
    if (url.isEmpty() || url.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      boolean plainHost = uri.getHost() != null && uri.getRawUserInfo() == null;
      return web && plainHost ? Optional.of(uri.toASCIIString()) : Optional.empty();
    } catch (URISyntaxException unusable) {
      // The thread keeps its place in the report, without a link.
      return Optional.empty();
    }
  }
}
