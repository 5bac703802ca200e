package org.recourse.source;

import org.recourse.page.PageOrigin;

/**
 * Where a record was.
 *
 * @param position see {@link Quarantined#position}
 * @param url absolute; empty where there is none
 * @param fetchedAt ISO 8601 instant; empty where not known
 * @param sample the record's beginning, for a quarantine row
 */
record Origin(String source, long position, String url, String fetchedAt, String sample) {
  PageOrigin page(String charset) {
    return new PageOrigin(source, url, charset, fetchedAt);
  }
}
