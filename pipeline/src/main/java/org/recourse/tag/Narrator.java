package org.recourse.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recourse.forum.Post;

/** All that one author says in a thread. */
record Narrator(ThreadReading reading, String author, List<PostReading> posts) {

  /** Whether the author opened the thread. */
  boolean opened() {
    Post first = posts.get(0).post();
    return first.op() || first.n() == 1;
  }

  List<SentenceReading> sentences() {
    List<SentenceReading> all = new ArrayList<>();
    for (PostReading p : posts) {
      all.addAll(p.sentences());
    }
    return all;
  }

  /** Whether the author speaks for the forum or its platform. */
  boolean isStaff() {
    return isStaff(posts.get(0).post());
  }

  /** Whether the page marks the author as staff or gives a rank that only staff has. */
  static boolean isStaff(Post post) {
    String rank = post.rank().toLowerCase(Locale.ROOT);
    return post.staff()
        || rank.contains("moderator")
        || rank.contains("manager")
        || rank.contains("staff")
        || rank.contains("admin");
  }
}
