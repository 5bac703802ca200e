package org.recourse.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.recourse.forum.Sha256;

/**
 * A forum on this machine with boards, threads of several pages that grow, and a part that
 * robots.txt forbids. It links its threads in all the ways in which forums do, and remembers every
 * request.
 */
public final class PracticeForum implements AutoCloseable {
  private static final int THREADS_A_PAGE = 10;
  private static final int POSTS_A_PAGE = 4;
  private static final String FORBIDDEN = "/threads/secret.";

  /**
   * A request as this forum saw it.
   *
   * @param path with its query
   * @param begin when it came, {@link System#nanoTime}
   * @param end when the answer was about to be sent; the next request cannot come earlier from who
   *     waits for it
   */
  public record Request(
      String path, Map<String, List<String>> headers, int status, long begin, long end) {}

  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final List<Request> requests = new ArrayList<>();
  private final Map<Integer, Integer> posts = new TreeMap<>();
  private final Map<String, Reply> replies = new TreeMap<>();
  private final Set<String> edited = new HashSet<>();
  private int answering;
  private final List<Integer> lastAnswered = new ArrayList<>();

  /** An answer that a test puts in the place of a page. */
  public interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  private PracticeForum(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a forum on the loopback address, on a port that is free.
   *
   * @param threads thread 1 has two posts, thread 2 five, and so on up to eleven
   */
  public static PracticeForum start(int threads) throws IOException {
    return start(threads, "127.0.0.1");
  }

  /**
   * Starts a forum on an address of the loopback network, on a port that is free.
   *
   * @param address numbers with dots
   */
  public static PracticeForum start(int threads, String address) throws IOException {
    // Else each answer waits 40 ms for the acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
    PracticeForum forum = new PracticeForum(server);
    for (int i = 1; i <= threads; i++) {
      forum.posts.put(i, 2 + (i - 1) * 3 % 10);
      forum.lastAnswered.add(0, i);
    }
    server.createContext("/", forum::answer);
    server.setExecutor(forum.workers);
    server.start();
    return forum;
  }

  /** {@code http://127.0.0.1:port}. */
  public String root() {
    return "http://"
        + server.getAddress().getAddress().getHostAddress()
        + ":"
        + server.getAddress().getPort();
  }

  /** A site profile for this forum; lines given are added. */
  public String profile(String... more) {
    return """
        name: practice
        contact: crawl@practice.test
        start: %1$s/forums/payments.1/
        boards: '^https?://[^/]+/forums/[^/?#]+\\.\\d+/'
        threads: '^(https?://[^/]+/threads/[^/?#]+\\.\\d+/)'
        allow_private: true
        delay_milliseconds: 0
        """
            .formatted(root())
        + String.join("\n", more)
        + "\n";
  }

  /** Canonical addresses of all threads that may be visited, with how many posts each has. */
  public synchronized Map<String, Integer> threads() {
    Map<String, Integer> all = new TreeMap<>();
    posts.forEach((thread, count) -> all.put(root() + path(thread), count));
    return all;
  }

  /** Adds posts to a thread, or begins it, which brings it to the top of its board. */
  public synchronized void grow(int thread, int more) {
    posts.merge(thread, more, Integer::sum);
    lastAnswered.remove((Integer) thread);
    lastAnswered.add(0, thread);
  }

  /** Has the author of a post change their words, which brings the thread nowhere. */
  public synchronized void edit(int thread, int post) {
    edited.add(thread + "-" + post);
  }

  /** From now on answers otherwise under a path. */
  public synchronized void reply(String path, Reply reply) {
    replies.put(path, reply);
  }

  /** Answers by a page again. */
  public synchronized void noReply(String path) {
    replies.remove(path);
  }

  /** All requests in the order in which they came, once all have been answered. */
  public synchronized List<Request> requests() throws InterruptedException {
    while (answering > 0) {
      wait();
    }
    return List.copyOf(requests);
  }

  public synchronized void forgetRequests() throws InterruptedException {
    while (answering > 0) {
      wait();
    }
    requests.clear();
  }

  /** Requests that robots.txt forbids. */
  public List<Request> forbidden() throws InterruptedException {
    return requests().stream().filter(r -> r.path().startsWith(FORBIDDEN)).toList();
  }

  private static String path(int thread) {
    return "/threads/invoice-" + thread + "." + thread + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    long begin = System.nanoTime();
    String path = exchange.getRequestURI().toString();
    Reply reply;
    byte[] page;
    int place;
    synchronized (this) {
      reply = replies.get(path);
      page = page(exchange);
      place = requests.size();
      requests.add(new Request(path, Map.of(), 0, begin, 0));
      answering++;
    }
    long end = System.nanoTime();
    try (exchange) {
      if (reply != null) {
        reply.to(exchange);
      } else if (page.length == 0) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, page);
      }
    } finally {
      Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
      synchronized (this) {
        requests.set(place, new Request(path, headers, exchange.getResponseCode(), begin, end));
        answering--;
        notifyAll();
      }
    }
  }

  private static void send(HttpExchange exchange, byte[] page) throws IOException {
    String tag = '"' + Sha256.of(page).substring(0, 16) + '"';
    exchange.getResponseHeaders().set("ETag", tag);
    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    boolean robots = exchange.getRequestURI().getPath().equals("/robots.txt");
    exchange
        .getResponseHeaders()
        .set("Content-Type", robots ? "text/plain" : "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
  }

  private byte[] page(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/robots.txt")) {
      return bytes("User-agent: *\nDisallow: " + FORBIDDEN + "\n");
    }
    String place = path.replaceFirst("page-\\d+$", "");
    int page = place.equals(path) ? 1 : Integer.parseInt(path.replaceFirst("^.*page-", ""));
    if (place.equals("/forums/payments.1/")) {
      return bytes(board(page));
    }
    for (int thread : posts.keySet()) {
      if (place.equals(path(thread)) && (page - 1) * POSTS_A_PAGE < posts.get(thread)) {
        return bytes(thread(thread, page));
      }
    }
    return new byte[0];
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String board(int page) {
    StringBuilder html = head("Payments", "/forums/payments.1/");
    int first = (page - 1) * THREADS_A_PAGE;
    int last = Math.min(lastAnswered.size(), first + THREADS_A_PAGE);
    for (int thread : lastAnswered.subList(Math.min(first, last), last)) {
      String path = path(thread);
      html.append("<div class='structItem'><a href='" + path + "?utm_source=board'>Invoice ");
      html.append(thread + "</a> <a href='" + path + "latest'>latest</a> ");
      html.append("<a href='" + path + "post-" + thread + "7#post-" + thread + "7'>#</a></div>\n");
    }
    html.append("<a href='" + FORBIDDEN + "1/'>Staff only</a> <a href='/members/'>Members</a>\n");
    if (last < lastAnswered.size()) {
      html.append("<a class='pageNav-jump--next' href='/forums/payments.1/page-");
      html.append((page + 1) + "?sid=a" + page + "'>Next</a>\n");
    }
    return html.append("</body></html>\n").toString();
  }

  private String thread(int thread, int page) {
    int count = posts.get(thread);
    int pages = (count + POSTS_A_PAGE - 1) / POSTS_A_PAGE;
    StringBuilder html = head("Invoice " + thread + " was not paid", path(thread));
    html.append("<ul><li class='pageNav-page pageNav-page--current'>" + page + "</li>");
    for (int other = 1; other <= pages; other++) {
      if (other != page) {
        String to = other == 1 ? "" : "page-" + other;
        html.append("<li class='pageNav-page'><a href='" + path(thread) + to + "#top'>");
        html.append(other + "</a></li>");
      }
    }
    html.append("</ul>\n");
    if (page < pages) {
      html.append("<a class='pageNav-jump--next' href='" + path(thread) + "page-" + (page + 1));
      html.append("'>Next</a>\n");
    }
    int last = Math.min(count, page * POSTS_A_PAGE);
    for (int n = (page - 1) * POSTS_A_PAGE + 1; n <= last; n++) {
      html.append("<article class='message message--post' data-content='post-" + thread + "-" + n);
      html.append(
          "' data-author='user" + (thread + n) % 7 + "'><div class='message-attribution-main'>");
      html.append(
          String.format(
              "<time datetime='2024-03-%02dT10:%02d:00Z'>x</time></div>", n, thread % 60));
      html.append("<div class='message-attribution-opposite'><a href='#post-" + n + "'>#" + n);
      html.append(
          "</a></div><div class='message-body'><div class='bbWrapper'>The client of invoice ");
      html.append(thread + " has not answered message number " + n + " about the payment.");
      html.append(edited.contains(thread + "-" + n) ? " Meanwhile he paid." : "");
      html.append("</div></div></article>\n");
    }
    return html.append("</body></html>\n").toString();
  }

  private StringBuilder head(String title, String path) {
    return new StringBuilder("<!DOCTYPE html><html id='XF' data-app='public'><head><title>")
        .append(title + "</title><link rel='canonical' href='" + root() + path + "'></head><body>")
        .append("<h1 class='p-title-value'>" + title + "</h1>\n");
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  /** Sends a whole answer with a body of text. */
  public static void text(HttpExchange exchange, int status, String body) {
    try {
      byte[] bytes = bytes(body);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
