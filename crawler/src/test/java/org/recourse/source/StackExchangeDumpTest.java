package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.page.PageReader;

/** {@code Posts.xml}, {@code Comments.xml} and {@code Users.xml} together. */
class StackExchangeDumpTest {
  private static final String POSTS =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <posts>
        <row Id="10" PostTypeId="2" ParentId="4" CreationDate="2011-05-25T10:00:00.000" Score="1" Body="&lt;p&gt;No.&lt;/p&gt;" OwnerUserId="9" />
        <row Id="4" PostTypeId="1" AcceptedAnswerId="11" CreationDate="2011-05-24T19:32:01.123" Body="&lt;p&gt;Is it mine?&lt;/p&gt;" OwnerUserId="8" Title="Whose work?" Tags="|contracts|" />
        <row Id="11" PostTypeId="2" ParentId="4" CreationDate="2011-05-27T10:00:00.000" Body="&lt;p&gt;Yes.&lt;/p&gt;" OwnerUserId="7" />
        <row Id="12" PostTypeId="5" Body="&lt;p&gt;What the tag is for.&lt;/p&gt;" />
      </posts>
      """;
  private static final String COMMENTS =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <comments>
        <row Id="3" PostId="10" Score="2" Text="See [the terms](https://x.example/), @Ann." CreationDate="2011-05-28T10:00:00.000" UserId="8" />
        <row Id="11" PostId="4" Score="0" Text="Which country?" CreationDate="2011-05-24T20:00:00.000" UserDisplayName="gone" />
        <row Id="2" PostId="10" Score="0" Text="Really?" CreationDate="2011-05-29T10:00:00.000" UserId="6" />
        <row Id="5" PostId="12" Score="0" Text="A fine tag." CreationDate="2011-05-28T10:00:00.000" UserId="6" />
      </comments>
      """;
  private static final String USERS =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <users>
        <row Id="-1" Reputation="1" DisplayName="Community" />
        <row Id="8" Reputation="12345" DisplayName="Ann" AboutMe="&lt;p&gt;Writer&lt;/p&gt;" />
        <row Id="9" Reputation="99" DisplayName="Bob" />
        <row Id="6" Reputation="100" DisplayName="Ann" />
      </users>
      """;

  @TempDir Path folder;
  private Path dump;

  @BeforeEach
  void folderNamedAfterTheSite() throws IOException {
    dump = Files.createDirectory(folder.resolve("work.stackexchange.com"));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(dump.resolve(name), content);
  }

  private static List<String> told(ForumThread thread) {
    return thread.posts().stream()
        .map(post -> post.n() + " " + post.author() + ": " + post.text())
        .toList();
  }

  @Test
  void putsCommentsBehindTheirPostsAndNamesTheAuthors() throws IOException {
    file("Posts.xml", POSTS);
    file("Comments.xml", COMMENTS);
    file("Users.xml", USERS);
    Taken taken = Taken.from(dump);
    ForumThread thread = taken.only();
    assertEquals("https://work.stackexchange.com/questions/4", thread.url());
    assertEquals(
        List.of(
            "1 Ann: Is it mine?",
            "2 gone: Which country?",
            "3 Bob: No.",
            "4 Ann: See the terms, @Ann.",
            "5 Ann (6): Really?",
            "6 user7: Yes."),
        told(thread));
    assertEquals(
        List.of(
            "reputation 10000+",
            "",
            "reputation below 100",
            "reputation 10000+",
            "reputation 100+",
            ""),
        thread.posts().stream().map(Post::rank).toList());
    assertEquals(
        List.of(true, false, false, true, false, false),
        thread.posts().stream().map(Post::op).toList(),
        "another account of the same name did not ask");
    assertEquals(
        List.of(false, false, false, false, false, true),
        thread.posts().stream().map(Post::accepted).toList(),
        "a comment with the number of the accepted answer is not accepted");
    assertEquals(2, thread.posts().get(3).kudos());
    assertEquals("2011-05-28T10:00:00Z", thread.posts().get(3).postedAt());
    assertEquals(1, taken.counts().skips().get("comments whose post is not in the dump"));
  }

  @Test
  void readsTheFilesInAnyOrderAndOnDiskAsInMemory() throws IOException {
    Path posts = file("Posts.xml", POSTS);
    Path comments = file("Comments.xml", COMMENTS);
    Path users = file("Users.xml", USERS);
    List<ForumThread> threads = Taken.from(posts, comments, users).threads();
    assertEquals(threads, Taken.from(users, posts, comments).threads());
    assertEquals(threads, Taken.from(comments, users, posts).threads());
    try (StackExchangeJoin onDisk = new StackExchangeJoin(1)) {
      assertEquals(threads, joined(onDisk, comments, users, posts));
    }
  }

  private static List<ForumThread> joined(StackExchangeJoin join, Path... files)
      throws IOException {
    Taking taking = new Taking();
    try (Intake intake =
        new Intake(
            taking,
            ReadLimits.DEFAULT,
            PageReader.withDefaults(),
            true,
            new SpillSort(1, 1 << 20),
            join)) {
      for (Path path : files) {
        try (UnpackedFile file = UnpackedFile.open(path)) {
          new StackExchangeFormat().read(file, intake);
        }
      }
      intake.finish(0);
    }
    return taking.threads();
  }

  @Test
  void ordersAnswersOfOneSecondByTheirNumbers() throws IOException {
    String posts = POSTS.replace("Id=\"11\"", "Id=\"9\"").replace("05-27T", "05-25T");
    assertEquals("2 user7: Yes.", told(Taken.from(file("Posts.xml", posts)).only()).get(1));
  }

  @Test
  void keepsDumpsOfOneFolderApartByWhatStandsBeforeTheirNames() throws IOException {
    file("one.example.com-Posts.xml", POSTS);
    file("two.example.com-Posts.xml", POSTS);
    file("two.example.com-Comments.xml", COMMENTS);
    file("one.example.com-Users.xml", USERS);
    List<ForumThread> threads = Taken.from(dump).threads();
    assertEquals(
        List.of("https://one.example.com/questions/4", "https://two.example.com/questions/4"),
        threads.stream().map(ForumThread::url).toList());
    assertEquals(
        List.of("1 Ann: Is it mine?", "2 Bob: No.", "3 user7: Yes."), told(threads.get(0)));
    assertEquals("2 gone: Which country?", told(threads.get(1)).get(1));
    assertEquals("1 user8: Is it mine?", told(threads.get(1)).get(0));
  }

  @Test
  void saysThatCommentsAloneAreNoDump() throws IOException {
    Taken taken = Taken.from(file("Comments.xml", COMMENTS));
    assertEquals(
        "holds 4 comments, but their Posts.xml was not read with it; import the folder of the dump",
        taken.onlyReason());
  }

  @Test
  void survivesHostileAccounts() throws IOException {
    file("Posts.xml", POSTS);
    Map<String, String> hostile =
        Map.of(
            "entities that nobody declared", USERS.replace("\"Bob\"", "\"&xxe;\""),
            "a row that does not end", USERS.replace("DisplayName=\"Bob\" />", "DisplayName=\"Bob"),
            "an account without number", USERS.replace("Id=\"9\"", "Id=\"9x\""),
            "a control character", USERS.replace("Bob", "B\u0001b"),
            "a number without end", USERS.replace("Id=\"9\"", "Id=\"" + "9".repeat(100_000) + "\""),
            "attributes without end",
                USERS.replace("DisplayName=\"Bob\"", "DisplayName=\"Bob\"" + attributes(20_000)));
    for (Map.Entry<String, String> users : hostile.entrySet()) {
      file("Users.xml", users.getValue());
      Taken taken = Taken.from(dump);
      assertEquals(
          List.of("1 Ann: Is it mine?", "2 user9: No.", "3 user7: Yes."),
          told(taken.threads().get(0)),
          users.getKey());
      assertTrue(taken.refused().get(0).source().endsWith("Users.xml"), users.getKey());
      assertEquals(1, taken.refused().size(), users.getKey());
    }
  }

  private static String attributes(int count) {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      attributes.append(" a").append(i).append("=\"\"");
    }
    return attributes.toString();
  }

  @Test
  void takesNoMoreOfANameThanANameHas() throws IOException {
    file("Posts.xml", POSTS);
    file("Users.xml", USERS.replace("Bob", "B".repeat(3 << 20)));
    assertEquals(100, Taken.from(dump).only().posts().get(1).author().length());
  }

  @Test
  void readsAnAccountThatIsLargerThanAFileMayBeAsOneThatIsNotThere() throws IOException {
    file("Posts.xml", POSTS);
    file("Users.xml", USERS.replace("&lt;p&gt;Writer", "x".repeat(200_000)));
    ThreadFiles small = ThreadFiles.withDefaults().with(new ReadLimits(100_000, 1_000, 100));
    Taken taken = Taken.from(small, dump);
    assertEquals("1 user8: Is it mine?", told(taken.threads().get(0)).get(0));
    assertTrue(taken.onlyReason().contains("more than 100000 bytes"), taken.onlyReason());
  }

  @Test
  void doesNotTakeADocumentTypeForADump() throws IOException {
    file("Posts.xml", POSTS);
    String declared = "<!DOCTYPE users [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;\">]>\n";
    file("Users.xml", USERS.replace("<users>", declared + "<users>").replace("Bob", "&b;"));
    Taken taken = Taken.from(dump);
    assertEquals("2 user9: No.", told(taken.threads().get(0)).get(1));
    assertEquals(1, taken.refused().size());
  }
}
