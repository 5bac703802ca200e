package org.recourse.crawl;

import java.util.Locale;

/** No response came that could be read at all. The message is for a person. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, as reports count it. */
  enum Trouble {
    /** The name does not resolve. */
    DNS,
    /** The address is not a public one. */
    REFUSED_ADDRESS,
    /** A redirect leads to where robots.txt does not let. */
    DISALLOWED,
    CONNECT,
    TLS,
    /** Nothing, or not all of the head, in time. */
    TIMEOUT,
    /** What came is not HTTP. */
    PROTOCOL;

    /** Whether other pages of the host will hardly fare better. */
    boolean ofTheHost() {
      return this != DISALLOWED;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final Trouble trouble;

  FetchException(Trouble trouble, String message, Throwable cause) {
    super(message, cause);
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }
}
