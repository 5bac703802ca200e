package org.recourse.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.table.Run;
import org.recourse.table.StageRun;

class RunLedgerTest {
  @TempDir Path output;

  private static Run run(String id, String status) {
    StageRun stage = new StageRun("import", 3, 1, 1, 1, .5, false);
    return new Run(
        id,
        "2026-01-01T00:00:00Z",
        "",
        status,
        "",
        "",
        "c",
        "m",
        List.of(stage),
        Map.of("cases", 4L),
        "");
  }

  @Test
  void givesOfEachRunTheLastThatWasWritten() throws IOException {
    RunLedger ledger = RunLedger.in(output);
    ledger.append(run("r1", "running"));
    ledger.append(run("r1", "ok"));
    ledger.append(run("r2", "running"));
    assertEquals(List.of(run("r1", "ok"), run("r2", "running")), ledger.runs());
  }

  @Test
  void goesOnAfterALineThatACrashCutShort() throws IOException {
    RunLedger ledger = RunLedger.in(output);
    ledger.append(run("r1", "ok"));
    Files.writeString(
        output.resolve("runs.jsonl"), "{\"run_id\":\"r2\",\"sta", StandardOpenOption.APPEND);
    assertEquals(List.of(run("r1", "ok")), ledger.runs());
    ledger.append(run("r3", "ok"));
    assertEquals(List.of(run("r1", "ok"), run("r3", "ok")), ledger.runs());
  }

  @Test
  void namesABrokenLineInItsMiddle() throws IOException {
    Files.writeString(output.resolve("runs.jsonl"), "rubbish\n");
    RunLedger ledger = RunLedger.in(output);
    ledger.append(run("r1", "ok"));
    IOException e = assertThrows(IOException.class, ledger::runs);
    assertTrue(e.getMessage().contains("runs.jsonl:1: is no line of a run ledger"), e.getMessage());
  }

  @Test
  void isEmptyBeforeTheFirstRun() throws IOException {
    assertEquals(List.of(), RunLedger.in(output).runs());
  }

  @Test
  void refusesAStageThatLostRows() {
    assertThrows(IllegalStateException.class, () -> new StageRun("import", 3, 1, 0, 1, .5, false));
  }

  @Test
  void letsOneRunAtATimeWriteToAnOutputFolder() throws IOException {
    try (OutputFolder first = OutputFolder.lock(output)) {
      IOException e = assertThrows(IOException.class, () -> OutputFolder.lock(output));
      assertTrue(
          e.getMessage().contains("another run (process " + ProcessHandle.current().pid() + ")"),
          e.getMessage());
    }
    OutputFolder.lock(output).close();
  }

  @Test
  void tellsAnOutputFolderThatCannotBeMade() throws IOException {
    Path file = Files.writeString(output.resolve("file"), "");
    IOException e = assertThrows(IOException.class, () -> OutputFolder.lock(file.resolve("out")));
    assertTrue(e.getMessage().contains("cannot be written to"), e.getMessage());
  }
}
