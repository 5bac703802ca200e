package org.recourse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class OutcomeReportTest {
  @Test
  void opensWithHowOftenFreelancersWin() throws IOException {
    String html = OutcomeReport.render(GoldInput.read());
    Files.writeString(Path.of("target", "report.html"), html);
    Document page = Jsoup.parse(html);
    assertEquals(1, page.select("h1").size());
    assertTrue(page.selectFirst(".claim").text().contains("95"));
  }
}
