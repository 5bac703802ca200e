package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/** The pages of the sample, of five kinds of software, read as if nobody knew any of these. */
final class UnknownSoftwareTest {
  private static final Path SAMPLE = Path.of(System.getProperty("recourse.root"), "data", "sample");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PageReader READER = PageReader.withDefaults();

  @TempDir Path folder;

  @Test
  void findsByTheirShapeThePostsThatProfilesFind() throws IOException, UnreadablePageException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      List<Path> pages = files.filter(f -> f.toString().endsWith(".html")).sorted().toList();
      for (Path page : pages) {
        mark(page);
      }
    }
    Path read = folder.resolve("read.jsonl");
    PageMeasure.measure(folder, false, "", read);
    PageScores scores = PageScores.of(folder, read);

    assertTrue(scores.pages() > 10, scores::toString);
    assertTrue(scores.f1() >= 0.95, scores::toString);
    assertTrue(scores.authors() >= 0.9, scores::toString);
    assertTrue(scores.dates() >= 0.9, scores::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vbulletin-3", "vbulletin-4", "vbulletin-5", "bbpress", "smf", "woltlab"})
  void keepsWhatIsQuotedApartFromWhatIsSaid(String software) throws Exception {
    byte[] page;
    try (InputStream in = getClass().getResourceAsStream("profiles/" + software + ".html")) {
      page = in.readAllBytes();
    }
    Post answer =
        READER
            .withoutProfiles()
            .read(page, new PageOrigin(software, "", ""))
            .thread()
            .posts()
            .get(1);

    assertTrue(answer.text().endsWith("The buyer does."), answer::text);
    assertEquals(
        List.of("Who pays the ferry?"), answer.quotes().stream().map(Quote::text).toList());
  }

  /** What the profile finds, which other tests compare with the truth, is what is to be found. */
  private void mark(Path page) throws IOException, UnreadablePageException {
    byte[] body = Files.readAllBytes(page);
    String id = page.getFileName().toString().replace(".html", "");
    ObjectNode about = JSON.createObjectNode().put("url", "");
    ArrayNode posts = about.putArray("posts");
    for (Post post : READER.read(body, new PageOrigin(id, "", "")).thread().posts()) {
      StringBuilder text = new StringBuilder();
      post.quotes()
          .forEach(q -> text.append(q.author()).append('\n').append(q.text()).append('\n'));
      posts.addObject().put("text", text + post.text());
    }
    Files.writeString(folder.resolve(id + ".json"), about.toString());
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(id + ".html.gz")))) {
      out.write(body);
    }
  }
}
