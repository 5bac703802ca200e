package org.recourse.crawl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.recourse.crawl.Archive.Location;
import org.recourse.crawl.Fetched.Header;
import org.recourse.forum.ForumThread;
import org.recourse.page.PageReader;
import org.recourse.source.Landing;

/**
 * One run of a crawl. One thread asks the servers, one page after the other, each host in its turn;
 * parsing and storing go on beside it, which only shows where there is no delay.
 */
final class CrawlRun implements AutoCloseable {
  /** Pages that may be on their way from the server to the frontier. */
  private static final int MOST_UNDERWAY = 24;

  private static final int PAGES_A_COMMIT = 64;
  private static final int MOST_FAILURES_IN_A_ROW = 5;

  private final SiteProfile profile;
  private final Frontier frontier;
  private final CrawlTime time;
  private final Crawl.Listener listener;
  private final Addresses addresses;
  private final PageParser parser;
  private final Archive archive;
  private final Assembly assembly;
  private final Visits visits;
  private final Pace pace;
  private final Turns turns;
  private final Robots robots;
  private final Fetcher fetcher;
  private final CrawlReport.Counter counter;
  private final ExecutorService parsers =
      Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()));
  private final ExecutorService keeper = Executors.newSingleThreadExecutor();
  private final Set<Long> underway = ConcurrentHashMap.newKeySet();
  private final List<Future<?>> kept = new ArrayList<>();
  private final Map<String, Integer> failuresInARow = new HashMap<>();
  private final Instant end;
  private int uncommitted;

  CrawlRun(
      SiteProfile profile,
      Path archiveFolder,
      Frontier frontier,
      Landing landing,
      UnaryOperator<ForumThread> protection,
      PageReader reader,
      CrawlTime time,
      Writes writes,
      Crawl.Listener listener)
      throws IOException {
    this.profile = profile;
    this.frontier = frontier;
    this.time = time;
    this.listener = listener;
    this.end = time.now().plus(profile.limits().time());
    this.addresses = new Addresses(profile);
    this.parser = new PageParser(profile, addresses, reader);
    this.archive =
        Archive.open(
            archiveFolder, profile.name(), info(profile), frontier.archived(), time, writes);
    this.counter = new CrawlReport.Counter(time.now());
    this.assembly =
        new Assembly(
            profile, addresses, parser, archive, frontier, landing, protection, counter, writes);
    this.pace = new Pace(profile.delay(), frontier, time, new Random(profile.name().hashCode()));
    this.turns = new Turns(frontier, pace, time);
    this.visits = new Visits(profile, addresses, frontier, assembly, pace, counter);
    this.robots = new Robots(frontier, time, this::fetchRobots);
    this.fetcher =
        new Fetcher(
            new AddressGuard(profile.allowPrivate()),
            userAgent(profile),
            profile.limits().response(),
            time);
  }

  static String userAgent(SiteProfile profile) {
    String contact = profile.contact();
    String reach = contact.contains("://") ? "+" + contact : contact;
    return SiteProfile.AGENT + "/" + version() + " (research crawler; " + reach + ")";
  }

  private static String version() {
    String version = CrawlRun.class.getPackage().getImplementationVersion();
    return version == null ? "0.1" : version;
  }

  private static Map<String, String> info(SiteProfile profile) {
    Map<String, String> info = new TreeMap<>();
    info.put("software", SiteProfile.AGENT + "/" + version());
    info.put("format", "WARC File Format 1.1");
    info.put("robots", "RFC 9309, X-Robots-Tag, robots meta elements, nofollow");
    info.put("http-header-user-agent", userAgent(profile));
    info.put("operator", profile.contact());
    info.put("description", "site " + profile.name());
    info.put("profile-start", profile.start() + " " + profile.sitemaps());
    info.put("profile-boards", profile.boards().toString());
    info.put("profile-threads", profile.threads().toString());
    info.put("profile-relevant", profile.relevant().toString());
    info.put("transfer-encoding", "taken off, and its header");
    return info;
  }

  CrawlReport run() throws IOException, InterruptedException {
    recover();
    seed();
    String stop = visitAll();
    awaitAll();
    assembly.flush();
    commit();
    CrawlReport report = counter.report(time.now(), stop);
    frontier.addRun(report.json());
    frontier.commit();
    return report;
  }

  /** Takes in what an earlier run had archived, or taken in but not landed, when it died. */
  private void recover() throws IOException {
    archive.readFrom(frontier.archived(), this::replay);
    commit();
    for (String thread : frontier.unlanded()) {
      assembly.land(thread);
    }
    assembly.flush();
  }

  private void replay(Archive.Record record) throws IOException {
    String url = record.response().url();
    Optional<Entry> entry = frontier.find(url);
    if (entry.isEmpty()) {
      Optional<Address> address = addresses.of(url).filter(a -> a.kind() != Kind.OTHER);
      if (address.isPresent()) {
        frontier.discover(address.get(), 0, 0, record.response().at().toEpochMilli());
        entry = frontier.find(address.get().url());
      }
    }
    if (entry.isPresent()) {
      visits.take(
          entry.get(), record.response(), parsed(entry.get(), record.response()), record.at());
      counter.recovered();
    }
  }

  private void seed() throws IOException, InterruptedException {
    long now = time.now().toEpochMilli();
    String scope = profile.scope();
    Optional<String> before = frontier.meta("scope");
    if (before.isPresent() && !before.get().equals(scope)) {
      frontier.reconsider(addresses, profile.limits().depth(), now);
    }
    frontier.setMeta("scope", scope);
    for (String url : profile.start()) {
      Address address =
          addresses
              .of(url)
              .filter(a -> a.kind().ofThread())
              .orElse(addresses.named(url, Kind.START));
      frontier.discover(address, 0, 0, now);
    }
    for (String url : profile.sitemaps()) {
      frontier.discover(addresses.named(url, Kind.SITEMAP), 0, 0, now);
    }
    if (profile.sitemapsOfRobots()) {
      for (String first : profile.start()) {
        for (String url : robots.of(first).rules().getSitemaps()) {
          if (addresses.of(url).isPresent()) {
            frontier.discover(addresses.named(url, Kind.SITEMAP), 0, 0, now);
          }
        }
      }
    }
    frontier.commit();
  }

  /** Visits what is due; returns why it stopped. */
  private String visitAll() throws IOException, InterruptedException {
    while (true) {
      tidy();
      Optional<String> reached = limit();
      if (reached.isPresent()) {
        return reached.get();
      }
      Turns.Look look = turns.look(underway);
      if (look.next().isPresent()) {
        Optional<String> stop = visit(look.next().get(), look.taken());
        if (stop.isPresent()) {
          return stop.get();
        }
      } else if (look.isIdle()) {
        Optional<String> stop = rest();
        if (stop.isPresent()) {
          return turns.reasons().orElse(stop.get());
        }
      } else if (!kept.isEmpty()) {
        await(kept.remove(0));
      }
    }
  }

  private Optional<String> limit() {
    Limits limits = profile.limits();
    if (counter.requests() >= limits.pages()) {
      return Optional.of("limits.pages reached");
    }
    if (counter.bytes() >= limits.bytes()) {
      return Optional.of("limits.megabytes reached");
    }
    return time.now().isBefore(end) ? Optional.empty() : Optional.of("limits.minutes reached");
  }

  /** Waits for a host that asked for rest, if that ends within this run. */
  private Optional<String> rest() throws IOException, InterruptedException {
    long now = time.now().toEpochMilli();
    long until = frontier.restsUntil(now);
    if (until == 0) {
      return Optional.of("nothing more is due");
    }
    Instant wake = Instant.ofEpochMilli(until);
    if (wake.isAfter(end)) {
      return Optional.of("a host asked for rest until " + wake);
    }
    time.pause(Duration.between(time.now(), wake).plusMillis(1));
    return Optional.empty();
  }

  /** Visits one URL, if it is its host's turn; returns why no more can be visited, if so. */
  private Optional<String> visit(Entry entry, Set<Long> taken)
      throws IOException, InterruptedException {
    Address address = entry.address();
    String url = address.url();
    Robots.Policy policy = robots.of(url);
    long now = time.now().toEpochMilli();
    if (!policy.allows(url)) {
      awaitAll();
    }
    if (!policy.trouble().isEmpty()) {
      visits.unasked(entry, policy.trouble(), now);
      return Optional.empty();
    }
    if (!policy.allows(url)) {
      visits.disallowed(entry, now);
      return Optional.empty();
    }
    pace.setRobotsDelay(address.host(), policy.delay());
    // What robots.txt asks for was not known when the turn was given.
    if (turns.isOthers(address.host(), taken)) {
      return Optional.empty();
    }
    Optional<String> late = await(address.host());
    if (late.isPresent()) {
      return late;
    }
    turns.asks(address.host());
    underway.add(entry.id());
    counter.request(false);
    try {
      Fetched response = ask(entry);
      failuresInARow.remove(address.host());
      keep(entry, response);
    } catch (FetchException e) {
      awaitAll();
      visits.failed(entry, e, time.now().toEpochMilli());
      underway.remove(entry.id());
      int failures =
          e.trouble().ofTheHost() ? failuresInARow.merge(address.host(), 1, Integer::sum) : 0;
      if (failures >= MOST_FAILURES_IN_A_ROW) {
        turns.giveUp(
            address.host(),
            address.host() + " failed " + failures + " times in a row: " + e.getMessage());
      }
    }
    listener.requested(counter.requests());
    return Optional.empty();
  }

  /** The answer for a URL; of a redirect to another writing of it, the answer to that. */
  private Fetched ask(Entry entry) throws FetchException, IOException, InterruptedException {
    int most = profile.limits().pageBytes();
    Fetched response = exchange(entry.address().url(), validators(entry), most);
    Optional<String> other = addresses.otherWriting(response);
    if (other.isEmpty()) {
      return response;
    }
    if (!robots.of(other.get()).allows(other.get())) {
      throw new FetchException(
          FetchException.Trouble.DISALLOWED, "redirects to where robots.txt disallows", null);
    }
    awaitAll();
    archive.append(WarcRecords.of(response, Instant.EPOCH));
    time.pause(pace.until(Address.host(other.get())));
    counter.request(false);
    return exchange(other.get(), validators(entry), most);
  }

  private Optional<String> await(String host) throws IOException, InterruptedException {
    Duration wait = pace.until(host);
    if (time.now().plus(wait).isAfter(end)) {
      return Optional.of("limits.minutes would be reached before " + host + " may be asked again");
    }
    if (!wait.isZero()) {
      time.pause(wait);
    }
    return Optional.empty();
  }

  private Fetched exchange(String url, List<Header> validators, int most) throws FetchException {
    Instant begin = time.now();
    try {
      Fetched response = fetcher.fetch(url, validators, most);
      counter.received(response.body().length);
      return response;
    } finally {
      pace.answered(Address.host(url), Duration.between(begin, time.now()));
    }
  }

  private Fetched fetchRobots(String url, int most)
      throws FetchException, IOException, InterruptedException {
    awaitAll();
    if (await(Address.host(url)).isPresent()) {
      throw new FetchException(
          FetchException.Trouble.TIMEOUT, "the host may not be asked within this run", null);
    }
    counter.request(true);
    Fetched response = exchange(url, List.of(), most);
    archive.append(WarcRecords.of(response, Instant.EPOCH));
    return response;
  }

  private static List<Header> validators(Entry entry) {
    List<Header> validators = new ArrayList<>();
    if (entry.at().known()) {
      if (!entry.etag().isEmpty()) {
        validators.add(new Header("If-None-Match", entry.etag()));
      }
      if (!entry.modified().isEmpty()) {
        validators.add(new Header("If-Modified-Since", entry.modified()));
      }
    }
    return validators;
  }

  private record Readied(WarcRecords records, PageContent content) {}

  /** Has a response parsed and packed, then archived and taken in, in the order of fetching. */
  private void keep(Entry entry, Fetched response) throws IOException, InterruptedException {
    Future<Readied> readied =
        parsers.submit(
            () ->
                new Readied(
                    WarcRecords.of(response, Instant.ofEpochMilli(entry.recorded())),
                    parsed(entry, response)));
    kept.add(keeper.submit(() -> store(entry, response, readied)));
    // With a delay each page can still tell what to do next; without, fetching must not wait.
    if (!profile.delay().isZero() || response.refuses()) {
      awaitAll();
    }
  }

  private PageContent parsed(Entry entry, Fetched response) {
    boolean page = response.status() == 200 && response.truncated() == Fetched.Truncated.NOT;
    return page ? parser.parse(response, entry.address().kind()) : PageContent.broken("no page");
  }

  private Void store(Entry entry, Fetched response, Future<Readied> readied)
      throws IOException, InterruptedException, ExecutionException {
    Readied ready = readied.get();
    Location at = archive.append(ready.records());
    visits.take(entry, response, ready.content(), at);
    if (++uncommitted >= PAGES_A_COMMIT || !profile.delay().isZero()) {
      commit();
    }
    underway.remove(entry.id());
    return null;
  }

  /** The archive first: the frontier must not speak of what a power cut could take away. */
  private void commit() throws IOException {
    archive.force();
    frontier.setArchived(archive.end());
    frontier.commit();
    uncommitted = 0;
  }

  private void tidy() throws IOException, InterruptedException {
    while (!kept.isEmpty() && (kept.get(0).isDone() || kept.size() >= MOST_UNDERWAY)) {
      await(kept.remove(0));
    }
  }

  private void awaitAll() throws IOException, InterruptedException {
    while (!kept.isEmpty()) {
      await(kept.remove(0));
    }
  }

  private static void await(Future<?> task) throws IOException, InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static IOException cause(ExecutionException e) {
    Throwable cause = e.getCause();
    while (cause instanceof ExecutionException inner) {
      cause = inner.getCause();
    }
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof UncheckedIOException io) {
      return io.getCause();
    }
    if (cause instanceof RuntimeException fault) {
      throw fault;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IOException("storing a page failed: " + cause, cause);
  }

  @Override
  public void close() throws IOException {
    parsers.shutdownNow();
    keeper.shutdownNow();
    try {
      keeper.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fetcher.close();
    archive.close();
  }
}
