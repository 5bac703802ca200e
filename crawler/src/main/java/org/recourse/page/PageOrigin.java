package org.recourse.page;

import static java.util.Objects.requireNonNull;

/**
 * Where a page came from. What is not known is the empty string.
 *
 * @param source name for messages: a file, a record of an archive, an address
 * @param url address that the page was fetched from, absolute
 * @param charset as declared outside of the page (HTTP header, archive record)
 * @param fetchedAt ISO 8601 instant of fetching ({@code 2024-05-02T10:15:00Z}); the reference for
 *     "3 hours ago", without which relative times stay absent
 */
public record PageOrigin(String source, String url, String charset, String fetchedAt) {
  public PageOrigin {
    requireNonNull(source, "source");
    requireNonNull(url, "url");
    requireNonNull(charset, "charset");
    requireNonNull(fetchedAt, "fetchedAt");
  }

  public PageOrigin(String source, String url, String charset) {
    this(source, url, charset, "");
  }

  public PageOrigin withFetchedAt(String time) {
    return new PageOrigin(source, url, charset, time);
  }
}
