package org.recourse.source;

import java.io.IOException;

/** A part of a gzip file that is damaged; the next parts can still be read. */
final class BrokenMemberException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenMemberException(String reason) {
    super(reason);
  }
}
