package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.recourse.forum.Post;

/**
 * One post of a dump, before it is known what stands around it.
 *
 * @param id of the post in the dump; a later post of the same id takes the place of the earlier one
 * @param parent id of the post that it answers; empty where the dump does not say
 * @param place what it is to its thread
 * @param accepts id of the answer that this opening accepts; empty where there is none
 * @param account the author's, where names are not theirs alone; empty where the name is all
 * @param post numbered 1, its times as the dump writes them
 */
record LoosePost(String id, String parent, Place place, String accepts, String account, Post post) {
  static final String KIND = "post";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  LoosePost(String id, String parent, Place place, String accepts, Post post) {
    this(id, parent, place, accepts, "", post);
  }

  LoosePost withPost(Post other) {
    return new LoosePost(id, parent, place, accepts, account, other);
  }

  enum Place {
    /** Opens the thread. */
    OPENING,
    /** Opened the thread, but its words are gone: only what it says of the thread counts. */
    EMPTY_OPENING,
    /** Follows an opening. */
    REPLY,
    /** Follows an opening without which it must not stand. */
    ANSWER,
    /** Stands directly behind the post that it speaks of, and not without it. */
    COMMENT,
    /** The dump does not say; the earliest opens the thread. */
    UNTOLD
  }

  /**
   * What a post of a dump says of its thread; what it does not say is empty.
   *
   * @param key the same for all posts of the thread, and for no others
   */
  record Told(
      String key, String software, String url, String board, String title, List<String> tags) {
    Told {
      tags = List.copyOf(tags);
    }

    Told(String key, String software, String url, String board, String title) {
      this(key, software, url, board, title, List.of());
    }

    Told withTags(List<String> others) {
      return new Told(key, software, url, board, title, others);
    }

    ObjectNode write() {
      ObjectNode node =
          MAPPER
              .createObjectNode()
              .put("key", key)
              .put("software", software)
              .put("url", url)
              .put("board", board)
              .put("title", title);
      tags.forEach(node.putArray("tags")::add);
      return node;
    }

    static Told read(JsonNode node) {
      return new Told(
          node.path("key").asText(),
          node.path("software").asText(),
          node.path("url").asText(),
          node.path("board").asText(),
          node.path("title").asText(),
          JsonShape.texts(node.path("tags")));
    }

    /** This, and from the other what this does not say. */
    Told or(Told other) {
      return new Told(
          key,
          software,
          url.isEmpty() ? other.url : url,
          board.isEmpty() ? other.board : board,
          title.isEmpty() ? other.title : title,
          tags.isEmpty() ? other.tags : tags);
    }
  }

  /** Hands the post over to wait for the rest of its thread. */
  void send(Told told, Origin origin, Intake intake) {
    intake.hold(KIND, told.key(), part(told, origin));
  }

  /** The post and what it says of its thread, to be read by {@link #read} and {@link Told#read}. */
  Part part(Told told, Origin origin) {
    ObjectNode node = told.write();
    node.put("id", id).put("parent", parent).put("place", place.name());
    node.put("accepts", accepts).put("account", account).put("fetched", origin.fetchedAt());
    CodebookJson.write(post, node.putObject("post"));
    return new Part(origin.source(), origin.position(), true, node);
  }

  static LoosePost read(JsonNode node) throws InvalidThreadException {
    return new LoosePost(
        node.path("id").asText(),
        node.path("parent").asText(),
        Place.valueOf(node.path("place").asText()),
        node.path("accepts").asText(),
        node.path("account").asText(),
        CodebookJson.post(node.path("post"), 0));
  }
}
