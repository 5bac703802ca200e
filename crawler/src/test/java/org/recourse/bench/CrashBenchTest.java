package org.recourse.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashBenchTest {
  @TempDir Path folder;

  @Test
  void losesAndDoublesNothingHoweverOftenItIsKilled() throws Exception {
    CrashBench.Result result = CrashBench.run(folder, 10, kills -> {});
    assertEquals(List.of(), result.faults());
    assertTrue(result.killed() >= 10);
    assertTrue(result.kills().size() >= 8, result.kills()::toString);
  }
}
