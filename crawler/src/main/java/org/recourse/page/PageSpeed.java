package org.recourse.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;

/**
 * How fast pages become posts, beside {@code Jsoup.parse} alone on the same pages: both in turn,
 * round after round in one process, so that what slows the machine slows both. The bytes are in
 * memory before the clock starts.
 */
public final class PageSpeed {
  private static final int WARM_UP = 8;

  private PageSpeed() {}

  /**
   * Pages a second over all threads, the median of the rounds.
   *
   * @param pages in a round
   * @param parsed by {@code Jsoup.parse} alone
   * @param read to a thread, or to the reason why there is none
   */
  public record Result(int pages, int threads, int rounds, double parsed, double read) {
    /** How much of the parser's speed is left; 1 is all. */
    public double ratio() {
      return read / parsed;
    }
  }

  private record Body(byte[] bytes, PageOrigin origin) {}

  private interface Work {
    Object on(Body page);
  }

  /**
   * @param directories of {@code ID.html.gz} with {@code ID.json}, as {@link PageMeasure} takes
   * @param threads at work at a time
   * @param rounds that are timed, after as many as the compiler needs
   * @throws IOException where a page cannot be read from disk
   */
  public static Result measure(List<Path> directories, int threads, int rounds) throws IOException {
    List<Body> pages = new ArrayList<>();
    for (Path directory : directories) {
      for (Path page : PageMeasure.pages(directory)) {
        String url = PageMeasure.about(page).path("url").asText();
        pages.add(new Body(PageMeasure.body(page), new PageOrigin(page.toString(), url, "", "")));
      }
    }
    PageReader reader = PageReader.withDefaults();
    Work parsing = body -> Jsoup.parse(text(body), body.origin().url());
    Work reading = body -> read(reader, body);
    List<Double> parsed = new ArrayList<>();
    List<Double> read = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < WARM_UP + rounds; round++) {
        double alone = pagesPerSecond(workers, threads, pages, parsing);
        double whole = pagesPerSecond(workers, threads, pages, reading);
        if (round >= WARM_UP) {
          parsed.add(alone);
          read.add(whole);
        }
      }
    } finally {
      workers.shutdownNow();
    }
    return new Result(pages.size(), threads, rounds, median(parsed), median(read));
  }

  private static String text(Body body) {
    return PageCharset.decode(body.bytes(), body.origin().charset());
  }

  private static Object read(PageReader reader, Body body) {
    try {
      return reader.read(body.bytes(), body.origin());
    } catch (UnreadablePageException reason) {
      return reason;
    }
  }

  private static double pagesPerSecond(
      ExecutorService workers, int threads, List<Body> pages, Work work) throws IOException {
    List<Future<Integer>> shares = new ArrayList<>();
    long start = System.nanoTime();
    for (int share = 0; share < threads; share++) {
      int first = share;
      shares.add(
          workers.submit(
              () -> {
                int done = 0;
                for (int i = first; i < pages.size(); i += threads) {
                  done += work.on(pages.get(i)) == null ? 0 : 1;
                }
                return done;
              }));
    }
    int done = 0;
    for (Future<Integer> share : shares) {
      try {
        done += share.get();
      } catch (ExecutionException e) {
        throw new IOException("a page could not be read: " + e.getCause(), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    return done / ((System.nanoTime() - start) / 1e9);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
