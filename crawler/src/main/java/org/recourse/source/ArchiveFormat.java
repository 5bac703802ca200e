package org.recourse.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;
import org.netpreserve.jwarc.WarcTruncationReason;

/**
 * Web archives: WARC and ARC, plain, gzipped record by record or as a whole. Pages that were
 * answered with success are read; requests, errors, redirects, images and the like are skipped and
 * counted.
 */
final class ArchiveFormat implements Format {
  private static final int SUCCESS = 200;
  private static final int PARTIAL = 206;
  private static final int REDIRECT = 300;
  private static final int ERROR = 400;
  private static final Set<String> KINDS =
      Set.of("image", "video", "audio", "font", "text", "application");

  @Override
  public boolean knows(Head head) {
    return isArc(head) || head.text().startsWith("WARC/");
  }

  private static boolean isArc(Head head) {
    return head.text().startsWith("filedesc://");
  }

  @Override
  public void read(UnpackedFile file, Intake intake) throws IOException {
    if (!file.gzipped()) {
      new Records(file.source(), intake)
          .read(
              new ArchiveRecords(
                  file.in(), () -> -1, isArc(file.head()), intake.limits().fileBytes()));
      return;
    }
    try (GzipMembers members =
        new GzipMembers(new BufferedInputStream(Files.newInputStream(file.path())))) {
      new Records(file.source(), intake)
          .read(
              new ArchiveRecords(
                  members, members::memberOffset, isArc(file.head()), intake.limits().fileBytes()));
    }
  }

  /** The records of one archive. */
  private static final class Records {
    private final String source;
    private final Intake intake;
    // Hashes, for an archive has many addresses.
    private final Set<Integer> pages = new HashSet<>();

    Records(String source, Intake intake) {
      this.source = source;
      this.intake = intake;
    }

    void read(ArchiveRecords records) throws IOException {
      for (Optional<ArchiveRecords.Cut> cut = records.next();
          cut.isPresent();
          cut = records.next()) {
        ArchiveRecords.Cut record = cut.get();
        if (!record.trouble().isEmpty()) {
          refuse(record, "", record.trouble(), PageFormat.sample(record.bytes()));
          continue;
        }
        try (WarcReader reader =
            new WarcReader(Channels.newChannel(new ByteArrayInputStream(record.bytes())))) {
          Optional<WarcRecord> read = reader.next();
          if (read.isPresent()) {
            record(read.get(), record);
          } else {
            refuse(record, "", "holds nothing", "");
          }
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
          String reason = "has a header that cannot be read: " + e.getMessage();
          refuse(record, "", reason, PageFormat.sample(record.bytes()));
        }
      }
    }

    private void refuse(ArchiveRecords.Cut cut, String url, String reason, String sample) {
      String where = cut.number() + " at byte " + cut.offset() + (url.isEmpty() ? "" : ", " + url);
      intake.refuse(source, cut.number(), "record " + where + ": " + reason, sample);
    }

    private void record(WarcRecord record, ArchiveRecords.Cut cut) throws IOException {
      if (record instanceof WarcRevisit revisit) {
        revisit(revisit);
      } else if (record instanceof WarcResponse || record instanceof WarcResource) {
        WarcTargetRecord target = (WarcTargetRecord) record;
        if (target.truncated() != WarcTruncationReason.NOT_TRUNCATED) {
          String why = target.truncated().name().toLowerCase(Locale.ROOT);
          refuse(cut, target.target(), "was cut short by its crawler (" + why + ")", "");
        } else {
          target(target, cut);
        }
      } else {
        intake.skip("archive records of type " + known(record.type()));
      }
    }

    private static String known(String type) {
      return List.of("warcinfo", "request", "metadata", "conversion", "continuation").contains(type)
          ? type
          : "other";
    }

