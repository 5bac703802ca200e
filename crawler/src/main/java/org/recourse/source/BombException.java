package org.recourse.source;

import java.io.IOException;

/** Compressed data made to fill a memory. */
final class BombException extends IOException {
  private static final long serialVersionUID = 1L;

  BombException(long in, long out) {
    super(
        "decompresses from "
            + in
            + " to more than "
            + out
            + " bytes, over "
            + Inflated.LARGEST_RATIO
            + " to 1: a bomb, no text");
  }
}
