package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.forum.ForumThread;
import org.recourse.page.PageReader;

/** Faults of this program: what sets one off is lost, and told; nothing else is. */
class FaultTest {
  private static final Origin ORIGIN = new Origin("evil.jsonl", 7, "", "", "{\"evil\"");
  private static final String LINE =
      "{\"id\": \"k%d\", \"title\": \"Case\", \"posts\": [{\"n\": 1, \"author\": \"a\", \"text\":"
          + " \"They refused.\"}]}\n";

  @TempDir Path folder;
  private final Taking taking = new Taking();

  private Intake intake(ThreadReceiver receiver) {
    return new Intake(receiver, ReadLimits.DEFAULT, PageReader.withDefaults(), true);
  }

  private Path twoThreads() throws IOException {
    return Files.writeString(
        folder.resolve("two.jsonl"), LINE.formatted(1) + "\n" + LINE.formatted(2));
  }

  @Test
  void a_record_that_sets_one_off_is_a_row_and_the_next_is_read() throws IOException {
    List<Integer> read = new ArrayList<>();
    try (Intake intake = intake(taking);
        UnpackedFile file = UnpackedFile.open(twoThreads())) {
      LineRecords.each(
          file,
          intake,
          (line, origin) -> {
            read.add((int) origin.position());
            if (origin.position() == 1) {
              throw new IndexOutOfBoundsException("at 5");
            }
          });
      assertEquals(List.of(1, 3), read);
      assertEquals(1, intake.finish(0).quarantined());
    }
    assertEquals(1, taking.refused().get(0).position());
    assertEquals(
        "sets off a fault of the reader, please report it:"
            + " java.lang.IndexOutOfBoundsException: at 5",
        taking.refused().get(0).reason());
  }

  @Test
  void nesting_that_is_too_deep_for_the_stack_is_one_too() throws IOException {
    try (Intake intake = intake(taking)) {
      intake.guard(
          ORIGIN,
          () -> {
            throw new StackOverflowError();
          });
    }
    assertEquals(7, taking.refused().get(0).position());
    assertEquals(ORIGIN.sample(), taking.refused().get(0).sample());
  }

  @Test
  void a_page_that_sets_one_off_is_a_row() throws IOException {
    byte[] page = "<!doctype html><p>No posts".getBytes(StandardCharsets.UTF_8);
    // Whether the page is known to be no thread cannot be asked: a fault after the reading.
    Optional<ThreadlessPages> none = null;
    try (Intake intake = intake(taking)) {
      PageFormat.html(page, ORIGIN, "", none, () -> {}, intake);
      intake.finish(0);
    }
    assertEquals(1, taking.refused().size());
    assertEquals(
        "sets off a fault of the reader",
        taking.refused().get(0).reason().replaceFirst(",.*", "").strip());
  }

  @Test
  void what_the_receiver_throws_ends_the_import() throws IOException {
    ThreadReceiver full =
        new ThreadReceiver() {
          @Override
          public void thread(ForumThread thread, String source) {
            throw new IllegalStateException("the disk is full");
          }

          @Override
          public void quarantined(Quarantined row) {
            taking.quarantined(row);
          }
        };
    Path two = twoThreads();
    IllegalStateException end =
        assertThrows(
            IllegalStateException.class, () -> ThreadFiles.withDefaults().read(List.of(two), full));
    assertEquals("the disk is full", end.getMessage());
    assertEquals(List.of(), taking.refused());
  }
}
