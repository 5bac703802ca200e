package org.recourse.source;

import java.io.IOException;

/** Files with a record a line: what is too long or breaks off is refused, the other lines go on. */
final class LineRecords {
  /** Takes one line that has more than blanks. */
  @FunctionalInterface
  interface Receiver {
    void line(byte[] line, Origin origin) throws IOException;
  }

  private LineRecords() {}

  static void each(UnpackedFile file, Intake intake, Receiver receiver) throws IOException {
    LineReader reader = new LineReader(file.in(), (int) intake.limits().fileBytes());
    for (long number = 1; ; number++) {
      LineReader.Line line;
      try {
        line = reader.next();
      } catch (IOException e) {
        String reason = "the file breaks off in this line (" + e.getMessage() + "); get it anew";
        intake.refuse(file.source(), number, reason, "");
        return;
      }
      if (line.end()) {
        return;
      }
      Origin origin = new Origin(file.source(), number, "", "", PageFormat.sample(line.bytes()));
      if (line.tooLong()) {
        String most = "the line has more than " + intake.limits().fileBytes() + " bytes";
        intake.refuse(file.source(), number, most, origin.sample());
      } else if (!line.blank()) {
        intake.guard(origin, () -> receiver.line(line.bytes(), origin));
      }
    }
  }
}
