package org.recourse.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.recourse.learn.LabelledThread;
import org.recourse.learn.LabelledThreads;
import org.recourse.learn.Origin;

/** The labelled threads that ship. */
final class GoldFiles {
  private GoldFiles() {}

  /** Re-told from real threads: to learn from and to be judged by. */
  static Path threads() {
    return folder().resolve("threads.jsonl");
  }

  /** Invented: to learn from only, and marked as such. */
  static List<LabelledThread> extra() {
    return Stream.concat(
            read("extra.jsonl", Origin.INVENTED), read("invented.jsonl", Origin.MARKED))
        .toList();
  }

  private static Stream<LabelledThread> read(String file, Origin origin) {
    return LabelledThreads.read(folder().resolve(file)).stream().map(t -> t.withOrigin(origin));
  }

  private static Path folder() {
    return Recourse.home().resolve("data").resolve("gold");
  }
}
