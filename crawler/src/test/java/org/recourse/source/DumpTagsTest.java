package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DumpTagsTest {
  @TempDir Path folder;

  @Test
  void readsTheTagsOfAQuestionInBothSpellingsOfTheDumps() throws IOException {
    String row =
        "<posts>\n<row Id=\"%d\" PostTypeId=\"1\" Title=\"Who pays?\" Body=\"&lt;p&gt;Not me.&lt;/p&gt;\""
            + " Tags=\"%s\" />\n</posts>\n";

    assertEquals(
        List.of("escrow", "late-payment"),
        tags("Posts.xml", row.formatted(1, "&lt;escrow&gt;&lt;late-payment&gt;")));
    assertEquals(
        List.of("escrow", "late-payment"),
        tags("Posts.xml", row.formatted(1, "|escrow|late-payment|")));
  }

  @Test
  void readsTheTagsOfDiscourseAsWordsAndAsObjects() throws IOException {
    String json =
        "{\"id\":7,\"title\":\"Who pays?\",\"tags\":[\"escrow\",{\"id\":3,\"name\":\"refund\"}],"
            + "\"post_stream\":{\"posts\":[{\"post_number\":1,\"username\":\"ann\",\"cooked\":\"<p>Not me.</p>\"}]}}";

    assertEquals(List.of("escrow", "refund"), tags("7.json", json));
  }

  @Test
  void takesTheFlairOfASubmissionForItsTag() throws IOException {
    String json =
        "{\"id\":\"ab1\",\"title\":\"Who pays?\",\"subreddit\":\"boats\",\"selftext\":\"Not me.\","
            + "\"author\":\"ann\",\"link_flair_text\":\"Dispute\",\"created_utc\":1588413600}";

    assertEquals(List.of("Dispute"), tags("submissions.ndjson", json));
  }

  private List<String> tags(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Taken.from(file).only().tags();
  }
}
