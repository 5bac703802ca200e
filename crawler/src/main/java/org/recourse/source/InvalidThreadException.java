package org.recourse.source;

/** A record that is no thread. The message says which field is wrong and what would be right. */
public final class InvalidThreadException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidThreadException(String reason) {
    super(reason);
  }
}
