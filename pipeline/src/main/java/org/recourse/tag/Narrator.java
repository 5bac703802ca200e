package org.recourse.tag;

import java.util.ArrayList;
import java.util.List;
import org.recourse.forum.Post;

/**
 * All that one author says in a thread.
 *
 * @param sentences those of all posts
 */
record Narrator(
    ThreadReading reading,
    String author,
    List<PostReading> posts,
    List<SentenceReading> sentences) {

  static Narrator of(ThreadReading reading, String author, List<PostReading> posts) {
    List<SentenceReading> all = new ArrayList<>();
    for (PostReading p : posts) {
      all.addAll(p.sentences());
    }
    return new Narrator(reading, author, posts, all);
  }

  /** Whether the author opened the thread. */
  boolean opened() {
    Post first = posts.get(0).post();
    return first.op() || first.n() == 1;
  }

  /** Whether the author speaks for the forum or its platform. */
  boolean isStaff() {
    return posts.get(0).staff();
  }
}
