package org.recourse.crawl;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recourse.crawl.Archive.Location;
import org.recourse.crawl.FetchException.Trouble;
import org.recourse.crawl.Fetched.Truncated;
import org.recourse.crawl.Frontier.Visit;
import org.recourse.crawl.PageContent.Link;
import org.recourse.crawl.PageContent.Wall;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Sha256;

/** Takes what came of visits into the frontier: the one place that decides what became of a URL. */
final class Visits {
  private static final int MOST_ATTEMPTS = 5;
  private static final int MOST_HOPS = 5;
  private static final int MOST_ASIDE = 50_000;

  /** A sleeping thread is left alone for this part of the time for which it has slept. */
  private static final int SLEEP_PART = 4;

  private final SiteProfile profile;
  private final Addresses addresses;
  private final Frontier frontier;
  private final Assembly assembly;
  private final Pace pace;
  private final CrawlReport.Counter counter;
  private final Boards boards;
  private final Set<String> aside = new HashSet<>();

  Visits(
      SiteProfile profile,
      Addresses addresses,
      Frontier frontier,
      Assembly assembly,
      Pace pace,
      CrawlReport.Counter counter)
      throws IOException {
    this.profile = profile;
    this.addresses = addresses;
    this.frontier = frontier;
    this.assembly = assembly;
    this.pace = pace;
    this.counter = counter;
    this.boards = new Boards(frontier);
  }

  /**
   * Takes a response in that is in the archive.
   *
   * @param content what it says where its status is 200; of no meaning else
   */
  void take(Entry entry, Fetched response, PageContent content, Location at) throws IOException {
    int status = response.status();
    long now = response.at().toEpochMilli();
    if (response.redirects()) {
      redirected(entry, response, now);
    } else if (response.refuses()) {
      refused(entry, "status " + status, response.header("retry-after"), now);
    } else if (status == 304) {
      unchanged(entry, now);
    } else if (status == 404 || status == 410) {
      Long again = status == 410 ? null : (Long) (now + profile.revisitMost().toMillis());
      frontier.settle(entry, State.GONE, "status " + status, again, now);
      counter.gone();
      landAgain(entry);
    } else if (status >= 500) {
      failed(entry, "status " + status, "status " + status, now);
    } else if (status != 200) {
      skip(entry, "status " + status, now);
    } else if (response.truncated() == Truncated.LENGTH) {
      skip(entry, "longer than limits.page_megabytes", now);
    } else if (response.truncated() != Truncated.NOT) {
      String why = response.truncated().word();
      failed(entry, "truncated", "truncated: " + why + ", at byte " + response.body().length, now);
    } else {
      content(entry, response, content, at);
    }
    if (status < 400 && content.wall() != Wall.RATE_LIMIT) {
      pace.welcome(entry.address().host());
    }
  }

  private void content(Entry entry, Fetched response, PageContent content, Location at)
      throws IOException {
    long now = response.at().toEpochMilli();
    if (content.wall() == Wall.RATE_LIMIT) {
      refused(entry, "rate limit with status 200", response.header("retry-after"), now);
    } else if (content.wall() == Wall.LOGIN) {
      skip(entry, "login needed", now);
    } else if (!content.trouble().isEmpty()) {
      unusable(entry, content.trouble(), now);
    } else if (entry.address().kind().ofThread()) {
      thread(entry, response, content, at);
    } else {
      list(entry, response, content, at);
    }
  }

  /** A broken body may be whole the next time; a page without posts will hardly get some. */
  private void unusable(Entry entry, String trouble, long now) throws IOException {
    if (trouble.startsWith(PageContent.BROKEN)) {
      failed(entry, "broken body", trouble, now);
    } else {
      skip(entry, trouble, now);
    }
  }

  private void thread(Entry entry, Fetched response, PageContent content, Location at)
      throws IOException {
    long now = response.at().toEpochMilli();
    discover(entry, content.links(), now);
    if (content.noindex()) {
      skip(entry, "the page asks not to be stored (noindex)", now);
      return;
    }
    ForumThread read = content.thread().orElseThrow().thread();
    Optional<Entry> own = keeper(entry, read, now);
    if (own.isEmpty()) {
      return;
    }
    Entry keeper = own.get();
    String hash = read.contentHash();
    boolean same = hash.equals(keeper.hash());
    frontier.visited(
        keeper, visit(keeper, response, hash, threadRevisit(keeper, read, same, now), at));
    assembly.keep(at, content.thread().get());
    if (same) {
      counter.unchanged();
    } else {
      counter.fetched();
      frontier.setUnlanded(keeper.address().thread());
      assembly.land(keeper.address().thread());
    }
  }

