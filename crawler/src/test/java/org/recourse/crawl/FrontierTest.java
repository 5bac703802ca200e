package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontierTest {
  @TempDir Path folder;

  private Frontier open() throws IOException {
    return Frontier.open(folder.resolve("f.sqlite"), Writes.UNHEARD);
  }

  private static Address thread(int n) {
    String url = "http://f.test/t/" + n;
    return new Address(Kind.THREAD, url, url, 1);
  }

  @Test
  void givesOutWhatIsDueFirstAndBegunThreadsBeforeNewOnes() throws Exception {
    try (Frontier frontier = open()) {
      frontier.discover(thread(1), 1, 0, 20);
      frontier.discover(thread(2), 1, 0, 10);
      frontier.discover(thread(3), 1, 0, 999);
      frontier.discover(
          new Address(Kind.PAGE, "http://f.test/t/1/2", thread(1).url(), 2), 1, 0, 30);
      Entry page = frontier.next("f.test", 100, Set.of()).orElseThrow();
      assertEquals(Kind.PAGE, page.address().kind());
      Entry second = frontier.next("f.test", 100, Set.of(page.id())).orElseThrow();
      assertEquals(thread(2), second.address());
      Entry first = frontier.next("f.test", 100, Set.of(page.id(), second.id())).orElseThrow();
      assertEquals(thread(1), first.address());
      assertTrue(
          frontier.next("f.test", 100, Set.of(page.id(), second.id(), first.id())).isEmpty());
    }
  }

  @Test
  void givesOutWhatIsDueOnOneHostAlone() throws Exception {
    try (Frontier frontier = open()) {
      String url = "http://g.test/t/1";
      frontier.discover(thread(1), 1, 0, 0);
      frontier.discover(new Address(Kind.THREAD, url, url, 1), 1, 0, 0);
      assertEquals(Set.of("f.test", "g.test"), frontier.hosts());
      assertEquals(url, frontier.next("g.test", 100, Set.of()).orElseThrow().address().url());
      assertTrue(frontier.next("h.test", 100, Set.of()).isEmpty());
    }
  }

  @Test
  void takesAFrontierOfVersion1Over() throws Exception {
    open().close();
    Path file = folder.resolve("f.sqlite");
    try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = old.createStatement()) {
      statement.execute("DROP INDEX url_due");
      statement.execute("ALTER TABLE url DROP COLUMN host");
      statement.execute("CREATE INDEX url_due ON url (rank, due) WHERE due IS NOT NULL");
      statement.execute("PRAGMA user_version = 1");
      statement.execute(
          "INSERT INTO url (url, kind, rank, thread, page, depth, hops, state, due) VALUES"
              + " ('http://f.test:8080/t/1', 'thread', 3, 'http://f.test:8080/t/1', 1, 1, 0,"
              + " 'waiting', 5)");
    }
    try (Frontier frontier = open()) {
      assertTrue(frontier.hosts().contains("f.test:8080"), frontier.hosts()::toString);
      assertTrue(frontier.next("f.test:8080", 100, Set.of()).isPresent());
    }
    open().close();
  }

  @Test
  void keepsWhatWasCommittedAndNothingElse() throws Exception {
    try (Frontier frontier = open()) {
      assertTrue(frontier.discover(thread(1), 1, 0, 0));
      assertFalse(frontier.discover(thread(1), 1, 0, 0));
      frontier.commit();
      frontier.discover(thread(2), 1, 0, 0);
    }
    try (Frontier frontier = open()) {
      assertTrue(frontier.find(thread(1).url()).isPresent());
      assertTrue(frontier.find(thread(2).url()).isEmpty());
    }
  }

  @Test
  void choosesByAnIndexHoweverManyUrlsThereAre() throws Exception {
    try (Frontier frontier = open()) {
      assertTrue(
          frontier.plan().stream().allMatch(p -> p.contains("USING INDEX")),
          frontier.plan()::toString);
    }
  }

  @Test
  void saysThatAFileIsNoFrontier() throws Exception {
    Files.writeString(folder.resolve("f.sqlite"), "no database at all, ".repeat(100));
    String message = assertThrows(IOException.class, this::open).getMessage();
    assertTrue(message.contains("f.sqlite: cannot be opened as a frontier"), message);
  }

  @Test
  void refusesAFileOfAnotherVersionAndLetsGoOfIt() throws Exception {
    Path file = folder.resolve("f.sqlite");
    open().close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    String message = assertThrows(IOException.class, this::open).getMessage();
    assertTrue(message.contains("is of version 99, this program knows"), message);
    // SQLite keeps these two as long as anyone has the file open.
    assertFalse(Files.exists(folder.resolve("f.sqlite-wal")));
    assertFalse(Files.exists(folder.resolve("f.sqlite-shm")));
  }
}
