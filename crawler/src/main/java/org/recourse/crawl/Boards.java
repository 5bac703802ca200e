package org.recourse.crawl;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.recourse.crawl.Frontier.Place;
import org.recourse.crawl.PageContent.Link;

/** Learns from lists of threads which ones have something new, without asking for each. */
final class Boards {
  private final Frontier frontier;
  private final int run;

  Boards(Frontier frontier) throws IOException {
    this.frontier = frontier;
    this.run = frontier.beginRun();
  }

  /**
   * Makes due what a list calls new: threads, and the next page of the list.
   *
   * @param threads canonical addresses in the order of the list
   * @param unknown whether there was a thread that was not known
   */
  void wake(Address board, List<Link> links, List<String> threads, boolean unknown, long now)
      throws IOException {
    boolean sitemap = board.kind() == Kind.SITEMAP;
    boolean changed = sitemap ? wakeChanged(links, now) : wakeRisen(board, threads, now);
    if (unknown || changed) {
      wakeNext(board, links, now);
    }
  }

  /** Sitemaps say when a page changed; of a thread they name the first page and mean any. */
  private boolean wakeChanged(List<Link> links, long now) throws IOException {
    boolean news = false;
    for (Link link : links) {
      Address address = link.address();
      Optional<Long> seen = link.changed() > 0 ? frontier.seen(address.url()) : Optional.empty();
      if (seen.isPresent() && seen.get() < link.changed()) {
        frontier.wake(address.url(), now);
        if (address.kind().ofThread()) {
          frontier.wakeThread(address.thread(), now);
        }
        news = true;
      }
    }
    return news;
  }

  /**
   * Forums list what was answered last first. So a thread that stands before one that it stood
   * behind at the last visit has a new answer; one that was pushed down by others has not. What
   * stands on several pages of a board, as a side column does, counts where it stood first.
   */
  private boolean wakeRisen(Address board, List<String> threads, long now) throws IOException {
    int leastBelow = Integer.MAX_VALUE;
    boolean news = false;
    for (int i = threads.size() - 1; i >= 0; i--) {
      String thread = threads.get(i);
      Place before = frontier.place(thread);
      if (before.run() == run) {
        continue;
      }
      if (before.known() && before.place() > leastBelow) {
        news |= frontier.wakeThread(thread, now);
      }
      leastBelow = before.known() ? Math.min(leastBelow, before.place()) : leastBelow;
      int place = Math.min(board.page(), 100_000) * 5_000 + i + 1;
      frontier.setPlace(thread, new Place(run, place));
    }
    return news;
  }

  private void wakeNext(Address board, List<Link> links, long now) throws IOException {
    Optional<Address> next =
        links.stream()
            .map(Link::address)
            .filter(a -> a.kind() == Kind.BOARD && a.page() > board.page())
            .min(Comparator.comparingInt(Address::page));
    if (next.isPresent()) {
      frontier.wake(next.get().url(), now);
    }
  }
}
