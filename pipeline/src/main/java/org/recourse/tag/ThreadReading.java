package org.recourse.tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recourse.forum.ForumThread;

/**
 * A thread with its posts read into sentences.
 *
 * @param title the title's sentences, as of post 0
 */
record ThreadReading(ForumThread thread, List<SentenceReading> title, List<PostReading> posts) {

  /** Everybody who posts, in order of appearance, with all that they say. */
  List<Narrator> narrators() {
    Map<String, List<PostReading>> byAuthor = new LinkedHashMap<>();
    for (PostReading p : posts) {
      if (!p.post().author().isEmpty()) {
        byAuthor.computeIfAbsent(p.post().author(), a -> new ArrayList<>()).add(p);
      }
    }
    List<Narrator> narrators = new ArrayList<>();
    byAuthor.forEach((author, said) -> narrators.add(Narrator.of(this, author, said)));
    return narrators;
  }
}
