package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.recourse.forum.Post;

/**
 * A submission or a comment of Reddit, as the dumps of Pushshift have it on a line and Reddit's own
 * interface as {@code data}. Comments are joined to their submission by {@code link_id}.
 */
final class RedditShape implements JsonShape {
  static final String SOFTWARE = "reddit";

  private static final Set<String> GONE =
      Set.of("[deleted]", "[removed]", "[ Removed by Reddit ]", "[deleted by user]");
  private static final Set<String> STAFF = Set.of("moderator", "admin");

  @Override
  public boolean knows(JsonNode node) {
    return node.has("link_id") && node.has("body")
        || node.has("title")
            && node.has("subreddit")
            && (node.has("selftext") || node.has("is_self"));
  }

  @Override
  public void take(JsonNode node, Origin origin, Intake intake) throws InvalidThreadException {
    boolean comment = node.has("link_id");
    String id = JsonShape.text(node, "id");
    String thread = comment ? bare(JsonShape.text(node, "link_id")) : id;
    if (!id.matches("\\w{1,20}") || !thread.matches("\\w{1,20}")) {
      throw new InvalidThreadException(
          "a post of Reddit needs \"id\""
              + (comment ? " and \"link_id\"" : "")
              + " of letters and digits, has \""
              + id
              + "\" and \""
              + thread
              + "\"");
    }
    String typed = JsonShape.text(node, comment ? "body" : "selftext").strip();
    boolean gone = GONE.contains(typed);
    if (gone && comment) {
      intake.skip("deleted");
      return;
    }
    Post post =
        Markdown.read(
            Post.of(1, author(node), "")
                .withRank(JsonShape.text(node, "author_flair_text"))
                .withStaff(STAFF.contains(JsonShape.text(node, "distinguished")))
                .withOp(node.path("is_submitter").asBoolean(false))
                .withPostedAt(JsonShape.time(node.path("created_utc")))
                .withEditedAt(edited(node))
                .withKudos(node.path("score").asInt(0)),
            gone ? "" : typed);
    LoosePost.Place place =
        comment
            ? LoosePost.Place.REPLY
            : gone ? LoosePost.Place.EMPTY_OPENING : LoosePost.Place.OPENING;
    String parent = bare(JsonShape.text(node, "parent_id"));
    new LoosePost(id, parent, place, "", post).send(told(node, thread), origin, intake);
  }

  private static LoosePost.Told told(JsonNode node, String thread) {
    String subreddit = JsonShape.text(node, "subreddit");
    boolean plain = subreddit.matches("\\w{1,50}");
    return new LoosePost.Told(
            SOFTWARE + " " + thread,
            SOFTWARE,
            plain ? "https://www.reddit.com/r/" + subreddit + "/comments/" + thread : "",
            subreddit.isEmpty() ? "" : "r/" + subreddit,
            node.has("link_id")
                ? JsonShape.text(node, "link_title")
                : Parser.unescapeEntities(JsonShape.text(node, "title"), false).strip())
        .withTags(flair(node));
  }

  private static List<String> flair(JsonNode node) {
    String flair = JsonShape.text(node, "link_flair_text").strip();
    return flair.isEmpty() || node.has("link_id") ? List.of() : List.of(flair);
  }

  private static String author(JsonNode node) {
    String author = JsonShape.text(node, "author");
    return GONE.contains(author) ? "" : author;
  }

  /** False where the post was not edited; true, without a time, in the oldest dumps. */
  private static String edited(JsonNode node) {
    JsonNode edited = node.path("edited");
    return edited.isNumber() ? JsonShape.time(edited) : "";
  }

  /** Without the kind: {@code t3_abc}, and in some dumps a number. */
  private static String bare(String name) {
    if (name.matches("\\d{1,18}")) {
      return Long.toString(Long.parseLong(name), 36);
    }
    return name.replaceFirst("^t\\d_", "");
  }
}
