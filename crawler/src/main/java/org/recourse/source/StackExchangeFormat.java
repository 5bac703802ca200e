package org.recourse.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.recourse.forum.Post;
import org.recourse.page.UnreadablePageException;

/**
 * {@code Posts.xml} of a Stack Exchange dump: a question or an answer a line. One pass over the
 * file; questions and answers wait for each other in the intake, which spills. Each line is read as
 * a document of its own, so that a broken one costs no other. Where the folder is named after the
 * site, as the dumps unpack, threads have their address.
 */
final class StackExchangeFormat implements Format {
  static final String SOFTWARE = "stack-exchange";

  private static final Pattern ROOT =
      Pattern.compile(
          "(?s)(?:<\\?xml[^>]{0,200}\\?>)?\\s*"
              + "<(posts|users|comments|badges|votes|tags|posthistory|postlinks)\\b[^>]{0,200}>.*");
  private static final Pattern POSTS =
      Pattern.compile("(?s)(?:<\\?xml[^>]{0,200}\\?>)?\\s*<posts\\b.*");

  /** {@code <escrow><refund>}, in later dumps {@code |escrow|refund|}. */
  private static final Pattern TAG_MARKS = Pattern.compile("[<>|]+");

  private static final Pattern HOST = Pattern.compile("[a-z0-9-]{1,60}(?:\\.[a-z0-9-]{1,60}){1,4}");
  private static final XMLInputFactory XML = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  @Override
  public boolean knows(Head head) {
    return ROOT.matcher(head.text()).matches();
  }

  @Override
  public void read(UnpackedFile file, Intake intake) throws IOException {
    if (!POSTS.matcher(file.head().text()).matches()) {
      intake.skip("dump of what are no posts");
      return;
    }
    String site = site(file.path());
    LineRecords.each(
        file,
        intake,
        (line, origin) -> {
          if (new String(line, StandardCharsets.ISO_8859_1).contains("<row")) {
            rows(line, origin, site, intake);
          }
        });
  }

  private static String site(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String name =
        folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
    return HOST.matcher(name).matches() ? name : "";
  }

  private static void rows(byte[] line, Origin origin, String site, Intake intake)
      throws IOException {
    List<ByteArrayInputStream> document =
        List.of(ascii("<rows>"), new ByteArrayInputStream(body(line)), ascii("</rows>"));
    try {
      XMLStreamReader reader =
          XML.createXMLStreamReader(
              new SequenceInputStream(Collections.enumeration(document)), "UTF-8");
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("row")) {
          row(reader, origin, site, intake);
        }
      }
    } catch (XMLStreamException e) {
      String reason = "the line is no row of valid XML: " + firstLine(e.getMessage());
      intake.refuse(origin.source(), origin.position(), reason, origin.sample());
    }
  }

  /** Without the start and the end of the document, should they stand on the same line. */
  private static byte[] body(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf("<row");
    int end = text.lastIndexOf("</posts>");
    return text.substring(begin, end > begin ? end : text.length())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ByteArrayInputStream ascii(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String firstLine(String text) {
    return text == null
        ? ""
        : text.replaceFirst("(?s)^ParseError at.*?\\n(?:Message: )?", "")
            .lines()
            .findFirst()
            .orElse("");
  }

  private static void row(XMLStreamReader row, Origin origin, String site, Intake intake)
      throws IOException {
    String id = value(row, "Id");
    String type = value(row, "PostTypeId");
    boolean question = type.equals("1");
    String thread = question ? id : value(row, "ParentId");
    if (!question && !type.equals("2")) {
      intake.skip("neither question nor answer");
      return;
    }
    if (!id.matches("\\d{1,18}") || !thread.matches("\\d{1,18}")) {
      String reason = "a row needs a number as \"Id\", an answer as \"ParentId\" too";
      intake.refuse(origin.source(), origin.position(), reason, origin.sample());
      return;
    }
    String user = value(row, "OwnerUserId");
    String name = value(row, "OwnerDisplayName");
    Post bare =
        Post.of(1, name.isEmpty() && !user.isEmpty() ? "user" + user : name, "")
            .withPostedAt(instant(value(row, "CreationDate")))
            .withEditedAt(instant(value(row, "LastEditDate")))
            .withKudos(number(value(row, "Score")));
    LoosePost.Told told =
        new LoosePost.Told(
            SOFTWARE + " " + (site.isEmpty() ? origin.source() : site) + " " + thread,
            SOFTWARE,
            site.isEmpty() ? "" : "https://" + site + "/questions/" + thread,
            "",
            value(row, "Title").strip(),
            TAG_MARKS.splitAsStream(value(row, "Tags")).filter(tag -> !tag.isBlank()).toList());
    LoosePost.Place place = question ? LoosePost.Place.OPENING : LoosePost.Place.ANSWER;
    Post post;
    try {
      post = intake.pages().withBody(bare, value(row, "Body"), SOFTWARE, origin.page(""));
    } catch (UnreadablePageException e) {
      intake.refuse(origin.source(), origin.position(), e.getMessage(), origin.sample());
      return;
    }
    new LoosePost(id, "", place, value(row, "AcceptedAnswerId"), post).send(told, origin, intake);
  }

  private static String value(XMLStreamReader row, String name) {
    String value = row.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private static int number(String text) {
    return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /** The dumps write UTC without saying so, with milliseconds. */
  private static String instant(String time) {
    return time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?")
        ? time.substring(0, 19) + "Z"
        : "";
  }
}
