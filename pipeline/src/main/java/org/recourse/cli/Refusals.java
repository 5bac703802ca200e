package org.recourse.cli;

import java.io.PrintWriter;
import java.util.List;
import org.recourse.source.Quarantined;

/** Tells a person which inputs could not be used. */
final class Refusals {
  private static final int SHOWN = 20;

  private Refusals() {}

  /** A line for each, up to twenty; returns the exit code that goes with them. */
  static int tell(List<Quarantined> refused, PrintWriter out) {
    for (Quarantined row : refused.subList(0, Math.min(SHOWN, refused.size()))) {
      out.println(
          row.source() + (row.position() > 0 ? ":" + row.position() : "") + ": " + row.reason());
    }
    if (refused.size() > SHOWN) {
      out.println("and " + (refused.size() - SHOWN) + " more");
    }
    out.flush();
    return refused.isEmpty() ? Exit.OK : Exit.QUARANTINED;
  }
}
