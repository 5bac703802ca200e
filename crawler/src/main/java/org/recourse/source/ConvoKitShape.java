package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;
import org.recourse.forum.Post;

/**
 * An utterance of a ConvoKit corpus, a line of its {@code utterances.jsonl}. Conversations are
 * named within a corpus only, so the file is part of their identity.
 */
final class ConvoKitShape implements JsonShape {
  static final String SOFTWARE = "convokit";

  @Override
  public boolean knows(JsonNode node) {
    return node.has("text")
        && (node.has("speaker") || node.has("user"))
        && (node.has("conversation_id") || node.has("root"));
  }

  /** What is known of a conversation before its first utterance. */
  static LoosePost.Told told(String conversation, String corpus, String title) {
    return new LoosePost.Told(
        SOFTWARE + " " + corpus + " " + conversation, SOFTWARE, "", "", title);
  }

  @Override
  public void take(JsonNode node, Origin origin, Intake intake) throws InvalidThreadException {
    String id = JsonShape.text(node, "id");
    String conversation = JsonShape.text(node, "conversation_id", "root");
    if (id.isEmpty() || conversation.isEmpty()) {
      throw new InvalidThreadException(
          "an utterance needs \"id\" and \"conversation_id\", has \""
              + id
              + "\" and \""
              + conversation
              + "\"");
    }
    String text = JsonShape.text(node, "text");
    if (text.equals("[deleted]") || text.equals("[removed]")) {
      intake.skip("deleted");
      return;
    }
    JsonNode speaker = node.has("speaker") ? node.path("speaker") : node.path("user");
    String author = speaker.isObject() ? JsonShape.text(speaker, "id") : speaker.asText("");
    JsonNode meta = node.path("meta");
    Post post =
        Post.of(1, author.equals("[deleted]") ? "" : author, "")
            .withRank(JsonShape.text(meta, "author_flair_text"))
            .withPostedAt(JsonShape.time(node.path("timestamp")))
            .withKudos(meta.path("score").asInt(0));
    LoosePost.Place place =
        id.equals(conversation) ? LoosePost.Place.OPENING : LoosePost.Place.UNTOLD;
    new LoosePost(
            id, JsonShape.text(node, "reply_to", "reply-to"), place, "", Markdown.read(post, text))
        .send(told(conversation, origin.source(), JsonShape.text(meta, "title")), origin, intake);
  }
}
