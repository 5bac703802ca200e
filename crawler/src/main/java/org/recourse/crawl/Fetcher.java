package org.recourse.crawl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.recourse.crawl.AddressGuard.RefusedAddressException;
import org.recourse.crawl.FetchException.Trouble;
import org.recourse.crawl.Fetched.Header;
import org.recourse.crawl.Fetched.Truncated;

/**
 * Asks a server for one page: HTTP/1.1, one connection a host, no redirect followed, no cookie
 * kept, no answer longer or slower than allowed. Who calls has asked robots.txt.
 */
final class Fetcher implements AutoCloseable {
  /** No page needs a longer line or more fields, and a hostile one would have them without end. */
  private static final Http1Config HEAD =
      Http1Config.custom().setMaxLineLength(16_384).setMaxHeaderCount(200).build();

  private static final Timeout CONNECT = Timeout.ofSeconds(20);
  private static final String REQUEST = "recourse.request";

  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "crawl-deadlines");
            thread.setDaemon(true);
            return thread;
          });
  private final Duration deadline;
  private final CrawlTime time;

  /**
   * @param userAgent of every request
   * @param deadline from sending a request to the last byte of the answer
   */
  Fetcher(AddressGuard guard, String userAgent, Duration deadline, CrawlTime time) {
    this.deadline = deadline;
    this.time = time;
    Timeout silence = Timeout.ofMilliseconds(Math.min(30_000, deadline.toMillis()));
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(guard)
            .setMaxConnPerRoute(1)
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder().http1Config(HEAD).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT)
                    .setSocketTimeout(silence)
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                    .build())
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setUserAgent(userAgent)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .disableAuthCaching()
            .addRequestInterceptorLast(
                (request, entity, context) -> context.setAttribute(REQUEST, head(request)))
            .build();
  }

  /**
   * Fetches a page.
   *
   * @param validators conditions ({@code If-None-Match}, …) that the answer may meet
   * @param most bytes of the body, as received
   * @throws FetchException where not even the head of a response came
   */
  Fetched fetch(String url, List<Header> validators, int most) throws FetchException {
    HttpGet request = new HttpGet(url);
    request.setHeader("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5");
    request.setHeader("Accept-Encoding", "gzip");
    validators.forEach(v -> request.setHeader(v.name(), v.value()));
    HttpClientContext context = HttpClientContext.create();
    Instant at = time.now();
    Future<?> alarm =
        deadlines.schedule(request::cancel, deadline.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, context);
      Fetched fetched = read(url, request, response, context, at, most);
      end(response);
      return fetched;
    } catch (IOException | HttpException e) {
      throw failure(url, e, request.isCancelled());
    } finally {
      alarm.cancel(false);
    }
  }

  private static void end(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException alreadyTold) {
      // Closing reads on to the end of the body; that there is none, the reading has told.
      return;
    }
  }

  private static Fetched read(
      String url,
      HttpGet request,
      ClassicHttpResponse response,
      HttpClientContext context,
      Instant at,
      int most)
      throws HttpException {
    List<Header> headers = new ArrayList<>();
    boolean framed = response.getCode() == 304 || response.getCode() == 204;
    for (org.apache.hc.core5.http.Header header : response.getHeaders()) {
      // The body that is kept has no transfer coding any more.
      boolean transfer = header.getName().equalsIgnoreCase("transfer-encoding");
      framed |= transfer || header.getName().equalsIgnoreCase("content-length");
      if (!transfer) {
        headers.add(new Header(header.getName(), String.valueOf(header.getValue())));
      }
    }
    Body body = body(response.getEntity(), most, request);
    Truncated truncated =
        body.truncated == Truncated.NOT && !framed && !endsWhole(body.bytes, headers)
            ? Truncated.DISCONNECT
            : body.truncated;
    if (truncated != Truncated.NOT) {
      request.cancel();
    }
    String reason = response.getReasonPhrase() == null ? "" : response.getReasonPhrase();
    String line = response.getVersion().format() + " " + response.getCode() + " " + reason;
    String sent = String.valueOf(context.getAttribute(REQUEST));
    return new Fetched(
        url, sent, line, response.getCode(), headers, body.bytes, truncated, ip(context), at);
  }

  private record Body(byte[] bytes, Truncated truncated) {}

  private static Body body(HttpEntity entity, int most, HttpGet request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 15);
    if (entity == null) {
      return new Body(new byte[0], Truncated.NOT);
    }
    try {
      InputStream in = entity.getContent();
      byte[] buffer = new byte[1 << 15];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        int fits = Math.min(n, most - out.size());
        out.write(buffer, 0, fits);
        if (fits < n) {
          return new Body(out.toByteArray(), Truncated.LENGTH);
        }
      }
      return new Body(out.toByteArray(), Truncated.NOT);
    } catch (IOException e) {
      boolean late = request.isCancelled() || e instanceof SocketTimeoutException;
      return new Body(out.toByteArray(), late ? Truncated.TIME : Truncated.DISCONNECT);
    }
  }

  /** A page that only the end of the connection ends is whole if it looks so. */
  private static boolean endsWhole(byte[] body, List<Header> headers) {
    boolean packed = headers.stream().anyMatch(h -> h.name().equalsIgnoreCase("content-encoding"));
    if (packed || body.length == 0) {
      return true;
    }
    int head = Math.min(body.length, 1024);
    String begin = new String(body, 0, head, StandardCharsets.ISO_8859_1);
    int tail = Math.min(body.length, 4096);
    String end = new String(body, body.length - tail, tail, StandardCharsets.ISO_8859_1);
    boolean html = begin.toLowerCase(Locale.ROOT).contains("<html");
    return !html || end.toLowerCase(Locale.ROOT).contains("</html");
  }

  private static String head(HttpRequest request) {
    StringBuilder head = new StringBuilder();
    head.append(request.getMethod()).append(' ').append(request.getRequestUri());
    head.append(" HTTP/1.1\r\n");
    for (org.apache.hc.core5.http.Header header : request.getHeaders()) {
      head.append(header.getName()).append(": ").append(header.getValue()).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private static String ip(HttpClientContext context) {
    boolean known =
        context.getEndpointDetails() != null
            && context.getEndpointDetails().getRemoteAddress() instanceof InetSocketAddress;
    return known
        ? ((InetSocketAddress) context.getEndpointDetails().getRemoteAddress())
            .getAddress()
            .getHostAddress()
        : "";
  }

  private FetchException failure(String url, Exception e, boolean late) {
    String host = Address.host(url);
    if (e instanceof RefusedAddressException) {
      return new FetchException(Trouble.REFUSED_ADDRESS, e.getMessage(), e);
    }
    if (e instanceof UnknownHostException) {
      return new FetchException(Trouble.DNS, "the name " + host + " does not resolve", e);
    }
    if (late || e instanceof InterruptedIOException) {
      return new FetchException(
          Trouble.TIMEOUT, host + " did not answer within " + deadline.toSeconds() + " s", e);
    }
    if (e instanceof SSLException) {
      return new FetchException(Trouble.TLS, "TLS with " + host + " failed: " + e.getMessage(), e);
    }
    if (e instanceof ConnectException || e instanceof SocketException) {
      return new FetchException(
          Trouble.CONNECT, "no connection to " + host + ": " + e.getMessage(), e);
    }
    return new FetchException(
        Trouble.PROTOCOL, host + " did not answer in HTTP: " + e.getMessage(), e);
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
