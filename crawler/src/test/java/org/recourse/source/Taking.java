package org.recourse.source;

import java.util.ArrayList;
import java.util.List;
import org.recourse.forum.ForumThread;

/** Keeps all it is given. */
record Taking(List<ForumThread> threads, List<Quarantined> refused) implements ThreadReceiver {
  Taking() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  @Override
  public void thread(ForumThread thread, String source) {
    threads.add(thread);
  }

  @Override
  public void quarantined(Quarantined row) {
    refused.add(row);
  }
}
