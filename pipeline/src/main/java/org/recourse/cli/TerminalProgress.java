package org.recourse.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.recourse.nightly.Progress;

/**
 * Progress for a person: one line that is written over, with rows, rate and time left, and stays
 * when a stage ends.
 */
final class TerminalProgress implements Progress {
  private static final String ERASE = "\r\u001B[K";
  private static final long REDRAW_NANOS = 100_000_000L;

  private final PrintStream out;
  private String stage = "";
  private long total;
  private long start;
  private long drawn;

  TerminalProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(String name, long rows) {
    stage = name;
    total = rows;
    start = System.nanoTime();
    drawn = 0;
    draw(0);
  }

  @Override
  public void done(long rows) {
    if (System.nanoTime() - drawn > REDRAW_NANOS) {
      draw(rows);
    }
  }

  private void draw(long rows) {
    drawn = System.nanoTime();
    double seconds = (drawn - start) / 1e9;
    StringBuilder line =
        new StringBuilder(ERASE).append(String.format(Locale.ROOT, "%-10s ", stage));
    if (rows == 0) {
      line.append("…");
    } else {
      double rate = rows / Math.max(seconds, 1e-3);
      line.append(rows)
          .append(total > 0 ? " of " + total : "")
          .append(String.format(Locale.ROOT, ", %.0f/s", rate));
      if (total > rows) {
        line.append(String.format(Locale.ROOT, ", %.0f s left", (total - rows) / rate));
      }
    }
    out.print(line);
    out.flush();
  }

  @Override
  public void end(String summary) {
    out.println(ERASE + LineProgress.line(stage, summary, (System.nanoTime() - start) / 1e9));
  }
}
