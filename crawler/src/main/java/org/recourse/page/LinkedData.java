package org.recourse.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.recourse.forum.Post;

/**
 * What a page tells search engines about its thread as schema.org JSON-LD: the opening post, the
 * accepted answer, sometimes all posts. It supports what stands on the page and fills gaps; it does
 * not overrule, for its texts are often cut short.
 */
final class LinkedData {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OPENINGS =
      Set.of("DiscussionForumPosting", "SocialMediaPosting", "Question");
  private static final Set<String> REPLIES = Set.of("Comment", "Answer");
  private static final int MOST_NODES = 100_000;

  /** As much of a text as tells it from others. */
  private static final Pattern ZONED = Pattern.compile("T.*(?:Z|[+-]\\d\\d:\\d\\d)$");

  private static final int TELLING_LENGTH = 40;

  private final List<Post> posts = new ArrayList<>();
  private boolean opened;

  private LinkedData() {}

  static LinkedData of(PageIndex page, PostDates dates) {
    LinkedData data = new LinkedData();
    for (Element script : page.tagged("script")) {
      if (!script.attr("type").strip().equalsIgnoreCase("application/ld+json")) {
        continue;
      }
      try {
        data.walk(JSON.readTree(script.data()), dates, page.deadline());
      } catch (JsonProcessingException broken) {
        // Many pages carry JSON that is cut or wrongly escaped; the page itself still reads.
        continue;
      }
    }
    return data;
  }

  /** The opening post, where the page tells it. */
  Optional<Post> opening() {
    return opened ? Optional.of(posts.get(0)) : Optional.empty();
  }

  /** The opening post and the replies in their order, numbered from 1; often none. */
  List<Post> posts() {
    return Post.numbered(posts.stream().filter(post -> !post.text().isEmpty()).toList());
  }

  /** Marks the post that is the accepted answer, where the page itself marks none. */
  List<Post> markAccepted(List<Post> read) {
    Optional<Post> answer = posts.stream().filter(Post::accepted).findFirst();
    if (answer.isEmpty() || read.stream().anyMatch(Post::accepted)) {
      return read;
    }
    return read.stream().map(post -> post.withAccepted(isSame(post, answer.get()))).toList();
  }

  /** Puts the opening post in front where it is not among the posts. */
  static List<Post> withOpening(Optional<Post> opening, List<Post> read) {
    if (opening.isEmpty()
        || opening.get().text().length() < TELLING_LENGTH
        || read.stream().anyMatch(post -> isSame(post, opening.get()))) {
      return read;
    }
    List<Post> whole = new ArrayList<>(List.of(opening.get()));
    whole.addAll(read);
    return Post.numbered(whole);
  }

  private static boolean isSame(Post read, Post told) {
    boolean author = told.author().isEmpty() || told.author().equals(read.author());
    boolean date = !told.postedAt().isEmpty() && isSameTime(told.postedAt(), read.postedAt());
    String start = start(told.text());
    return author && date || !start.isEmpty() && start(read.text()).equals(start);
  }

  /** Data for machines often has UTC where the page has its own zone. */
  private static boolean isSameTime(String told, String read) {
    return told.equals(read)
        || ZONED.matcher(told).find()
            && ZONED.matcher(read).find()
            && OffsetDateTime.parse(told).isEqual(OffsetDateTime.parse(read));
  }

  private static String start(String text) {
    String line = PostText.collapse(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    return line.substring(0, Math.min(TELLING_LENGTH, line.length()));
  }

  /** A node of the tree and the name of the field that led to it. */
  private record Visit(JsonNode node, boolean accepted) {}

  private void walk(JsonNode root, PostDates dates, Deadline until) {
    Deque<Visit> open = new ArrayDeque<>(List.of(new Visit(root, false)));
    for (int seen = 0; !open.isEmpty() && seen < MOST_NODES; seen++) {
      Visit visit = open.pop();
      JsonNode node = visit.node();
      take(visit, dates, until);
      List<Visit> inner = new ArrayList<>();
      if (node.isArray()) {
        node.forEach(item -> inner.add(new Visit(item, visit.accepted())));
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (field.getValue().isContainerNode()) {
          inner.add(new Visit(field.getValue(), field.getKey().equals("acceptedAnswer")));
        }
      }
      for (int i = inner.size() - 1; i >= 0; i--) {
        open.push(inner.get(i));
      }
    }
  }

  private void take(Visit visit, PostDates dates, Deadline until) {
    JsonNode node = visit.node();
    String type = node.path("@type").asText();
    boolean opening = OPENINGS.contains(type) && !opened;
    if (!opening && !REPLIES.contains(type)) {
      return;
    }
    String told = node.path("text").asText(node.path("articleBody").asText());
    Post post =
        Post.of(1, author(node.path("author")), PostText.of(HtmlFragment.body(told, until)))
            .withPostedAt(date(node, dates))
            .withKudos(node.path("upvoteCount").asInt())
            .withAccepted(visit.accepted());
    posts.add(opening ? 0 : posts.size(), post);
    opened |= opening;
  }

  private static String date(JsonNode node, PostDates dates) {
    String told = node.path("datePublished").asText(node.path("dateCreated").asText());
    return dates.read(told, PostDates.Order.DAY_FIRST);
  }

  private static String author(JsonNode author) {
    JsonNode one = author.isArray() ? author.path(0) : author;
    return PostText.collapse(one.isTextual() ? one.asText() : one.path("name").asText());
  }
}
