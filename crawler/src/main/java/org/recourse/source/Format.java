package org.recourse.source;

import java.io.IOException;

/** One kind of file. */
interface Format {
  /** Whether a file that begins like this is of this kind. */
  boolean knows(Head head);

  /**
   * Gives all records of the file to the intake, those that cannot be used too.
   *
   * @throws IOException where the file as a whole cannot be read on; what was read before counts
   */
  void read(UnpackedFile file, Intake intake) throws IOException;
}
