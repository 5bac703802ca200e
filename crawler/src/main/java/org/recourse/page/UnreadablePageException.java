package org.recourse.page;

/**
 * A page that holds no thread, or none that can be read. The message says why, in words for the
 * person who gave it.
 */
public final class UnreadablePageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadablePageException(String reason) {
    super(reason);
  }

  public UnreadablePageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
