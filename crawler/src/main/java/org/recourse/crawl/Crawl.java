package org.recourse.crawl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.recourse.forum.ForumThread;
import org.recourse.page.PageReader;
import org.recourse.source.Landing;

/**
 * The crawl of one site: its archive and frontier in a folder, its threads in a landing folder. Not
 * for several runs at a time on one folder.
 *
 * <pre>{@code
 * CrawlReport report = Crawl.of(SiteProfile.read(file), folder, landing, thread -> thread).run();
 * }</pre>
 */
public final class Crawl {
  /** Hears how a run gets on. */
  public interface Listener {
    /**
     * @param requests sent so far in this run
     */
    void requested(long requests);
  }

  private final SiteProfile profile;
  private final Path folder;
  private final Landing landing;
  private final UnaryOperator<ForumThread> protection;
  private final CrawlTime time;
  private final Writes writes;
  private final Listener listener;

  private Crawl(
      SiteProfile profile,
      Path folder,
      Landing landing,
      UnaryOperator<ForumThread> protection,
      CrawlTime time,
      Writes writes,
      Listener listener) {
    this.profile = requireNonNull(profile, "profile");
    this.folder = requireNonNull(folder, "folder");
    this.landing = requireNonNull(landing, "landing");
    this.protection = requireNonNull(protection, "protection");
    this.time = requireNonNull(time, "time");
    this.writes = requireNonNull(writes, "writes");
    this.listener = requireNonNull(listener, "listener");
  }

  /**
   * @param folder of this site alone; gets {@code frontier.sqlite} and {@code archive/}
   * @param protection what is done to each thread before it lands, say pseudonyms for names; the
   *     archive keeps pages as they were sent
   */
  public static Crawl of(
      SiteProfile profile, Path folder, Landing landing, UnaryOperator<ForumThread> protection) {
    return new Crawl(
        profile, folder, landing, protection, CrawlTime.SYSTEM, Writes.UNHEARD, requests -> {});
  }

  public Crawl withTime(CrawlTime other) {
    return new Crawl(profile, folder, landing, protection, other, writes, listener);
  }

  public Crawl withWrites(Writes other) {
    return new Crawl(profile, folder, landing, protection, time, other, listener);
  }

  public Crawl withListener(Listener other) {
    return new Crawl(profile, folder, landing, protection, time, writes, other);
  }

  /**
   * One run: takes up what an earlier one left, then visits what is due, until nothing is or a
   * limit of the profile is reached.
   *
   * @throws IOException where the folder or the landing folder cannot be read or written. Whatever
   *     a server does is no exception, but part of the report
   */
  public CrawlReport run() throws IOException, InterruptedException {
    try (Frontier frontier = Frontier.open(frontier(folder), writes);
        CrawlRun run =
            new CrawlRun(
                profile,
                folder.resolve("archive"),
                frontier,
                landing,
                protection,
                PageReader.withDefaults(),
                time,
                writes,
                listener)) {
      return run.run();
    }
  }

  static Path frontier(Path folder) {
    return folder.resolve("frontier.sqlite");
  }
}
