package org.recourse.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * Writes what the reader makes of a directory of {@code ID.html.gz} and {@code ID.json} (with
 * {@code url}) as JSON lines, for scoring, with an instant of fetching as an optional third
 * argument: {@code {"id", "posts": [{author, date, text}], "text"}}. Quotations go before the text
 * of their post in {@code posts}, since the corpus of posts has them; {@code text} is the title
 * and, of each post, the author and the author's own words.
 */
public final class PageMeasure {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PageMeasure() {}

  public static void main(String[] arguments) throws IOException {
    PageReader reader = PageReader.withDefaults();
    Path directory = Path.of(arguments[0]);
    try (Stream<Path> files = Files.list(directory);
        PrintStream out = new PrintStream(arguments[1], StandardCharsets.UTF_8)) {
      List<Path> pages =
          files.filter(file -> file.toString().endsWith(".html.gz")).sorted().toList();
      for (Path page : pages) {
        String id = page.getFileName().toString().replace(".html.gz", "");
        JsonNode about = JSON.readTree(directory.resolve(id + ".json").toFile());
        PageOrigin origin =
            new PageOrigin(
                id, about.path("url").asText(""), "", arguments.length > 2 ? arguments[2] : "");
        out.println(JSON.writeValueAsString(read(reader, id, page, origin)));
      }
    }
  }

  private static ObjectNode read(PageReader reader, String id, Path page, PageOrigin origin)
      throws IOException {
    ObjectNode line = JSON.createObjectNode().put("id", id);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(page))) {
      ForumPage read = reader.read(in.readAllBytes(), origin);
      StringBuilder whole = new StringBuilder(read.thread().title());
      ArrayNode posts = line.putArray("posts");
      for (Post post : read.thread().posts()) {
        StringBuilder text = new StringBuilder();
        for (Quote quote : post.quotes()) {
          text.append(quote.author()).append('\n').append(quote.text()).append("\n\n");
        }
        text.append(post.text());
        posts
            .addObject()
            .put("author", post.author())
            .put("date", post.postedAt())
            .put("rank", post.rank())
            .put("n", post.n())
            .put("kudos", post.kudos())
            .put("op", post.op())
            .put("text", text.toString().strip());
        whole.append("\n\n").append(post.author()).append("\n\n").append(post.text());
      }
      line.put("text", whole.toString());
      line.put("software", read.thread().software());
      line.put("board", read.thread().board());
      line.put("url", read.thread().url());
      line.put("title", read.thread().title());
      line.put("page", read.page()).put("pages", read.pages()).put("next", read.next());
    } catch (UnreadablePageException reason) {
      line.put("text", "").put("problem", reason.getMessage());
    }
    return line;
  }
}
