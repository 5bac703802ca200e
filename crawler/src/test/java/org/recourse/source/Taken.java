package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.recourse.forum.ForumThread;

/**
 * What came out of reading files, with the names of the files; that the counts are right is checked
 * each time.
 */
record Taken(
    List<ForumThread> threads, List<String> sources, List<Quarantined> refused, ReadCounts counts) {
  static Taken from(Path... paths) throws IOException {
    return from(ThreadFiles.withDefaults(), paths);
  }

  static Taken from(ThreadFiles files, Path... paths) throws IOException {
    List<ForumThread> threads = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    List<Quarantined> refused = new ArrayList<>();
    ReadCounts counts =
        files.read(
            List.of(paths),
            new ThreadReceiver() {
              @Override
              public void thread(ForumThread thread, String source) {
                threads.add(thread);
                sources.add(Path.of(source).getFileName().toString());
              }

              @Override
              public void quarantined(Quarantined row) {
                refused.add(row);
              }
            });
    assertEquals(threads.size(), counts.threads());
    assertEquals(refused.size(), counts.quarantined());
    assertEquals(counts.records(), counts.threads() + counts.joined() + counts.quarantined());
    return new Taken(threads, sources, refused, counts);
  }

  ForumThread only() {
    assertEquals(List.of(), refused);
    assertEquals(1, threads.size());
    return threads.get(0);
  }

  String onlyReason() {
    assertEquals(1, refused.size(), refused::toString);
    return refused.get(0).reason();
  }

  List<String> titles() {
    return threads.stream().map(ForumThread::title).sorted().toList();
  }
}
