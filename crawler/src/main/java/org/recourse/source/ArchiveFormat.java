package org.recourse.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcReader;

/**
 * Web archives: WARC and ARC, plain, gzipped record by record or as a whole. Pages that were
 * answered with success are read; requests, errors, redirects, images and the like, and pages that
 * plainly are no thread, are skipped and counted.
 */
final class ArchiveFormat implements Format {
  private static final Optional<ThreadlessPages> THREADLESS =
      Optional.of(ThreadlessPages.shipped());
  private static final Pattern ARC_RECORD =
      Pattern.compile("[a-z]{2,10}://\\S{1,8000} [0-9a-fA-F.:]{2,45} \\d{14} \\S");

  /** Of a media type that may be damaged. */
  private static final Pattern CHARSET =
      Pattern.compile("(?i)\\bcharset\\s*=\\s*[\"']?([\\w.:+-]{1,40})");

  private static final int SUCCESS = 200;
  private static final int PARTIAL = 206;
  private static final int REDIRECT = 300;
  private static final int ERROR = 400;
  private static final Set<String> KINDS =
      Set.of("image", "video", "audio", "font", "text", "application");

  @Override
  public boolean knows(Head head) {
    // The first bytes may be damaged, and the rest be well.
    return begins(head) || head.text().contains("\nWARC-Record-ID:");
  }

  /** Whether a record stands at the very beginning. */
  static boolean begins(Head head) {
    return isArc(head) || head.text().startsWith("WARC/");
  }

  private static boolean isArc(Head head) {
    return head.text().startsWith("filedesc://") || ARC_RECORD.matcher(head.text()).lookingAt();
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
        Optional<Capture> capture = capture(record);
        if (capture.isPresent()) {
          String url = capture.get().url();
          intake.guard(
              new Origin(source, record.number(), url, "", ""),
              () -> record(capture.get(), record));
        }
      }
    }

    /** Empty where the header cannot be read. */
    private Optional<Capture> capture(ArchiveRecords.Cut cut) {
      try (WarcReader reader =
          new WarcReader(Channels.newChannel(new ByteArrayInputStream(cut.bytes())))) {
        return Optional.of(Capture.of(reader.next().orElseThrow()));
      } catch (IOException | RuntimeException e) {
        // The library throws unchecked where a field is missing or no address, date or number.
        String reason = "has a header that cannot be read: " + e.getMessage();
        refuse(cut, "", reason, PageFormat.sample(cut.bytes()));
        return Optional.empty();
      }
    }

    private void refuse(ArchiveRecords.Cut cut, String url, String reason, String sample) {
      String where = cut.number() + " at byte " + cut.offset() + (url.isEmpty() ? "" : ", " + url);
      intake.refuse(source, cut.number(), "record " + where + ": " + reason, sample);
    }

    private void record(Capture capture, ArchiveRecords.Cut cut) throws IOException {
      if (capture.type().equals("revisit")) {
        revisit(capture);
      } else if (!capture.type().equals("response") && !capture.type().equals("resource")) {
        intake.skip("archive records of type " + known(capture.type()));
      } else if (!capture.truncated().isEmpty()) {
        String reason = "was cut short by its crawler (" + capture.truncated() + ")";
        refuse(cut, capture.url(), reason, "");
      } else if (capture.type().equals("resource")) {
        if (mayHold(capture, capture.media())) {
          content(capture, cut, capture.block(), capture.media());
        }
      } else {
        response(capture, cut);
      }
    }

    private static String known(String type) {
      return List.of("warcinfo", "request", "metadata", "conversion", "continuation").contains(type)
          ? type
          : "other";
    }

    /** The same answer as before; where that was a page, it is one that was read. */
    private void revisit(Capture revisit) {
      int page = revisit.refersTo().hashCode();
      intake
          .ahead()
          .then(
              () -> {
                if (pages.contains(page)) {
                  intake.repeated();
                } else {
                  intake.skip("revisits of what is not in the archive");
                }
              });
    }

    private void response(Capture capture, ArchiveRecords.Cut cut) throws IOException {
      byte[] block = capture.block();
      if (!PageFormat.sample(block).startsWith("HTTP/")) {
        intake.skip("answers that are not HTTP");
        return;
      }
      HttpResponse http;
      try {
        http =
            HttpResponse.parseWithoutBody(
                Channels.newChannel(new ByteArrayInputStream(block)), null);
      } catch (IOException | RuntimeException e) {
        String reason = "has an HTTP header that cannot be read: " + e.getMessage();
        refuse(cut, capture.url(), reason, PageFormat.sample(block));
        return;
      }
      int status = http.status();
      String media = http.headers().first("Content-Type").orElse("");
      if (status < SUCCESS || status == PARTIAL || status >= REDIRECT) {
        boolean error = status >= ERROR;
        boolean partial = status < REDIRECT;
        intake.skip(
            error
                ? "HTTP errors"
                : partial ? "HTTP answers without a whole page" : "HTTP redirects");
      } else if (mayHold(capture, media)) {
        decode(capture, cut, http.headers(), media);
      }
    }

    private void decode(
        Capture capture, ArchiveRecords.Cut cut, MessageHeaders headers, String media)
        throws IOException {
      byte[] block = capture.block();
      byte[] body = Arrays.copyOfRange(block, headEnd(block), block.length);
      boolean chunked =
          headers.all("Transfer-Encoding").stream()
              .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).contains("chunked"));
      String codings = String.join(",", headers.all("Content-Encoding"));
      byte[] decoded;
      try {
        decoded = HttpBody.decode(body, chunked, codings, intake.limits().fileBytes());
      } catch (IOException e) {
        refuse(cut, capture.url(), "its content cannot be used: " + e.getMessage(), "");
        return;
      }
      content(capture, cut, decoded, media);
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
    private boolean mayHold(Capture capture, String media) {
      String type = media.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
      if (capture.url().matches("https?://[^/]+/robots\\.txt")) {
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

    private void content(Capture capture, ArchiveRecords.Cut cut, byte[] body, String media)
        throws IOException {
      String url = capture.url();
      Origin origin =
          new Origin(source, cut.number(), url, capture.date(), PageFormat.sample(body));
      Runnable used = () -> pages.add(url.hashCode());
      if (PageFormat.isHtml(body)) {
        PageFormat.html(body, origin, charset(media), THREADLESS, used, intake);
      } else if (media.contains("json") || body.length > 0 && (body[0] == '{' || body[0] == '[')) {
        if (JsonFormat.answer(body, origin, intake)) {
          used.run();
        } else {
          intake.skip("JSON that is no thread");
        }
      } else {
        intake.skip("no pages: text");
      }
    }

    private static String charset(String media) {
      Matcher charset = CHARSET.matcher(media);
      return charset.find() ? charset.group(1) : "";
    }
  }
}
