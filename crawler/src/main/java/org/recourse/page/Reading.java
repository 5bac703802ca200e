package org.recourse.page;

import java.util.List;
import java.util.regex.Pattern;
import org.recourse.forum.Post;

/** What one way of reading takes from a page. Absent texts are empty, absent numbers 0. */
interface Reading {
  /** In the order of the thread, numbered upwards; empty where this way finds none. */
  List<Post> posts();

  String software();

  String title();

  default String board() {
    return "";
  }

  /** Tags of the thread, in the order of the page. */
  default List<String> tags() {
    return List.of();
  }

  /** Name of who opened the thread, where the page says it apart from the first post. */
  default String opener() {
    return "";
  }

  default int pageNumber() {
    return 0;
  }

  default int pages() {
    return 0;
  }

  /** Address of the next page, absolute. */
  String next();

  /** Expressions whose groups, put together, are the address of a thread whichever page it is. */
  default List<Pattern> threadUrls() {
    return List.of();
  }
}