  /**
   * The entry that keeps what was read: a page under the address of one of its posts names the
   * thread's own. Empty where the thread was visited under its own address already.
   */
  private Optional<Entry> keeper(Entry entry, ForumThread read, long now) throws IOException {
    Optional<Address> told = addresses.of(read.url()).filter(a -> a.kind().ofThread());
    String thread = told.map(Address::thread).orElse(entry.address().thread());
    if (thread.equals(entry.address().thread())) {
      return Optional.of(entry);
    }
    if (entry.address().kind() == Kind.PAGE) {
      frontier.adopt(entry, thread);
      return frontier.find(entry.address().url());
    }
    frontier.discover(
        new Address(Kind.THREAD, thread, thread, 1), entry.depth(), entry.hops(), now);
    frontier.settle(entry, State.MOVED, Frontier.MOVED_TO + thread, null, now);
    counter.moved();
    return frontier.find(thread).filter(e -> e.state() == State.WAITING);
  }

  private Visit visit(Entry entry, Fetched response, String hash, long revisit, Location at) {
    long now = response.at().toEpochMilli();
    String asked = addresses.of(response.url()).map(Address::url).orElse(response.url());
    boolean own = entry.address().url().equals(asked);
    return new Visit(
        now,
        now + revisit,
        own ? response.header("etag").orElse("") : "",
        own ? response.header("last-modified").orElse("") : "",
        hash,
        hash.equals(entry.hash()) ? entry.changed() : now,
        revisit,
        now,
        at,
        "");
  }

  private long threadRevisit(Entry entry, ForumThread read, boolean same, long now) {
    long least = profile.revisitLeast().toMillis();
    long most = profile.revisitMost().toMillis();
    long slept = now - millis(read.lastPostAt(), now);
    long byAge = Math.max(least, Math.min(most, slept / SLEEP_PART));
    return same ? Math.max(byAge, doubled(entry)) : byAge;
  }

  /** What sleeps is seen ever less. */
  private long doubled(Entry entry) {
    long longer = Math.min(profile.revisitMost().toMillis(), entry.revisit() * 2);
    return Math.max(profile.revisitLeast().toMillis(), longer);
  }

  private static long millis(String time, long fallback) {
    try {
      String day = time.length() >= 10 ? time.substring(0, 10) : "";
      return Math.min(fallback, Instant.parse(day + "T00:00:00Z").toEpochMilli());
    } catch (DateTimeParseException unknown) {
      return fallback;
    }
  }

  private void unchanged(Entry entry, long now) throws IOException {
    long revisit = entry.address().kind().listsThreads() ? listRevisit(entry) : doubled(entry);
    frontier.visited(
        entry,
        new Visit(
            now,
            now + revisit,
            entry.etag(),
            entry.modified(),
            entry.hash(),
            entry.changed(),
            revisit,
            entry.recorded(),
            entry.at(),
            ""));
    counter.unchanged();
  }

  private long listRevisit(Entry entry) {
    Duration pause = entry.address().page() > 1 ? profile.revisitMost() : profile.revisitLeast();
    return pause.toMillis();
  }

  /** Reads a board from the top: its next page is seen again only if this one had something new. */
  private void list(Entry entry, Fetched response, PageContent content, Location at)
      throws IOException {
    long now = response.at().toEpochMilli();
    Set<String> threads = new LinkedHashSet<>();
    Sha256 hash = new Sha256();
    for (Link link : content.links()) {
      Address address = link.address();
      if (address.kind().ofThread() && link.follow()) {
        threads.add(address.thread());
      }
      if (address.kind().ofThread()) {
        hash.add(address.url(), Long.toString(link.changed()));
      }
    }
    boolean news = discover(entry, content.links(), now);
    boards.wake(entry.address(), content.links(), List.copyOf(threads), news, now);
    String read = hash.hex();
    boolean same = read.equals(entry.hash());
    frontier.visited(entry, visit(entry, response, read, listRevisit(entry), at));
    if (same) {
      counter.unchanged();
    } else {
      counter.fetched();
    }
  }

  /** Takes the links of a page in; returns whether a thread was among them that is new. */
  private boolean discover(Entry entry, List<Link> links, long now) throws IOException {
    boolean news = false;
    for (Link link : links) {
      Address address = link.address();
      boolean further = address.page() > 1 && address.kind() != Kind.OTHER;
      int depth = entry.depth() + (further ? 0 : 1);
      if (address.kind() == Kind.OTHER) {
        setAside(address, depth);
      } else if (!link.follow()) {
        frontier.setAside(address, depth, Frontier.NOFOLLOW);
      } else if (depth > profile.limits().depth()) {
        frontier.setAside(address, depth, Frontier.TOO_DEEP);
      } else {
        news |= frontier.discover(address, depth, 0, now) && address.kind().ofThread();
        if (address.kind() == Kind.PAGE) {
          // Boards link the last page of a thread, and a thread lands whole only.
          String thread = address.thread();
          frontier.discover(new Address(Kind.THREAD, thread, thread, 1), depth, 0, now);
        }
      }
    }
    return news;
  }

