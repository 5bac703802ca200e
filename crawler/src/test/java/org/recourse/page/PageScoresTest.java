package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageScoresTest {
  @TempDir Path folder;

  @Test
  void countsAPostAsFoundFromFourFifthsOfItsWordsOn() throws IOException {
    page(
        "a",
        "{\"url\":\"\",\"posts\":[{\"text\":\"one two three four five\"},{\"text\":\"six\"},{\"text\":\"…\"}]}");
    page("b", "{\"url\":\"\",\"posts\":[{\"text\":\"seven\"}]}");
    PageScores scores =
        scores(
            "{\"id\":\"a\",\"posts\":[{\"author\":\"ann\",\"date\":\"\",\"text\":\"One two THREE four nine\"},{\"author\":\"\",\"date\":\"2020\",\"text\":\"six six\"}]}",
            "{\"id\":\"b\",\"posts\":[{\"author\":\"bo\",\"date\":\"2020\",\"text\":\"seven\"}]}");

    assertEquals(2, scores.pages());
    assertEquals(3, scores.posts());
    assertEquals(2 * 2.0 / (3 + 3), scores.f1(), 1e-12, "\"six six\" is F1 2/3 and not found");
    assertEquals(0.5, scores.perfect());
    assertEquals(1, scores.authors());
    assertEquals(0.5, scores.dates());
  }

  @Test
  void takesTheMeanOfTheWordScoresOverPagesWithAWholeText() throws IOException {
    page("a", "{\"url\":\"\",\"main_content\":\"one two\"}");
    page("b", "{\"url\":\"\",\"main_content\":\"one two three four\"}");
    page("c", "{\"url\":\"\",\"main_content\":\"Über\"}");
    PageScores scores =
        scores(
            "{\"id\":\"a\",\"text\":\"one, two!\"}", "{\"id\":\"c\",\"text\":\"über und über\"}");

    assertEquals(3, scores.texts());
    assertEquals((1 + 0 + 0.5) / 3, scores.wordF1(), 1e-12, "a page that was not read scores 0");
  }

  private void page(String id, String about) throws IOException {
    Files.writeString(folder.resolve(id + ".json"), about);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(id + ".html.gz")))) {
      out.write("<p>".getBytes(StandardCharsets.UTF_8));
    }
  }

  private PageScores scores(String... lines) throws IOException {
    Path read = Files.writeString(folder.resolve("read.jsonl"), String.join("\n", lines));
    return PageScores.of(folder, read);
  }
}
