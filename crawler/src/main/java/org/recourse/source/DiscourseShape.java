package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.page.ForumPage;
import org.recourse.page.UnreadablePageException;

/**
 * {@code /t/ID.json} of Discourse: the posts of one page of a thread, as {@code cooked} HTML or,
 * where that is missing, {@code raw} as it was typed.
 */
final class DiscourseShape implements JsonShape {
  private static final String SOFTWARE = "discourse";

  /** What Discourse shows on a page. */
  private static final int POSTS_PER_PAGE = 20;

  private static final int LIKE = 2;

  @Override
  public boolean knows(JsonNode node) {
    return node.path("post_stream").path("posts").isArray();
  }

  @Override
  public void take(JsonNode node, Origin origin, Intake intake) throws InvalidThreadException {
    String opener = JsonShape.text(node.path("details").path("created_by"), "username");
    List<Post> posts = new ArrayList<>();
    for (JsonNode post : node.path("post_stream").path("posts")) {
      int n = post.path("post_number").asInt(posts.size() + 1);
      boolean action = post.path("post_type").asInt(1) == 3;
      if (action || n < 1 || !posts.isEmpty() && n <= posts.get(posts.size() - 1).n()) {
        intake.skip(action ? "notices between posts" : "posts out of turn");
        continue;
      }
      Post read = post(post, n, origin, intake);
      posts.add(read);
      opener = opener.isEmpty() && n == 1 ? read.author() : opener;
    }
    if (posts.isEmpty()) {
      throw new InvalidThreadException("\"post_stream\" holds no post; ask for /t/ID.json");
    }
    String opened = opener;
    List<Post> marked =
        posts.stream()
            .map(post -> post.withOp(!opened.isEmpty() && opened.equals(post.author())))
            .toList();
    String title = JsonShape.text(node, "title", "fancy_title").strip();
    String identity = SOFTWARE + " " + JsonShape.text(node, "id") + " " + title;
    ForumThread thread =
        intake
            .pages()
            .thread(
                marked,
                SOFTWARE,
                title,
                JsonShape.text(node, "category_name"),
                origin.page(""),
                identity)
            .withTags(JsonShape.texts(node.path("tags")));
    int count = node.path("posts_count").asInt(posts.size());
    int page = (marked.get(0).n() - 1) / POSTS_PER_PAGE + 1;
    int pages = count <= posts.size() ? 1 : (count + POSTS_PER_PAGE - 1) / POSTS_PER_PAGE;
    intake.page(
        new ForumPage(thread, page, Math.max(page, pages), ""),
        origin.source(),
        origin.position(),
        origin.sample());
  }

  private static Post post(JsonNode node, int n, Origin origin, Intake intake)
      throws InvalidThreadException {
    String posted = seconds(JsonShape.text(node, "created_at"));
    String changed = seconds(JsonShape.text(node, "updated_at"));
    boolean edited = node.path("version").asInt(1) > 1 && !changed.equals(posted);
    Post post =
        Post.of(n, JsonShape.text(node, "username", "name"), "")
            .withRank(JsonShape.text(node, "user_title", "primary_group_name"))
            .withStaff(
                node.path("staff").asBoolean(false)
                    || node.path("admin").asBoolean(false)
                    || node.path("moderator").asBoolean(false))
            .withPostedAt(posted)
            .withEditedAt(edited ? changed : "")
            .withKudos(likes(node))
            .withAccepted(node.path("accepted_answer").asBoolean(false));
    String cooked = JsonShape.text(node, "cooked");
    if (cooked.isEmpty()) {
      return Markdown.read(post, JsonShape.text(node, "raw"));
    }
    try {
      return intake.pages().withBody(post, cooked, SOFTWARE, origin.page(""));
    } catch (UnreadablePageException e) {
      throw new InvalidThreadException("post " + n + ": " + e.getMessage());
    }
  }

  private static int likes(JsonNode post) {
    for (JsonNode action : post.path("actions_summary")) {
      if (action.path("id").asInt() == LIKE) {
        return action.path("count").asInt(0);
      }
    }
    return post.path("reaction_users_count").asInt(0);
  }

  /** Discourse writes milliseconds, which no page shows. */
  private static String seconds(String time) {
    return time.replaceFirst("\\.\\d{1,9}(?=Z|$)", "");
  }
}
