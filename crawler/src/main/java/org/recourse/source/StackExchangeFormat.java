package org.recourse.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.recourse.forum.Post;
import org.recourse.page.UnreadablePageException;

/**
 * {@code Posts.xml}, {@code Comments.xml} and {@code Users.xml} of a Stack Exchange dump: a
 * question or an answer, a comment, an account a line. One pass over each file, in any order; what
 * belongs together waits in the intake, which spills. Each line is read as a document of its own,
 * so that a broken one costs no other. Where the folder is named after the site, as the dumps
 * unpack, or the file ({@code HOST-Posts.xml}), threads have their address.
 */
final class StackExchangeFormat implements Format {
  static final String SOFTWARE = "stack-exchange";

  private static final Pattern ROOT =
      Pattern.compile(
          "(?s)(?:<\\?xml[^>]{0,200}\\?>)?\\s*"
              + "<(posts|users|comments|badges|votes|tags|posthistory|postlinks)\\b[^>]{0,200}>.*");

  /** What stands around the rows. */
  private static final Pattern FRAME =
      Pattern.compile(
          "\\s*(?:<\\?xml[^>]{0,200}\\?>)?\\s*(?:</?(?:posts|users|comments)\\b[^<>]{0,200}>)?\\s*");

  /** Name of a file of a dump: what stands before is the same for all files of the dump. */
  private static final Pattern NAME =
      Pattern.compile("(?i)(.{0,200}?)(?:posts|comments|users)(?:\\.xml)?(?:\\.gz|\\.zst)?");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /** That of the software itself is -1. */
  private static final Pattern ACCOUNT = Pattern.compile("-?\\d{1,17}");

