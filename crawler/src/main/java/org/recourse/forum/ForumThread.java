package org.recourse.forum;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One version of a thread, as it stood when it was read. Absent texts are empty, see the package.
 *
 * @param id stable across versions: the same thread read again has the same id
 * @param url canonical address; empty for a thread that came without one
 * @param site host of the forum, lower case ({@code community.upwork.com}); empty where unknown
 * @param software what runs the forum ({@code khoros}, {@code discourse}, …); empty where unknown
 * @param platform the marketplace that the forum belongs to, in the codebook's words; {@code
 *     unknown} where not told
 * @param board the board's name; empty where unknown
 * @param title as the page shows it; empty where it shows none
 * @param tags that the forum gives the thread, as the page shows them and in its order
 * @param fetchedAt ISO 8601; empty for files, whose time of writing says nothing of the forum
 * @param posts in the order of the thread, at least one, numbered upwards from 1
 */
public record ForumThread(
    String id,
    String url,
    String site,
    String software,
    String platform,
    String board,
    String title,
    List<String> tags,
    String fetchedAt,
    List<Post> posts) {

  public ForumThread {
    requireNonBlank(id, "id");
    requireNonNull(url, "url");
    requireNonNull(site, "site");
    requireNonNull(software, "software");
    requireNonBlank(platform, "platform");
    requireNonNull(board, "board");
    requireNonNull(title, "title");
    requireNonNull(fetchedAt, "fetchedAt");
    tags = List.copyOf(tags);
    posts = List.copyOf(posts);
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("posts must not be empty in thread " + id);
    }
    for (int i = 1; i < posts.size(); i++) {
      if (posts.get(i).n() <= posts.get(i - 1).n()) {
        throw new IllegalArgumentException(
            "posts must be numbered upwards in thread "
                + id
                + ": "
                + posts.get(i).n()
                + " follows "
                + posts.get(i - 1).n());
      }
    }
  }

  /** A thread without tags. */
  public ForumThread(
      String id,
      String url,
      String site,
      String software,
      String platform,
      String board,
      String title,
      String fetchedAt,
      List<Post> posts) {
    this(id, url, site, software, platform, board, title, List.of(), fetchedAt, posts);
  }

  public ForumThread withPosts(List<Post> others) {
    return new ForumThread(
        id, url, site, software, platform, board, title, tags, fetchedAt, others);
  }

  public ForumThread withTitle(String words) {
    return new ForumThread(id, url, site, software, platform, board, words, tags, fetchedAt, posts);
  }

  public ForumThread withTags(List<String> others) {
    return new ForumThread(
        id, url, site, software, platform, board, title, others, fetchedAt, posts);
  }

  /** Time of the first post that has one, ISO 8601; empty where no post has. */
  public String createdAt() {
    return posts.stream().map(Post::postedAt).filter(t -> !t.isEmpty()).findFirst().orElse("");
  }

  /** Time of the last post that has one, ISO 8601; empty where no post has. */
  public String lastPostAt() {
    return posts.stream().map(Post::postedAt).filter(t -> !t.isEmpty()).reduce("", (a, b) -> b);
  }

  /**
   * SHA-256 (hex) over all that the thread says: everything but {@link #fetchedAt}, so that two
   * readings of an unchanged thread have the same hash.
   */
  public String contentHash() {
    Sha256 hash = new Sha256().add(id, url, site, software, platform, board, title);
    hash.add(Integer.toString(tags.size()));
    tags.forEach(hash::add);
    for (Post p : posts) {
      hash.add(Integer.toString(p.n()), p.author(), p.rank(), p.postedAt(), p.editedAt(), p.text());
      hash.add(Boolean.toString(p.op()), Boolean.toString(p.staff()), Integer.toString(p.kudos()));
      hash.add(Boolean.toString(p.accepted()), Integer.toString(p.quotes().size()));
      for (Quote q : p.quotes()) {
        hash.add(q.author(), q.text());
      }
    }
    return hash.hex();
  }

  private static void requireNonBlank(String value, String name) {
    requireNonNull(value, name);
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}
