package org.recourse.crawl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.recourse.crawl.Archive.Location;
import org.recourse.crawl.Writes.Moment;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.page.ForumPage;
import org.recourse.page.PageMerge;
import org.recourse.page.ThreadAddress;
import org.recourse.source.Landing;

/** Puts archived pages together to threads and lands them. */
final class Assembly {
  private static final int PAGES_KEPT = 64;
  private static final int THREADS_A_FILE = 1_000;

  private final SiteProfile profile;
  private final Addresses addresses;
  private final PageParser parser;
  private final Archive archive;
  private final Frontier frontier;
  private final Landing landing;
  private final UnaryOperator<ForumThread> protection;
  private final CrawlReport.Counter counter;
  private final Writes writes;
  private final Set<String> pending = new LinkedHashSet<>();
  private final Map<Location, ForumPage> read = new Recent<>(PAGES_KEPT);

  Assembly(
      SiteProfile profile,
      Addresses addresses,
      PageParser parser,
      Archive archive,
      Frontier frontier,
      Landing landing,
      UnaryOperator<ForumThread> protection,
      CrawlReport.Counter counter,
      Writes writes) {
    this.profile = profile;
    this.addresses = addresses;
    this.parser = parser;
    this.archive = archive;
    this.frontier = frontier;
    this.landing = landing;
    this.protection = protection;
    this.counter = counter;
    this.writes = writes;
  }

  /** Keeps a page that was just read, which saves reading it from the archive. */
  void keep(Location at, ForumPage page) {
    read.put(at, page);
  }

  /** Lands a thread, unless pages of it are still to be visited. */
  void land(String thread) throws IOException {
    if (frontier.incomplete(thread)) {
      return;
    }
    List<ForumPage> pages = new ArrayList<>();
    for (Entry entry : frontier.pages(thread)) {
      page(entry).ifPresent(page -> pages.add(identified(page, thread)));
    }
    if (pages.isEmpty()) {
      frontier.setLanded(thread);
      return;
    }
    ForumThread whole = PageMerge.merge(pages);
    if (!relevant(whole)) {
      frontier.note(thread, "visited, but has none of the relevant words");
      frontier.setLanded(thread);
      return;
    }
    if (landing.add(protection.apply(whole))) {
      counter.landed();
    }
    pending.add(thread);
    if (pending.size() >= THREADS_A_FILE) {
      flush();
    }
  }

  /** Writes what was landed; the frontier learns of it afterwards. */
  void flush() throws IOException {
    if (pending.isEmpty()) {
      return;
    }
    // What is about to land must not be ahead of what the frontier would find again.
    archive.force();
    frontier.commit();
    landing.flush();
    writes.done(Moment.LANDING_FLUSHED);
    for (String thread : pending) {
      frontier.setLanded(thread);
    }
    pending.clear();
    frontier.commit();
  }

  private Optional<ForumPage> page(Entry entry) throws IOException {
    ForumPage known = read.get(entry.at());
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ForumPage> page =
        parser.parse(archive.read(entry.at()), entry.address().kind()).thread();
    page.ifPresent(p -> read.put(entry.at(), p));
    return page;
  }

  /**
   * The page as one of the thread that it was visited as. What a page says of its own address
   * counts only where it is the same thread's: else a page could overwrite another's thread.
   */
  private ForumPage identified(ForumPage page, String thread) {
    ForumThread told = page.thread();
    boolean own = addresses.of(told.url()).filter(a -> a.thread().equals(thread)).isPresent();
    String url = own && told.url().replaceFirst("/$", "").equals(thread) ? told.url() : thread;
    ForumThread identified =
        new ForumThread(
                ThreadAddress.threadId(url),
                url,
                ThreadAddress.of(url, List.of()).map(ThreadAddress::host).orElse(told.site()),
                told.software(),
                told.platform(),
                told.board(),
                told.title(),
                told.fetchedAt(),
                told.posts())
            .withTags(told.tags());
    return new ForumPage(identified, page.page(), page.pages(), page.next());
  }

  private boolean relevant(ForumThread thread) {
    if (profile.relevant().isEmpty()) {
      return true;
    }
    for (Pattern word : profile.relevant()) {
      if (word.matcher(thread.title()).find()) {
        return true;
      }
      for (Post post : thread.posts()) {
        if (word.matcher(post.text()).find()) {
          return true;
        }
      }
    }
    return false;
  }
}
