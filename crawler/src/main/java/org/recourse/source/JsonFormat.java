package org.recourse.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON lines, each a thread or a part of one, whatever kinds they are; or one JSON value that was
 * written over several lines.
 */
final class JsonFormat implements Format {
  private static final Pattern NAMED_LINES = Pattern.compile(".*\\.(jsonl|ndjson)(\\.\\w{1,4})?");

  /** Value spread over lines: the first ends behind a bracket, the second goes on within. */
  private static final Pattern SPREAD =
      Pattern.compile("(?s)(?:\\{|\\[\\s*\\{?)[ \\t]*\\r?\\n\\s*[\"{\\[].*");

  /** Files of a ConvoKit corpus beside the utterances. */
  private static final Pattern BESIDE_UTTERANCES =
      Pattern.compile("(conversations|speakers|users|corpus|index)\\.json");

  private static final List<JsonShape> ON_PAGES =
      List.of(new DiscourseShape(), new RedditListingShape());
  private static final List<JsonShape> SHAPES =
      List.of(
          new DiscourseShape(),
          new RedditListingShape(),
          new RedditShape(),
          new ConvoKitShape(),
          new CodebookShape());
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String UTTERANCES = "utterances.jsonl";

  @Override
  public boolean knows(Head head) {
    String text = head.text();
    return text.startsWith("{")
        || text.startsWith("[{")
        || text.startsWith("[\n")
        || NAMED_LINES.matcher(head.name()).matches();
  }

  @Override
  public void read(UnpackedFile file, Intake intake) throws IOException {
    Path beside = file.path().resolveSibling(UTTERANCES);
    boolean named = NAMED_LINES.matcher(file.head().name()).matches();
    if (BESIDE_UTTERANCES.matcher(file.head().name()).matches() && Files.exists(beside)) {
      intake.skip("beside the utterances of a corpus");
    } else if (!named && SPREAD.matcher(file.head().text()).matches()) {
      whole(file, intake);
    } else {
      LineRecords.each(file, intake, (line, origin) -> value(line, origin, "the line", intake));
      if (file.head().name().equals(UTTERANCES)) {
        titles(file.path().resolveSibling("conversations.json"), file.source(), intake);
      }
    }
  }

  private static void whole(UnpackedFile file, Intake intake) throws IOException {
    Optional<byte[]> body = intake.whole(file);
    if (body.isPresent()) {
      value(body.get(), new Origin(file.source(), 0, "", "", ""), "the file", intake);
    }
  }

  private static void value(byte[] bytes, Origin place, String what, Intake intake)
      throws IOException {
    String text;
    try {
      text = StrictUtf8.decode(bytes);
    } catch (CharacterCodingException e) {
      String sample = new String(bytes, StandardCharsets.UTF_8);
      intake.refuse(place.source(), place.position(), what + " is not UTF-8", sample);
      return;
    }
    Origin origin = new Origin(place.source(), place.position(), place.url(), "", text);
    try {
      take(MAPPER.readTree(text), origin, SHAPES, intake);
    } catch (JacksonException e) {
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      String reason = " is no valid JSON, column " + column + ": " + e.getOriginalMessage();
      intake.refuse(origin.source(), origin.position(), what + reason, text);
    } catch (InvalidThreadException e) {
      String reason = what + " is no thread: " + e.getMessage();
      intake.refuse(origin.source(), origin.position(), reason, text);
    }
  }

  private static boolean take(JsonNode node, Origin origin, List<JsonShape> shapes, Intake intake)
      throws InvalidThreadException {
    for (JsonShape shape : shapes) {
      if (shape.knows(node)) {
        shape.take(node, origin, intake);
        return true;
      }
    }
    return false;
  }

  /**
   * What a web site answered to a program.
   *
   * @return false where it is none of the answers that hold a thread
   */
  static boolean answer(byte[] body, Origin origin, Intake intake) throws IOException {
    try {
      return take(MAPPER.readTree(body), origin, ON_PAGES, intake);
    } catch (JacksonException e) {
      String reason = "is no valid JSON: " + e.getOriginalMessage();
      intake.refuse(origin, reason);
    } catch (InvalidThreadException e) {
      intake.refuse(origin, e.getMessage());
    }
    return true;
  }

  /** The titles of the conversations, read piece by piece: the file may be large. */
  private static void titles(Path conversations, String corpus, Intake intake) throws IOException {
    if (!Files.isRegularFile(conversations)) {
      return;
    }
    try (JsonParser parser = MAPPER.createParser(conversations.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        String reason = "is no JSON object of conversations, titles may be missing";
        intake.refuse(conversations.toString(), 0, reason, "");
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String conversation = parser.currentName();
        parser.nextToken();
        JsonNode node = parser.readValueAsTree();
        String title = JsonShape.text(node.path("meta"), "title");
        title = title.isEmpty() ? JsonShape.text(node, "title") : title;
        if (!title.isEmpty()) {
          JsonNode told = ConvoKitShape.told(conversation, corpus, title).write();
          String key = told.path("key").asText();
          intake.hold(LoosePost.KIND, key, new Part(corpus, 0, false, told));
        }
      }
    } catch (JacksonException e) {
      String reason = "is no valid JSON, titles may be missing: " + e.getOriginalMessage();
      intake.refuse(conversations.toString(), 0, reason, "");
    }
  }
}
