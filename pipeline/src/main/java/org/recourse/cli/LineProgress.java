package org.recourse.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.recourse.nightly.Progress;

/** Progress for a log: a line when a stage ends. */
final class LineProgress implements Progress {
  private final PrintStream out;
  private String stage = "";
  private long start;

  LineProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(String name, long total) {
    stage = name;
    start = System.nanoTime();
  }

  @Override
  public void done(long rows) {}

  @Override
  public void end(String summary) {
    out.println(line(stage, summary, (System.nanoTime() - start) / 1e9));
  }

  static String line(String stage, String summary, double seconds) {
    return String.format(Locale.ROOT, "%-10s %s, %.1f s", stage, summary, seconds);
  }
}
