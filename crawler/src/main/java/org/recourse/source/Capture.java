package org.recourse.source;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;
import org.netpreserve.jwarc.WarcTruncationReason;

/**
 * What a record of a web archive says.
 *
 * @param truncated why its crawler cut it short; empty where it did not
 * @param refersTo address of the earlier answer, of a revisit
 */
record Capture(
    String type,
    String url,
    String date,
    String truncated,
    String refersTo,
    String media,
    byte[] block) {
  static Capture of(WarcRecord record) throws IOException {
    String url = record instanceof WarcTargetRecord target ? target.target() : "";
    if (url == null) {
      throw new IOException("\"WARC-Target-URI\" is missing");
    }
    boolean whole = record.truncated() == WarcTruncationReason.NOT_TRUNCATED;
    return new Capture(
        record.type(),
        url,
        record.date().truncatedTo(ChronoUnit.SECONDS).toString(),
        whole ? "" : record.truncated().name().toLowerCase(Locale.ROOT),
        record instanceof WarcRevisit revisit
            ? revisit.refersToTargetURI().map(Object::toString).orElse(url)
            : "",
        record.headers().first("Content-Type").orElse(""),
        record.body().stream().readAllBytes());
  }
}
