package org.recourse.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

class PseudonymsTest {
  @TempDir Path folder;
  private Pseudonyms pseudonyms;

  @BeforeEach
  void makeKey() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, "00".repeat(32));
    pseudonyms = Pseudonyms.with(PseudonymKey.readOrMake(file));
  }

  private static ForumThread thread(String id, String site, Post... posts) {
    return new ForumThread(id, "", site, "", "unknown", "", "T", "", List.of(posts));
  }

  private String author(String id, String site, String name) {
    return pseudonyms.of(thread(id, site, Post.of(1, name, "x"))).posts().get(0).author();
  }

  @Test
  void givesOneNameOnePseudonymThroughoutASite() {
    assertEquals(author("t1", "f.example", "Jane"), author("t2", "f.example", "Jane"));
    assertNotEquals(author("t1", "f.example", "Jane"), author("t1", "f.example", "John"));
  }

  @Test
  void linksNobodyAcrossSites() {
    assertNotEquals(author("t1", "f.example", "Jane"), author("t1", "g.example", "Jane"));
  }

  @Test
  void linksNobodyAcrossThreadsWithoutASite() {
    assertNotEquals(author("t1", "", "a1"), author("t2", "", "a1"));
    assertEquals(author("t1", "", "a1"), author("t1", "", "a1"));
  }

  @Test
  void givesOtherPseudonymsWithAnotherKey() throws IOException {
    String one = author("t1", "f.example", "Jane");
    pseudonyms = Pseudonyms.with(PseudonymKey.readOrMake(folder.resolve("other")));
    assertNotEquals(one, author("t1", "f.example", "Jane"));
  }

  @Test
  void isTheHmacOfScopeAndName() {
    // Computed with Python: base32(hmac(32 zero bytes, 'site f.example' NUL 'Jane', sha256)).
    assertEquals("psbbopojb775njhyj", author("t1", "f.example", "Jane"));
  }

  @Test
  void replacesQuotedAuthorsToo() {
    Post post =
        Post.of(1, "Jane", "x").withQuotes(List.of(new Quote("John", "y"), new Quote("", "z")));
    ForumThread thread = pseudonyms.of(thread("t1", "f.example", post));
    assertEquals(author("t1", "f.example", "John"), thread.posts().get(0).quotes().get(0).author());
    assertEquals("", thread.posts().get(0).quotes().get(1).author());
    assertFalse(thread.toString().contains("Jane"));
  }

  @Test
  void makesAKeyThatOnlyItsUserCanRead() throws IOException {
    Path file = folder.resolve("new").resolve("key");
    PseudonymKey.readOrMake(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(Files.readString(file).strip().matches("[0-9a-f]{64}"));
  }

  @Test
  void refusesAFileThatHoldsNoKey() throws IOException {
    Path file = Files.writeString(folder.resolve("bad"), "secret");
    IOException e = assertThrows(IOException.class, () -> PseudonymKey.readOrMake(file));
    assertEquals(file + ": is no pseudonym key; expected 64 hexadecimal digits", e.getMessage());
  }

  @Test
  void numbersTheAuthorsOfAThreadInOrderOfAppearance() {
    Post first =
        Post.of(1, "Zoe", "x").withQuotes(List.of(new Quote("Ann", "q"), new Quote("Gone", "q")));
    ForumThread thread =
        ThreadPseudonyms.of(thread("t", "", first, Post.of(2, "Ann", "y"), Post.of(3, "Zoe", "z")));
    assertEquals(List.of("a1", "a2", "a1"), thread.posts().stream().map(Post::author).toList());
    assertEquals(
        List.of("a2", "a3"), thread.posts().get(0).quotes().stream().map(Quote::author).toList());
  }
}
