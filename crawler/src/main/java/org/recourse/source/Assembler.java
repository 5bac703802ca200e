package org.recourse.source;

import java.util.List;
import java.util.Optional;
import org.recourse.forum.ForumThread;

/** Makes a thread of its parts. */
interface Assembler {
  /**
   * @param from the part whose source names the thread
   */
  record Assembled(ForumThread thread, Part from) {}

  /**
   * @param parts in the order they were read, at least one
   * @return empty where nothing was said, only deleted
   * @throws InvalidThreadException where the parts make no thread, with the reason
   */
  Optional<Assembled> assemble(List<Part> parts) throws InvalidThreadException;
}
