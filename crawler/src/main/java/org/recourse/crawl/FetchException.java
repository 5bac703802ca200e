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
    CONNECT,
    TLS,
    /** Nothing, or not all of the head, in time. */
    TIMEOUT,
    /** What came is not HTTP. */
    PROTOCOL;

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
