package org.recourse.nightly;

/** Hears how a run gets on. Calls come from one thread at a time. */
public interface Progress {
  /** Hears nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String stage, long total) {}

        @Override
        public void done(long rows) {}

        @Override
        public void end(String summary) {}
      };

  /**
   * @param total rows to come; 0 where nobody knows
   */
  void begin(String stage, long total);

  /**
   * @param rows how many of the stage's rows are done by now
   */
  void done(long rows);

  void end(String summary);
}
