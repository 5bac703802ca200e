package org.recourse.crawl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recourse.source.HttpBody;

/**
 * A response, as received but for the transfer coding.
 *
 * @param requestHead request line and headers as sent, each line ended by CR LF, the empty one too;
 *     empty for one that is read back from an archive
 * @param body still in its content coding
 * @param truncated why the body is not whole; {@link Truncated#NOT} where it is
 * @param ip address that was asked; empty where unknown
 * @param at when the request was sent
 */
record Fetched(
    String url,
    String requestHead,
    String statusLine,
    int status,
    List<Header> headers,
    byte[] body,
    Truncated truncated,
    String ip,
    Instant at) {

  /** Why a body is not whole. */
  enum Truncated {
    NOT,
    /** Longer than the profile allows. */
    LENGTH,
    /** The deadline for a response passed. */
    TIME,
    /** The server ended it early. */
    DISCONNECT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One header field, its name as written. */
  record Header(String name, String value) {}

  Fetched {
    headers = List.copyOf(headers);
  }

  /** The first field of a name. */
  Optional<String> header(String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  List<String> headers(String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  boolean redirects() {
    return List.of(301, 302, 303, 307, 308).contains(status) && header("location").isPresent();
  }

  /** Whether the server asks for rest (RFC 6585, 4; RFC 9110, 15.6.4). */
  boolean refuses() {
    return status == 429 || status == 503;
  }

  /** The media type without parameters, lower case; empty where the server does not say. */
  String mediaType() {
    return header("content-type")
        .orElse("")
        .replaceFirst(";.*$", "")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** The charset that the server declares; empty where it does not. */
  String charset() {
    String type = header("content-type").orElse("");
    int at = type.toLowerCase(Locale.ROOT).indexOf("charset=");
    return at < 0 ? "" : type.substring(at + 8).replaceFirst("[;,\\s].*$", "").replace("\"", "");
  }

  /**
   * The body with its content coding taken off.
   *
   * @param largest bytes of the result
   * @throws IOException where the coding is unknown or broken, or too much comes out
   */
  byte[] content(int largest) throws IOException {
    return HttpBody.decode(body, false, String.join(",", headers("content-encoding")), largest);
  }

  /** Status line, headers and body, for an archive. */
  byte[] message() {
    StringBuilder head = new StringBuilder(statusLine).append("\r\n");
    for (Header header : headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] message = Arrays.copyOf(bytes, bytes.length + body.length);
    System.arraycopy(body, 0, message, bytes.length, body.length);
    return message;
  }
}
