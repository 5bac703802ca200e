package org.recourse.tag;

import java.util.List;
import java.util.Locale;
import org.recourse.forum.Post;

/**
 * A post and its sentences.
 *
 * @param staff whether its author speaks for the forum or its platform
 */
record PostReading(Post post, List<SentenceReading> sentences, boolean staff) {
  PostReading(Post post, List<SentenceReading> sentences) {
    this(post, sentences, isStaff(post));
  }

  /** Whether the page marks the author as staff or gives a rank that only staff has. */
  private static boolean isStaff(Post post) {
    if (post.staff() || post.rank().isEmpty()) {
      return post.staff();
    }
    String rank = post.rank().toLowerCase(Locale.ROOT);
    return rank.contains("moderator")
        || rank.contains("manager")
        || rank.contains("staff")
        || rank.contains("admin");
  }
}
