package org.recourse.cli;

import java.nio.file.Path;
import java.util.List;
import org.recourse.learn.LabelledThread;
import org.recourse.learn.LabelledThreads;

/** The labelled threads that ship. */
final class GoldFiles {
  private GoldFiles() {}

  /** Re-told from real threads: to learn from and to be judged by. */
  static Path threads() {
    return folder().resolve("threads.jsonl");
  }

  /** Invented: to learn from only, and marked as such. */
  static List<LabelledThread> extra() {
    return LabelledThreads.read(folder().resolve("extra.jsonl")).stream()
        .map(t -> t.withInvented(true))
        .toList();
  }

  private static Path folder() {
    return Recourse.home().resolve("data").resolve("gold");
  }
}
