package org.recourse.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.recourse.crawl.Crawl;
import org.recourse.crawl.CrawlReport;
import org.recourse.crawl.SiteProfile;
import org.recourse.source.Landing;

/**
 * Crawls the pages of a directory, each under as many addresses as it takes, from a server in the
 * same process and without delay: how fast fetching, archiving, parsing and landing are together.
 */
public final class CrawlBench implements AutoCloseable {
  private static final int PAGES_A_SITEMAP = 10_000;

  /**
   * What a bench came to.
   *
   * @param pages that landed
   * @param meanBytes of a page, unpacked
   * @param seconds of the whole run
   * @param processorSeconds that all threads of the process used for it, server included
   * @param heapMegabytes in use after the run and a garbage collection, server included
   */
  public record Result(
      long pages, long meanBytes, double seconds, double processorSeconds, double heapMegabytes) {
    public double rate() {
      return pages / seconds;
    }
  }

  private final List<byte[]> packed = new ArrayList<>();
  private final HttpServer server;
  private final ExecutorService workers = Executors.newSingleThreadExecutor();
  private final int addresses;
  private long bytes;

  private CrawlBench(Path directory, int addresses) throws IOException {
    this.addresses = addresses;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().matches(".*\\.html?(\\.gz)?")) {
          add(file);
        }
      }
    }
    if (packed.isEmpty()) {
      throw new IOException(directory + ": has no *.html and no *.html.gz");
    }
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(workers);
    server.start();
  }

  private void add(Path file) throws IOException {
    byte[] page;
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      page = in.readAllBytes();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(page);
    }
    packed.add(out.toByteArray());
    bytes += page.length;
  }

  /**
   * Runs the bench.
   *
   * @param directory of pages, {@code *.html} and {@code *.html.gz}
   * @param work an empty folder
   * @param pages to fetch
   */
  public static Result run(Path directory, Path work, int pages, Crawl.Listener listener)
      throws IOException, InterruptedException {
    try (CrawlBench bench = new CrawlBench(directory, pages)) {
      Landing landing =
          Landing.open(
              new org.apache.hadoop.fs.Path(work.resolve("landing").toUri()), new Configuration());
      Path profile = work.resolve("bench.yaml");
      Files.writeString(profile, bench.profile());
      long begin = System.nanoTime();
      long used = processor();
      CrawlReport report =
          Crawl.of(SiteProfile.read(profile), work.resolve("site"), landing, t -> t)
              .withListener(listener)
              .run();
      double seconds = (System.nanoTime() - begin) / 1e9;
      double busy = (processor() - used) / 1e9;
      System.gc();
      Runtime java = Runtime.getRuntime();
      double heap = (java.totalMemory() - java.freeMemory()) / 1048576.0;
      return new Result(report.landed(), bench.bytes / bench.packed.size(), seconds, busy, heap);
    }
  }

  private static long processor() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private String root() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String profile() {
    return """
        contact: bench@practice.test
        sitemaps: %1$s/sitemap.xml
        threads: '^(http://[^/]+/t/\\d+)'
        allow_private: true
        delay_milliseconds: 0
        limits: {pages: 100000000, minutes: 10000, megabytes: 10000000}
        """
        .formatted(root());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/t/")) {
        int page = Integer.parseInt(path.substring(3));
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        send(exchange, packed.get(page % packed.size()));
      } else if (path.equals("/sitemap.xml")) {
        send(exchange, index().getBytes(StandardCharsets.UTF_8));
      } else if (path.startsWith("/map-")) {
        int first = Integer.parseInt(path.substring(5, path.length() - 4));
        send(exchange, sitemap(first).getBytes(StandardCharsets.UTF_8));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private String index() {
    StringBuilder xml =
        new StringBuilder("<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
    for (int first = 0; first < addresses; first += PAGES_A_SITEMAP) {
      xml.append("<sitemap><loc>" + root() + "/map-" + first + ".xml</loc></sitemap>");
    }
    return xml.append("</sitemapindex>").toString();
  }

  private String sitemap(int first) {
    StringBuilder xml =
        new StringBuilder("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
    for (int page = first; page < Math.min(addresses, first + PAGES_A_SITEMAP); page++) {
      xml.append("<url><loc>" + root() + "/t/" + page + "</loc></url>");
    }
    return xml.append("</urlset>").toString();
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