  /** Every page has the same links to members, rules and help: the frontier is told once. */
  private void setAside(Address address, int depth) throws IOException {
    if (aside.add(address.url())) {
      frontier.setAside(address, depth, Frontier.OUT_OF_PROFILE);
    }
    if (aside.size() > MOST_ASIDE) {
      aside.clear();
    }
  }

  private void redirected(Entry entry, Fetched response, long now) throws IOException {
    String location = response.header("location").orElse("");
    String target = Robots.target(response.url(), location).orElse("");
    Optional<Address> address = target.isEmpty() ? Optional.empty() : addresses.of(target);
    if (address.isEmpty()) {
      skip(entry, "redirects out of the site", now);
      return;
    }
    boolean followed = !response.url().equals(entry.address().url());
    if (!followed && addresses.otherWriting(response).isPresent()) {
      // Who asked follows at once; the answer to that tells what became of the URL.
      return;
    }
    Address to = address.get();
    if (to.kind() == Kind.OTHER && entry.address().kind().listsThreads()) {
      to = addresses.named(to.url(), entry.address().kind());
    }
    if (to.url().equals(entry.address().url()) || leadsBack(to.url(), entry.address().url())) {
      skip(entry, "redirects in a circle", now);
    } else if (to.kind() == Kind.OTHER) {
      skip(entry, "redirects to what the profile calls neither board nor thread", now);
    } else if (entry.hops() >= MOST_HOPS) {
      skip(entry, "more than " + MOST_HOPS + " redirects", now);
    } else {
      frontier.discover(to, entry.depth(), entry.hops() + 1, now);
      boolean list = entry.address().kind().listsThreads();
      Long again = list ? (Long) (now + profile.revisitLeast().toMillis()) : null;
      frontier.settle(entry, State.MOVED, Frontier.MOVED_TO + to.url(), again, now);
      counter.moved();
      landAgain(entry);
    }
  }

  /** Whether known redirects lead from one URL to another. */
  private boolean leadsBack(String from, String to) throws IOException {
    String at = from;
    for (int i = 0; i <= MOST_HOPS; i++) {
      Optional<String> next = frontier.movedTo(at);
      if (next.isEmpty()) {
        return false;
      }
      if (next.get().equals(to)) {
        return true;
      }
      at = next.get();
    }
    return false;
  }

  private void refused(Entry entry, String what, Optional<String> retryAfter, long now)
      throws IOException {
    long until = pace.refused(entry.address().host(), retryAfter).toEpochMilli();
    frontier.failed(entry, entry.state(), what, Math.max(now, until), entry.failures());
    counter.error(what);
  }

  private void skip(Entry entry, String reason, long now) throws IOException {
    frontier.settle(entry, State.SKIPPED, reason, now + profile.revisitMost().toMillis(), now);
    counter.skipped(reason);
    landAgain(entry);
  }

  /** What robots.txt forbids today it may allow tomorrow. */
  void disallowed(Entry entry, long now) throws IOException {
    String reason = "robots.txt disallows it";
    frontier.settle(entry, State.SKIPPED, reason, now + Duration.ofHours(20).toMillis(), now);
    counter.skipped(reason);
    landAgain(entry);
  }

  /** Puts a URL off whose host could not be asked for its rules. */
  void unasked(Entry entry, String reason, long now) throws IOException {
    long again = now + Duration.ofHours(1).toMillis();
    frontier.failed(entry, entry.state(), reason, again, entry.failures());
    counter.skipped(reason);
  }

  void failed(Entry entry, FetchException e, long now) throws IOException {
    if (e.trouble() == Trouble.REFUSED_ADDRESS || e.trouble() == Trouble.DISALLOWED) {
      skip(entry, e.getMessage(), now);
    } else {
      failed(entry, e.trouble().word(), e.getMessage(), now);
    }
  }

  private void failed(Entry entry, String kind, String reason, long now) throws IOException {
    counter.error(kind);
    int failures = entry.failures() + 1;
    if (failures >= MOST_ATTEMPTS) {
      long again = now + profile.revisitMost().toMillis();
      String last = "given up after " + failures + " attempts: " + reason;
      frontier.failed(entry, State.FAILED, last, again, 0);
      landAgain(entry);
    } else {
      long pause = Duration.ofHours(1).toMillis() << (failures - 1);
      frontier.failed(entry, entry.state(), reason, now + pause, failures);
    }
  }

  /** A thread may have waited for just this page. */
  private void landAgain(Entry entry) throws IOException {
    String thread = entry.address().thread();
    if (!thread.isEmpty() && frontier.isUnlanded(thread)) {
      assembly.land(thread);
    }
  }
}
