package org.recourse.privacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * Names into {@code a1}, {@code a2}, … in order of appearance (codebook 5): they link posts of one
 * thread, and nothing else.
 */
public final class ThreadPseudonyms {
  private final Map<String, String> pseudonyms = new LinkedHashMap<>();

  private ThreadPseudonyms() {}

  /**
   * The thread with all authors, those of quotations too, replaced. An author that the page did not
   * show stays empty.
   */
  public static ForumThread of(ForumThread thread) {
    ThreadPseudonyms names = new ThreadPseudonyms();
    thread.posts().forEach(post -> names.of(post.author()));
    List<Post> posts = new ArrayList<>(thread.posts().size());
    for (Post post : thread.posts()) {
      List<Quote> quotes =
          post.quotes().stream().map(q -> new Quote(names.of(q.author()), q.text())).toList();
      posts.add(post.withAuthor(names.of(post.author())).withQuotes(quotes));
    }
    return thread.withPosts(posts);
  }

  private String of(String name) {
    return name.isEmpty()
        ? ""
        : pseudonyms.computeIfAbsent(name, n -> "a" + (pseudonyms.size() + 1));
  }
}