    /** The same answer as before; where that was a page, it is one that was read. */
    private void revisit(WarcRevisit revisit) {
      String url = revisit.refersToTargetURI().map(Object::toString).orElse(revisit.target());
      if (pages.contains(url.hashCode())) {
        intake.repeated();
      } else {
        intake.skip("revisits of what is not in the archive");
      }
    }

    private void target(WarcTargetRecord record, ArchiveRecords.Cut cut) throws IOException {
      byte[] block = record.body().stream().readAllBytes();
      String type = record.headers().first("Content-Type").orElse("");
      if (record instanceof WarcResource) {
        content(record, cut, block, type);
        return;
      }
      if (!new String(block, 0, Math.min(5, block.length), StandardCharsets.ISO_8859_1)
          .equals("HTTP/")) {
        intake.skip("answers that are not HTTP");
        return;
      }
      HttpResponse http =
          HttpResponse.parseWithoutBody(Channels.newChannel(new ByteArrayInputStream(block)), null);
      int status = http.status();
      if (status < SUCCESS || status == PARTIAL || status >= REDIRECT) {
        intake.skip(
            status >= ERROR
                ? "HTTP errors"
                : status >= REDIRECT ? "HTTP redirects" : "HTTP answers without a whole page");
        return;
      }
      MessageHeaders headers = http.headers();
      String media = headers.first("Content-Type").orElse("");
      if (!mayHold(record, media)) {
        return;
      }
      byte[] body = Arrays.copyOfRange(block, headEnd(block), block.length);
      boolean chunked =
          headers.all("Transfer-Encoding").stream()
              .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).contains("chunked"));
      byte[] decoded;
      try {
        String codings = String.join(",", headers.all("Content-Encoding"));
        decoded = HttpBody.decode(body, chunked, codings, intake.limits().fileBytes());
      } catch (IOException e) {
        refuse(cut, record.target(), "its content cannot be used: " + e.getMessage(), "");
        return;
      }
      content(record, cut, decoded, media);
    }

    private static int headEnd(byte[] block) {
      for (int i = 1; i < block.length; i++) {
        boolean empty =
            block[i - 1] == '\n' || i > 1 && block[i - 1] == '\r' && block[i - 2] == '\n';
        if (block[i] == '\n' && empty) {
          return i + 1;
        }
      }
      return block.length;
    }

    /** Whether the type does not rule a page out; what it rules out is counted. */
    private boolean mayHold(WarcTargetRecord record, String media) {
      String type = media.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
      if (record.target().matches("https?://[^/]+/robots\\.txt")) {
        intake.skip("robots.txt");
        return false;
      }
      boolean open =
          type.isEmpty()
              || type.contains("html")
              || type.contains("json")
              || type.equals("text/plain")
              || type.equals("application/octet-stream");
      if (!open) {
        String kind = type.replaceFirst("/.*", "");
        intake.skip("no pages: " + (KINDS.contains(kind) ? kind : "other"));
      }
      return open;
    }

    private void content(WarcTargetRecord record, ArchiveRecords.Cut cut, byte[] body, String media)
        throws IOException {
      if (record instanceof WarcResource && !mayHold(record, media)) {
        return;
      }
      String url = record.target();
      String when = record.date().truncatedTo(ChronoUnit.SECONDS).toString();
      Origin origin = new Origin(source, cut.number(), url, when, PageFormat.sample(body));
      boolean read;
      if (PageFormat.isHtml(body)) {
        read = PageFormat.html(body, origin, charset(media), intake);
      } else if (media.contains("json") || body.length > 0 && (body[0] == '{' || body[0] == '[')) {
        read = JsonFormat.answer(body, origin, intake);
        if (!read) {
          intake.skip("JSON that is no thread");
        }
      } else {
        intake.skip("no pages: text");
        return;
      }
      if (read) {
        pages.add(url.hashCode());
      }
    }

    private static String charset(String media) {
      Map<String, String> parameters = MediaType.parseLeniently(media).parameters();
      return Optional.ofNullable(parameters.get("charset")).orElse("");
    }
  }
}
