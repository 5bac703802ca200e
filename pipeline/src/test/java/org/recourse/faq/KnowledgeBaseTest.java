package org.recourse.faq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recourse.report.GoldInput;

class KnowledgeBaseTest {
  @Test
  void answersHowOftenFreelancersWin() throws IOException {
    List<FaqEntry> entries = KnowledgeBase.from(GoldInput.read());
    Files.writeString(Path.of("target", "faq.jsonl"), KnowledgeBase.write(entries));
    assertEquals("win-rate", entries.get(0).id());
    assertTrue(entries.get(0).answer().contains("n\u00A0=\u00A0354"));
  }
}
