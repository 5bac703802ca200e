package org.recourse.cli;

/** Exit codes of every command. */
final class Exit {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  /** The work is done, but some of the input could not be used. */
  static final int QUARANTINED = 3;

  private Exit() {}
}
