package org.recourse.page;

import static java.util.Objects.requireNonNull;

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
 * What the reader makes of a directory of marked pages, {@code ID.html.gz} each with an {@code
 * ID.json} that has its {@code url}, as JSON lines that can be scored: {@code {"id", "posts":
 * [{author, date, text}], "text", …}}.
 *
 * <p>Quotations go before the text of their post in {@code posts}, since corpora of posts have them
 * there; {@code text} is the title and, of each post, the author and the author's own words.
 */
public final class PageMeasure {
  static final String PAGE = ".html.gz";

  private static final ObjectMapper JSON = new ObjectMapper();

  private PageMeasure() {}

  /**
   * @param pages how many there were
   * @param read of how many a thread was read
   * @param posts on all of them
   */
  public record Counts(int pages, int read, int posts) {}

  /**
   * Reads all pages of a directory.
   *
   * @param profiles whether the profiles that ship are used; without them every page is one of
   *     unknown software
   * @param fetchedAt ISO 8601 instant against which relative times are read; empty for none
   * @param out where the lines go, replaced
   * @throws IOException where a page or its JSON cannot be read, or {@code out} not written
   */
  public static Counts measure(Path directory, boolean profiles, String fetchedAt, Path out)
      throws IOException {
    requireNonNull(fetchedAt, "fetchedAt");
    PageReader all = PageReader.withDefaults();
    PageReader reader = profiles ? all : all.withoutProfiles();
    int read = 0;
    int posts = 0;
    List<Path> pages = pages(directory);
    try (PrintStream lines = new PrintStream(Files.newOutputStream(out), false, "utf-8")) {
      for (Path page : pages) {
        ObjectNode line = read(reader, page, fetchedAt);
        read += line.path("posts").isEmpty() ? 0 : 1;
        posts += line.path("posts").size();
        lines.println(JSON.writeValueAsString(line));
      }
      if (lines.checkError()) {
        throw new IOException("cannot write " + out);
      }
    }
    return new Counts(pages.size(), read, posts);
  }

  /** The pages of a directory, sorted by name. */
  static List<Path> pages(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(PAGE)).sorted().toList();
    }
  }

  static byte[] body(Path page) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(page))) {
      return in.readNBytes(PageReader.LARGEST_PAGE + 1);
    }
  }

  /** What is known of a page but its body, {@code url} among it. */
  static JsonNode about(Path page) throws IOException {
    String json = page.getFileName().toString().replace(PAGE, ".json");
    return JSON.readTree(Files.readString(page.resolveSibling(json), StandardCharsets.UTF_8));
  }

  private static ObjectNode read(PageReader reader, Path page, String fetchedAt)
      throws IOException {
    String id = page.getFileName().toString().replace(PAGE, "");
    String url = about(page).path("url").asText();
    ObjectNode line = JSON.createObjectNode().put("id", id);
    try {
      put(line, reader.read(body(page), new PageOrigin(id, url, "", fetchedAt)));
    } catch (UnreadablePageException reason) {
      line.put("text", "").put("problem", reason.getMessage());
    }
    return line;
  }

  private static void put(ObjectNode line, ForumPage read) {
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
          .put("staff", post.staff())
          .put("accepted", post.accepted())
          .put("edited", post.editedAt())
          .put("text", text.toString().strip());
      whole.append("\n\n").append(post.author()).append("\n\n").append(post.text());
    }
    read.thread().tags().forEach(line.putArray("tags")::add);
    line.put("text", whole.toString())
        .put("software", read.thread().software())
        .put("board", read.thread().board())
        .put("url", read.thread().url())
        .put("title", read.thread().title())
        .put("page", read.page())
        .put("pages", read.pages())
        .put("next", read.next());
  }
}
