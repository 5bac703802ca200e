package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recourse.crawl.FetchException.Trouble;
import org.recourse.crawl.Fetched.Header;
import org.recourse.crawl.Fetched.Truncated;

class FetcherTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final int MOST = 1 << 20;

  private static Fetched fetch(String url, Duration deadline, boolean allowPrivate)
      throws Exception {
    try (Fetcher fetcher =
        new Fetcher(new AddressGuard(allowPrivate), "recourse/1", deadline, CrawlTime.SYSTEM)) {
      return fetcher.fetch(url, List.of(), MOST);
    }
  }

  private static Fetched fetch(String answer) throws Exception {
    try (HostileServer server = HostileServer.saying(answer)) {
      return fetch(server.url(), Duration.ofSeconds(20), true);
    }
  }

  private static Trouble trouble(HostileServer server, Duration deadline) {
    return assertThrows(FetchException.class, () -> fetch(server.url(), deadline, true)).trouble();
  }

  @Test
  void readsAWholeAnswer() throws Exception {
    Fetched answer = fetch(OK + "Content-Length: 5\r\nX-Odd-Case: a\r\n\r\nhello");
    assertEquals("hello", new String(answer.body(), StandardCharsets.UTF_8));
    assertEquals(Truncated.NOT, answer.truncated());
    assertEquals("HTTP/1.1 200 OK", answer.statusLine());
    assertEquals(
        List.of(new Header("Content-Length", "5"), new Header("X-Odd-Case", "a")),
        answer.headers());
    assertEquals("127.0.0.1", answer.ip());
    assertTrue(answer.requestHead().startsWith("GET /threads/a.1/ HTTP/1.1\r\n"));
    assertTrue(answer.requestHead().contains("\r\nUser-Agent: recourse/1\r\n"));
    assertFalse(answer.requestHead().toLowerCase().contains("cookie"));
  }

  @Test
  void joinsChunks() throws Exception {
    Fetched answer =
        fetch(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    assertEquals("abcde", new String(answer.body(), StandardCharsets.UTF_8));
    assertEquals(Truncated.NOT, answer.truncated());
    assertEquals(List.of(), answer.headers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 500\r\n\r\n<html>half",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n",
        "Content-Type: text/html\r\n\r\n<html><body>ends without its end"
      })
  void tellsAnAnswerThatIsCutOff(String rest) throws Exception {
    assertEquals(Truncated.DISCONNECT, fetch(OK + rest).truncated());
  }

  @Test
  void takesAnAnswerWithoutLengthForWholeWhereThePageEnds() throws Exception {
    assertEquals(Truncated.NOT, fetch(OK + "\r\n<html><body>x</body></html>").truncated());
  }

  @Test
  void stopsReadingAtTheBound() throws Exception {
    try (HostileServer server =
        new HostileServer(
            out -> {
              out.write((OK + "\r\n").getBytes(StandardCharsets.US_ASCII));
              byte[] flood = new byte[1 << 16];
              while (true) {
                out.write(flood);
              }
            })) {
      Fetched answer = fetch(server.url(), Duration.ofSeconds(30), true);
      assertEquals(Truncated.LENGTH, answer.truncated());
      assertEquals(MOST, answer.body().length);
    }
  }

  @Test
  void endsADripOfTheBodyAtTheDeadline() throws Exception {
    try (HostileServer server =
        new HostileServer(
            out -> {
              out.write(
                  (OK + "Content-Length: 100000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
              drip(out);
            })) {
      Fetched answer = fetch(server.url(), Duration.ofMillis(400), true);
      assertEquals(Truncated.TIME, answer.truncated());
    }
  }

  @Test
  void endsADripOfTheHeadAtTheDeadline() throws Exception {
    try (HostileServer server =
        new HostileServer(
            out -> {
              out.write((OK + "X-Slow: ").getBytes(StandardCharsets.US_ASCII));
              drip(out);
            })) {
      assertEquals(Trouble.TIMEOUT, trouble(server, Duration.ofMillis(400)));
    }
  }

  private static void drip(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      out.write('x');
      out.flush();
      Thread.sleep(20);
    }
  }

  @Test
  void endsSilenceAtTheDeadline() throws Exception {
    try (HostileServer server = new HostileServer(out -> Thread.sleep(60_000))) {
      assertEquals(Trouble.TIMEOUT, trouble(server, Duration.ofMillis(400)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n", "\u0000\u0001\u0002"})
  void tellsWhatIsNoHttp(String answer) throws Exception {
    try (HostileServer server = HostileServer.saying(answer)) {
      assertEquals(Trouble.PROTOCOL, trouble(server, Duration.ofSeconds(20)));
    }
  }

  @Test
  void refusesAHeadWithoutEnd() throws Exception {
    try (HostileServer server =
        new HostileServer(
            out -> {
              out.write(OK.getBytes(StandardCharsets.US_ASCII));
              for (int i = 0; ; i++) {
                out.write(
                    ("X-Field-" + i + ": " + "y".repeat(1000) + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
              }
            })) {
      assertEquals(Trouble.PROTOCOL, trouble(server, Duration.ofSeconds(20)));
    }
  }

  @Test
  void followsNoRedirectByItself() throws Exception {
    Fetched answer =
        fetch("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    assertEquals(302, answer.status());
    assertTrue(answer.redirects());
  }

  @Test
  void sendsNoCookieThatItWasGiven() throws Exception {
    try (HostileServer server =
            HostileServer.saying(
                OK + "Set-Cookie: id=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Fetcher fetcher =
            new Fetcher(new AddressGuard(true), "r", Duration.ofSeconds(20), CrawlTime.SYSTEM)) {
      fetcher.fetch(server.url(), List.of(), MOST);
      fetcher.fetch(server.url(), List.of(), MOST);
      assertEquals(2, server.requests.size());
      assertFalse(server.requests.get(1).contains("Cookie"));
    }
  }

  @Test
  void connectsToNoPrivateAddress() throws Exception {
    try (HostileServer server = HostileServer.saying(OK + "\r\n")) {
      FetchException refused =
          assertThrows(
              FetchException.class, () -> fetch(server.url(), Duration.ofSeconds(20), false));
      assertEquals(Trouble.REFUSED_ADDRESS, refused.trouble());
      assertEquals(List.of(), server.requests);
    }
  }

  @Test
  void tellsThatNobodyListensAndThatANameDoesNotExist() {
    Duration deadline = Duration.ofSeconds(20);
    assertEquals(
        Trouble.CONNECT,
        assertThrows(FetchException.class, () -> fetch("http://127.0.0.1:1/", deadline, true))
            .trouble());
    assertEquals(
        Trouble.DNS,
        assertThrows(FetchException.class, () -> fetch("http://nobody.invalid/", deadline, true))
            .trouble());
  }

  @Test
  void tellsThatTlsFails() throws Exception {
    try (HostileServer server = HostileServer.saying("no TLS here, plainly\r\n\r\n")) {
      String https = server.url().replace("http:", "https:");
      assertEquals(
          Trouble.TLS,
          assertThrows(FetchException.class, () -> fetch(https, Duration.ofSeconds(20), true))
              .trouble());
    }
  }

  private static Fetched packed(byte[] body, String coding) {
    return new Fetched(
        "http://f.test/",
        "",
        "",
        200,
        List.of(new Header("Content-Encoding", coding)),
        body,
        Truncated.NOT,
        "",
        Instant.EPOCH);
  }

  private static byte[] gzip(byte[] body) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  @Test
  void unpacksNoMoreThanTheBound() throws Exception {
    byte[] bomb = gzip(new byte[64 << 20]);
    assertTrue(bomb.length < MOST / 4);
    assertThrows(IOException.class, () -> packed(bomb, "gzip").content(MOST));
    assertEquals(MOST, packed(gzip(new byte[MOST]), "gzip").content(MOST).length);
  }

  @Test
  void tellsPackedBodiesThatAreCutOrBrokenOrOfAnUnknownCoding() throws Exception {
    byte[] whole = gzip("a page of some length".repeat(50).getBytes(StandardCharsets.UTF_8));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    for (Fetched bad :
        List.of(packed(half, "gzip"), packed(new byte[] {1, 2, 3}, "gzip"), packed(whole, "br"))) {
      assertThrows(IOException.class, () -> bad.content(MOST));
    }
  }
}
