package org.recourse.cli;

import java.nio.file.Path;

/** The labelled threads that ship. */
final class GoldFiles {
  private GoldFiles() {}

  /** Re-told from real threads: to learn from and to be judged by. */
  static Path threads() {
    return Recourse.home().resolve("data").resolve("gold").resolve("threads.jsonl");
  }

  /** Invented: to learn from only. */
  static Path extra() {
    return Recourse.home().resolve("data").resolve("gold").resolve("extra.jsonl");
  }
}