  /** No site allows a longer one. */
  private static final int LONGEST_NAME = 100;

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
    Matcher root = ROOT.matcher(file.head().text());
    String kind = root.matches() ? root.group(1) : "";
    if (!Set.of("posts", "comments", "users").contains(kind)) {
      intake.skip("dump of what are no posts");
      return;
    }
    Dump dump = Dump.of(file);
    LineRecords.each(
        file,
        intake,
        (line, origin) -> {
          String text = new String(line, StandardCharsets.ISO_8859_1);
          if (text.contains("<row")) {
            rows(line, kind, origin, dump, intake);
          } else if (!FRAME.matcher(text).matches()) {
            String reason = "the line is no \"<row … />\"";
            intake.refuse(origin, reason);
          }
        });
  }

  /**
   * @param key the same for all files of a dump
   * @param site host; empty where neither folder nor file is named after one
   */
  private record Dump(String key, String site) {
    static Dump of(UnpackedFile file) {
      Path folder = file.path().toAbsolutePath().getParent();
      Path last = folder == null ? null : folder.getFileName();
      String host = last == null ? "" : last.toString();
      Matcher name = NAME.matcher(file.path().getFileName().toString());
      if (!name.matches()) {
        return new Dump(file.source(), HOST.matcher(host).matches() ? host : "");
      }
      String before = name.group(1).replaceFirst("[-_.]+$", "");
      host = HOST.matcher(before).matches() ? before : host;
      return new Dump(
          file.path().resolveSibling(name.group(1) + "Posts.xml").toString(),
          HOST.matcher(host).matches() ? host : "");
    }
  }

  private static void rows(byte[] line, String kind, Origin origin, Dump dump, Intake intake)
      throws IOException {
    List<ByteArrayInputStream> document =
        List.of(ascii("<rows>"), new ByteArrayInputStream(body(line, kind)), ascii("</rows>"));
    try {
      XMLStreamReader reader =
          XML.createXMLStreamReader(
              new SequenceInputStream(Collections.enumeration(document)), "UTF-8");
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("row")) {
          switch (kind) {
            case "posts" -> post(reader, origin, dump, intake);
            case "comments" -> comment(reader, origin, dump, intake);
            default -> account(reader, origin, dump, intake);
          }
        }
      }
    } catch (XMLStreamException e) {
      String reason = "the line is no row of valid XML: " + firstLine(e.getMessage());
      intake.refuse(origin, reason);
    }
  }

  /** Without the start and the end of the document, should they stand on the same line. */
  private static byte[] body(byte[] line, String kind) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf("<row");
    int end = text.lastIndexOf("</" + kind + ">");
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

  private static void post(XMLStreamReader row, Origin origin, Dump dump, Intake intake) {
    String id = value(row, "Id");
    String type = value(row, "PostTypeId");
    boolean question = type.equals("1");
    String thread = question ? id : value(row, "ParentId");
    if (!question && !type.equals("2")) {
      intake.skip("neither question nor answer");
      return;
    }
    if (!NUMBER.matcher(id).matches() || !NUMBER.matcher(thread).matches()) {
      String reason = "a row needs a number as \"Id\", an answer as \"ParentId\" too";
      intake.refuse(origin, reason);
      return;
    }
    String account = account(row, "OwnerUserId");
    Post bare =
        Post.of(1, author(row, "OwnerDisplayName", account), "")
            .withPostedAt(instant(value(row, "CreationDate")))
            .withEditedAt(instant(value(row, "LastEditDate")))
            .withKudos(number(value(row, "Score")));
    LoosePost.Told told =
        new LoosePost.Told(
            SOFTWARE + " " + (dump.site().isEmpty() ? dump.key() : dump.site()) + " " + thread,
            SOFTWARE,
            dump.site().isEmpty() ? "" : "https://" + dump.site() + "/questions/" + thread,
            "",
            value(row, "Title").strip(),
            TAG_MARKS.splitAsStream(value(row, "Tags")).filter(tag -> !tag.isBlank()).toList());
    LoosePost.Place place = question ? LoosePost.Place.OPENING : LoosePost.Place.ANSWER;
    Post post;
    try {
      post = intake.pages().withBody(bare, value(row, "Body"), SOFTWARE, origin.page(""));
    } catch (UnreadablePageException e) {
      intake.refuse(origin, e.getMessage());
      return;
    }
    String accepts = value(row, "AcceptedAnswerId");
    intake
        .stackExchange()
        .post(dump.key(), new LoosePost(id, "", place, accepts, account, post), told, origin);
  }

  private static void comment(XMLStreamReader row, Origin origin, Dump dump, Intake intake) {
    String id = value(row, "Id");
    String of = value(row, "PostId");
    String text = value(row, "Text").strip();
    if (!NUMBER.matcher(id).matches() || !NUMBER.matcher(of).matches() || text.isEmpty()) {
      String reason = "a comment needs a number as \"Id\" and as \"PostId\", and a \"Text\"";
      intake.refuse(origin, reason);
      return;
    }
    String account = account(row, "UserId");
    Post bare =
        Post.of(1, author(row, "UserDisplayName", account), "")
            .withPostedAt(instant(value(row, "CreationDate")))
            .withKudos(number(value(row, "Score")));
    // Comments are numbered apart from posts.
    LoosePost comment =
        new LoosePost(
            "comment " + id, of, LoosePost.Place.COMMENT, "", account, Markdown.read(bare, text));
    intake.stackExchange().comment(dump.key(), comment, origin);
  }

  private static void account(XMLStreamReader row, Origin origin, Dump dump, Intake intake) {
    String id = value(row, "Id");
    if (!ACCOUNT.matcher(id).matches()) {
      String reason = "an account needs a number as \"Id\"";
      intake.refuse(origin, reason);
      return;
    }
    String rank = rank(value(row, "Reputation"));
    intake.stackExchange().account(dump.key(), id, name(row, "DisplayName"), rank, origin);
  }

  /** Reputation is a number for each; its power of ten is a rank that many share. */
  private static String rank(String reputation) {
    if (!reputation.matches("\\d{1,9}")) {
      return "";
    }
    String plain = reputation.replaceFirst("^0+(?=\\d)", "");
    return plain.length() < 3
        ? "reputation below 100"
        : "reputation 1" + "0".repeat(plain.length() - 1) + "+";
  }

  private static String account(XMLStreamReader row, String name) {
    String account = value(row, name);
    return ACCOUNT.matcher(account).matches() ? account : "";
  }

  private static String name(XMLStreamReader row, String attribute) {
    String name = value(row, attribute).strip();
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  private static String author(XMLStreamReader row, String attribute, String account) {
    String name = name(row, attribute);
    return name.isEmpty() && !account.isEmpty() ? "user" + account : name;
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
