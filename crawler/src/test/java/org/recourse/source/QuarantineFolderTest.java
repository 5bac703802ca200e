package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineFolderTest {
  @TempDir Path folder;

  @Test
  void forgetsASourceThatWasMended() throws IOException {
    QuarantineFolder quarantine =
        QuarantineFolder.beside(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
    Quarantined bad = new Quarantined("../bad.jsonl", 3, "import", "no JSON", "{\u0007");
    Quarantined other = new Quarantined("other.html", 0, "import", "no thread", "");
    quarantine.replace(bad.source(), List.of(bad));
    quarantine.replace(other.source(), List.of(other));
    assertEquals(2, quarantine.all().size());
    assertEquals(
        "{\uFFFD",
        quarantine.all().stream()
            .filter(q -> q.position() == 3)
            .findFirst()
            .orElseThrow()
            .sample());
    quarantine.replace(bad.source(), List.of());
    assertEquals(List.of(other), quarantine.all());
  }
}
