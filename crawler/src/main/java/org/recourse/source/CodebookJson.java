package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * A thread as a JSON object in the codebook's form (section 5), labels left aside. Beyond the
 * codebook's keys it knows {@code url}, {@code site}, {@code software}, {@code board}, {@code tags}
 * of a thread and {@code staff}, {@code edited}, {@code quotes}, {@code kudos}, {@code accepted} of
 * a post; other keys are ignored.
 */
public final class CodebookJson {
  private static final int MAX_ID = 200;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CodebookJson() {}

  /**
   * @param node the object of one line
   * @throws InvalidThreadException where a field is missing or of another kind
   */
  public static ForumThread read(JsonNode node) throws InvalidThreadException {
    if (!node.isObject()) {
      throw new InvalidThreadException(
          "is no JSON object; a thread is {\"id\": …, \"title\": …, \"posts\": […]}");
    }
    String id = text(node, "id");
    if (id.isBlank() || id.length() > MAX_ID) {
      throw new InvalidThreadException("\"id\" must be a text of 1 to " + MAX_ID + " characters");
    }
    JsonNode posts = node.path("posts");
    if (!posts.isArray() || posts.isEmpty()) {
      throw new InvalidThreadException("\"posts\" must be a list of at least one post");
    }
    List<Post> read = new ArrayList<>(posts.size());
    for (JsonNode post : posts) {
      read.add(post(post, read.isEmpty() ? 0 : read.get(read.size() - 1).n()));
    }
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : node.path("tags")) {
      tags.add(tag.asText());
    }
    return new ForumThread(
        id,
        text(node, "url"),
        text(node, "site"),
        text(node, "software"),
        orElse(text(node, "platform"), "unknown"),
        text(node, "board"),
        text(node, "title"),
        tags,
        text(node, "fetched"),
        read);
  }

  static Post post(JsonNode node, int before) throws InvalidThreadException {
    int n = node.path("n").asInt(before + 1);
    String where = "post " + n + ": ";
    if (n <= before) {
      throw new InvalidThreadException(
          where + "\"n\" must rise from post to post, follows " + before);
    }
    if (!node.path("text").isTextual()) {
      throw new InvalidThreadException(where + "\"text\" must be a text");
    }
    if (!node.path("author").isTextual()) {
      throw new InvalidThreadException(where + "\"author\" must be a text");
    }
    List<Quote> quotes = new ArrayList<>();
    for (JsonNode quote : node.path("quotes")) {
      quotes.add(new Quote(text(quote, "author"), text(quote, "text")));
    }
    return new Post(
        n,
        text(node, "author"),
        text(node, "rank"),
        node.path("op").asBoolean(false),
        node.path("staff").asBoolean(false),
        text(node, "date"),
        text(node, "edited"),
        text(node, "text"),
        quotes,
        node.path("kudos").asInt(0),
        node.path("accepted").asBoolean(false));
  }

  /**
   * The thread in the codebook's form; keys beyond the codebook's only where there is something to
   * say.
   */
  public static ObjectNode write(ForumThread thread) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("id", thread.id()).put("platform", thread.platform()).put("title", thread.title());
    putTold(node, "url", thread.url());
    putTold(node, "site", thread.site());
    putTold(node, "software", thread.software());
    putTold(node, "board", thread.board());
    if (!thread.tags().isEmpty()) {
      thread.tags().forEach(node.putArray("tags")::add);
    }
    putTold(node, "fetched", thread.fetchedAt());
    ArrayNode posts = node.putArray("posts");
    for (Post post : thread.posts()) {
      write(post, posts.addObject());
    }
    return node;
  }

  static void write(Post post, ObjectNode node) {
    node.put("n", post.n()).put("author", post.author());
    node.put("rank", post.rank().isEmpty() ? null : post.rank());
    node.put("op", post.op());
    node.put("date", post.postedAt().isEmpty() ? null : post.postedAt());
    node.put("text", post.text());
    if (post.staff()) {
      node.put("staff", true);
    }
    putTold(node, "edited", post.editedAt());
    if (!post.quotes().isEmpty()) {
      ArrayNode quotes = node.putArray("quotes");
      post.quotes()
          .forEach(q -> quotes.addObject().put("author", q.author()).put("text", q.text()));
    }
    if (post.kudos() != 0) {
      node.put("kudos", post.kudos());
    }
    if (post.accepted()) {
      node.put("accepted", true);
    }
  }

  private static void putTold(ObjectNode node, String key, String value) {
    if (!value.isEmpty()) {
      node.put(key, value);
    }
  }

  static String text(JsonNode node, String key) throws InvalidThreadException {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isContainerNode()) {
      throw new InvalidThreadException("\"" + key + "\" must be a text");
    }
    return value.asText();
  }

  private static String orElse(String text, String fallback) {
    return text.isEmpty() ? fallback : text;
  }
}
