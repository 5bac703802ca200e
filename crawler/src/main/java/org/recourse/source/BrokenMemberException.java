package org.recourse.source;

import java.io.IOException;

/** A part of a gzip file that is damaged; the next parts can still be read. */
final class BrokenMemberException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean within;

  /**
   * @param within whether some of the member was given before it broke
   */
  BrokenMemberException(String reason, boolean within) {
    super(reason);
    this.within = within;
  }

  boolean within() {
    return within;
  }
}
