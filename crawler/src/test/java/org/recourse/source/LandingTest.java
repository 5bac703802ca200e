package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

class LandingTest {
  @TempDir Path folder;

  private Landing open() throws IOException {
    return Landing.open(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
  }

  private static ForumThread thread(String id, String... texts) {
    List<Post> posts = Stream.of(texts).map(t -> Post.of(1, "a1", t)).toList();
    return new ForumThread(id, "", "", "", "unknown", "", "Title", "", posts);
  }

  private List<Path> landed() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  @Test
  void landsAThreadOnceHoweverOftenItIsImported() throws IOException {
    for (int night = 0; night < 3; night++) {
      Landing landing = open();
      assertEquals(night == 0, landing.add(thread("t1", "same")));
      landing.flush();
      assertEquals(1, landing.versions());
    }
    assertEquals(1, landed().size());
  }

  @Test
  void landsAChangedThreadAgainWithAHigherNumber() throws IOException {
    Landing first = open();
    first.add(thread("t1", "old"));
    first.flush();
    String before = first.version();
    Landing second = open();
    assertTrue(second.add(thread("t1", "new")));
    second.flush();
    assertFalse(before.equals(second.version()));
    List<Path> files = landed();
    assertTrue(row(files.get(0)).getLong("landed", 0) < row(files.get(1)).getLong("landed", 0));
  }

  @Test
  void landsAThreadAgainThatWentBackToWhatItWas() throws IOException {
    for (String text : List.of("one", "two", "one")) {
      Landing landing = open();
      assertTrue(landing.add(thread("t1", text)));
      landing.flush();
    }
    assertEquals(3, open().versions());
  }

  @Test
  void hasTheSameVersionForTheSameThreadsInAnyOrder() throws IOException {
    Landing one = open();
    one.add(thread("t1", "x"));
    one.add(thread("t2", "y"));
    one.flush();
    Path other = Files.createDirectory(folder.resolve("other"));
    Landing two = Landing.open(new org.apache.hadoop.fs.Path(other.toUri()), new Configuration());
    two.add(thread("t2", "y"));
    two.flush();
    two.add(thread("t1", "x"));
    two.flush();
    assertEquals(one.version(), two.version());
  }

  @Test
  void writesEveryFieldOfAPost() throws IOException {
    Post post =
        new Post(
            3,
            "a1",
            "Guru",
            true,
            false,
            "2020-05-02",
            "2020-05-03",
            "own words",
            List.of(new Quote("a2", "theirs")),
            -2,
            true);
    Landing landing = open();
    ForumThread thread =
        new ForumThread("t1", "u", "s", "khoros", "upwork", "b", "T", "f", List.of(post));
    landing.add(thread.withTags(List.of("escrow", "refund")));
    landing.flush();
    Group row = row(landed().get(0));
    assertEquals("refund", row.getGroup("tags", 0).getGroup("list", 1).getString("element", 0));
    Group posts = row.getGroup("posts", 0).getGroup("list", 0).getGroup("element", 0);
    assertEquals(3, posts.getInteger("n", 0));
    assertEquals("own words", posts.getString("text", 0));
    assertEquals("2020-05-02", posts.getString("posted_at", 0));
    assertEquals(-2, posts.getInteger("kudos", 0));
    assertTrue(posts.getBoolean("accepted", 0));
    Group quote = posts.getGroup("quotes", 0).getGroup("list", 0).getGroup("element", 0);
    assertEquals("theirs", quote.getString("text", 0));
  }

  @Test
  void clearsAwayWhatADeadImportLeft() throws IOException {
    Path aside = Files.createDirectory(folder.resolve("_writing"));
    Files.writeString(aside.resolve("threads-000001-000.parquet"), "half");
    Landing landing = open();
    landing.add(thread("t1", "x"));
    landing.flush();
    assertFalse(Files.exists(aside));
    assertEquals(1, landed().size());
  }

  @Test
  void namesAFileThatIsNoParquet() throws IOException {
    Files.writeString(folder.resolve("threads-000001-000.parquet"), "this is no Parquet file");
    IOException e = assertThrows(IOException.class, this::open);
    assertTrue(e.getMessage().contains("threads-000001-000.parquet"), e.getMessage());
  }

  private static Group row(Path file) throws IOException {
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      return reader.read();
    }
  }
}
