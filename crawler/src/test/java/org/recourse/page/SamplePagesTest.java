package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/** Every post of every page of the sample, as {@code sample-expected.jsonl} tells it. */
final class SamplePagesTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("recourse.root", ".."), "data", "sample");
  private static final Path EXPECTED =
      Path.of(
          System.getProperty("recourse.root", ".."),
          "crawler/src/test/resources/sample-expected.jsonl");
  private static final PageReader READER = PageReader.withDefaults();

  /** One line of the expectations; its name is that of the first file. */
  record Expected(JsonNode thread) {
    @Override
    public String toString() {
      return thread.path("files").path(0).asText();
    }
  }

  static Stream<Expected> threads() throws IOException {
    List<Expected> threads = new ArrayList<>();
    for (String line : Files.readAllLines(EXPECTED)) {
      threads.add(new Expected(new ObjectMapper().readTree(line)));
    }
    return threads.stream();
  }

  @ParameterizedTest
  @MethodSource("threads")
  void readsEveryPostOfTheThread(Expected expected) throws Exception {
    ForumThread thread = PageMerge.merge(pages(expected));

    assertEquals(told(expected.thread()), told(thread));
  }

  @ParameterizedTest
  @MethodSource("threads")
  void readsWhatThePageSaysOfTheThread(Expected expected) throws Exception {
    ForumThread thread = PageMerge.merge(pages(expected));
    JsonNode wanted = expected.thread();

    assertAll(
        () -> assertEquals(wanted.path("url").asText(), thread.url()),
        () -> assertEquals(wanted.path("software").asText(), thread.software()),
        () -> assertEquals(wanted.path("board").asText(), thread.board()),
        () -> assertEquals(wanted.path("title").asText(), thread.title()));
  }

  @ParameterizedTest
  @MethodSource("threads")
  void knowsThePlaceOfEachPageAndWhetherOneFollows(Expected expected) throws Exception {
    List<ForumPage> pages = pages(expected);

    for (int i = 0; i < pages.size(); i++) {
      boolean last = i == pages.size() - 1;
      assertEquals(i + 1, pages.get(i).page());
      assertEquals(last, pages.get(i).next().isEmpty(), pages.get(i).next());
      assertEquals(pages.get(0).thread().id(), pages.get(i).thread().id());
    }
  }

  @ParameterizedTest
  @MethodSource("threads")
  void mergesThePagesInWhateverOrderTheyCome(Expected expected) throws Exception {
    List<ForumPage> pages = new ArrayList<>(pages(expected));
    ForumThread inTurn = PageMerge.merge(pages);
    Collections.reverse(pages);
    pages.add(pages.get(0));

    assertEquals(inTurn, PageMerge.merge(pages));
  }

  private static List<ForumPage> pages(Expected expected)
      throws IOException, UnreadablePageException {
    List<ForumPage> pages = new ArrayList<>();
    for (JsonNode file : expected.thread().path("files")) {
      byte[] body = Files.readAllBytes(SAMPLE.resolve(file.asText()));
      pages.add(READER.read(body, new PageOrigin(file.asText(), "", "")));
    }
    return pages;
  }

  private static String told(ForumThread thread) {
    StringBuilder told = new StringBuilder();
    for (Post p : thread.posts()) {
      told.append("\n#%d %s [%s]".formatted(p.n(), p.author(), p.rank()))
          .append(p.op() ? " op" : "")
          .append(p.staff() ? " staff" : "")
          .append(p.accepted() ? " accepted" : "")
          .append(" +%d at %s edited %s\n".formatted(p.kudos(), p.postedAt(), p.editedAt()));
      for (Quote q : p.quotes()) {
        told.append("> ").append(q.author()).append(": ").append(q.text()).append('\n');
      }
      told.append(p.text()).append('\n');
    }
    return told.toString();
  }

  private static String told(JsonNode thread) {
    StringBuilder told = new StringBuilder();
    for (JsonNode p : thread.path("posts")) {
      told.append(
              "\n#%d %s [%s]"
                  .formatted(
                      p.path("n").asInt(), p.path("author").asText(), p.path("rank").asText()))
          .append(p.path("op").asBoolean() ? " op" : "")
          .append(p.path("staff").asBoolean() ? " staff" : "")
          .append(p.path("accepted").asBoolean() ? " accepted" : "")
          .append(
              " +%d at %s edited %s\n"
                  .formatted(
                      p.path("kudos").asInt(), p.path("date").asText(), p.path("edited").asText()));
      for (JsonNode q : p.path("quotes")) {
        told.append("> ")
            .append(q.path("author").asText())
            .append(": ")
            .append(q.path("text").asText())
            .append('\n');
      }
      told.append(p.path("text").asText()).append('\n');
    }
    return told.toString();
  }
}
