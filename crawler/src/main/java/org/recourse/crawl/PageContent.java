package org.recourse.crawl;

import java.util.List;
import java.util.Optional;
import org.recourse.page.ForumPage;

/**
 * What a fetched page says.
 *
 * @param thread the page of a thread; empty for a list of threads and where none can be read
 * @param trouble why nothing can be used: a broken body, no posts, a wall; empty where all is well
 * @param wall what stands in the place of the page
 * @param links in the order of the page, each address once
 * @param noindex whether the page asks not to be stored
 */
record PageContent(
    Optional<ForumPage> thread, String trouble, Wall wall, List<Link> links, boolean noindex) {

  /** A page that servers show, with status 200, in place of the one asked for. */
  enum Wall {
    NONE,
    LOGIN,
    RATE_LIMIT
  }

  /**
   * A link within the site.
   *
   * @param follow whether neither the link nor the page forbids to follow it
   * @param changed when a sitemap says that its target changed, in milliseconds since 1970; 0 where
   *     it does not
   */
  record Link(Address address, boolean follow, long changed) {}

  /** How the trouble with a body begins that may be whole the next time. */
  static final String BROKEN = "broken body: ";

  PageContent {
    links = List.copyOf(links);
  }

  static PageContent broken(String trouble) {
    return new PageContent(Optional.empty(), trouble, Wall.NONE, List.of(), false);
  }
}
