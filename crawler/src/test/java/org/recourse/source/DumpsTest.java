package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;
import org.recourse.page.PageReader;

class DumpsTest {
  private static final String SUBMISSION =
      """
      {"id":"abc","title":"Client &amp; refund","selftext":"He wants it **back**.","author":"ann","subreddit":"freelance","created_utc":1600000000,"score":12,"edited":1600000100.0,"author_flair_text":"Writer"}
      """;
  private static final String COMMENTS =
      """
      {"id":"c2","link_id":"t3_abc","parent_id":"t1_c1","body":"&gt; Do not.\\n\\nWhy not?","author":"ann","subreddit":"freelance","created_utc":"1600000300","score":-2,"is_submitter":true}
      {"id":"c1","link_id":"t3_abc","parent_id":"t3_abc","body":"Do not.","author":"bob","subreddit":"freelance","created_utc":1600000200,"score":5,"distinguished":"moderator","edited":false}
      {"id":"c3","link_id":"t3_abc","parent_id":"t3_abc","body":"[removed]","author":"[deleted]","subreddit":"freelance","created_utc":1600000400,"score":1}
      """;
  private static final String POSTS =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <posts>
        <row Id="5" PostTypeId="2" ParentId="4" CreationDate="2011-05-25T10:00:00.000" Score="1" Body="&lt;p&gt;No.&lt;/p&gt;" OwnerDisplayName="cid" />
        <row Id="4" PostTypeId="1" AcceptedAnswerId="6" CreationDate="2011-05-24T19:32:01.123" Score="7" Body="&lt;p&gt;Is it &amp;lt;mine&amp;gt;?&lt;/p&gt;&lt;blockquote&gt;&lt;p&gt;All work is.&lt;/p&gt;&lt;/blockquote&gt;" OwnerUserId="8" Title="Whose work?" Tags="&lt;contracts&gt;" LastEditDate="2011-05-26T00:00:00.000" />
        <row Id="6" PostTypeId="2" ParentId="4" CreationDate="2011-05-27T10:00:00.000" Score="3" Body="&lt;p&gt;Yes.&lt;/p&gt;" OwnerUserId="9" />
      </posts>
      """;

  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void joinsCommentsOfRedditToTheirSubmission() throws IOException {
    Taken taken = Taken.from(file("RC_2020-09", COMMENTS), file("RS_2020-09", SUBMISSION));
    ForumThread thread = taken.only();
    assertEquals("Client & refund", thread.title());
    assertEquals("https://www.reddit.com/r/freelance/comments/abc", thread.url());
    assertEquals("reddit", thread.software());
    assertEquals(1, taken.counts().skips().get("deleted"));
    Post opening = thread.posts().get(0);
    assertEquals("He wants it back.", opening.text());
    assertEquals("Writer", opening.rank());
    assertEquals("2020-09-13T12:26:40Z", opening.postedAt());
    assertEquals("2020-09-13T12:28:20Z", opening.editedAt());
    assertEquals(12, opening.kudos());
    assertEquals(List.of("ann", "bob", "ann"), thread.posts().stream().map(Post::author).toList());
    assertTrue(thread.posts().get(1).staff());
    Post answer = thread.posts().get(2);
    assertEquals(List.of(new Quote("bob", "Do not.")), answer.quotes());
    assertEquals("Why not?", answer.text());
    assertEquals(-2, answer.kudos());
    assertTrue(answer.op());
  }

  /** The dumps of Pushshift ask for a window of 2^31 bytes; readers allow 2^27 unless told. */
  @Test
  void readsDumpsOfRedditPackedWithALongWindow() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(packed)) {
      out.setLong(27);
      out.write(SUBMISSION.getBytes(StandardCharsets.UTF_8));
      // What is packed at once needs no more window than its own length.
      out.flush();
      out.write(COMMENTS.getBytes(StandardCharsets.UTF_8));
    }
    byte[] dump = packed.toByteArray();
    // RFC 8878, 3.1.1.1.2: the descriptor of the window, here the logarithm less 10 times 8.
    assertEquals((27 - 10) * 8, dump[5] & 0xFF);
    dump[5] = (byte) ((28 - 10) * 8);
    Files.write(folder.resolve("freelance_comments.zst"), dump);
    assertEquals(3, Taken.from(folder).only().posts().size());
  }

  @Test
  void numbersCommentsWithoutTheirSubmissionFromTwo() throws IOException {
    ForumThread thread = Taken.from(file("RC_2020-09", COMMENTS)).only();
    assertEquals(List.of(2, 3), thread.posts().stream().map(Post::n).toList());
    assertEquals(List.of(false, true), thread.posts().stream().map(Post::op).toList());
  }

  @Test
  void readsTheListingOfAThreadOfReddit() throws IOException {
    String[] comments = COMMENTS.strip().split("\n");
    String replies = listing("t1", comments[0]);
    String first =
        comments[1].replaceFirst("}$", ",\"replies\":" + replies.replace("$", "\\$") + "}");
    String json = "[" + listing("t3", SUBMISSION) + "," + listing("t1", first) + "]";
    assertEquals(3, Taken.from(file("thread.json", json)).only().posts().size());
  }

  private static String listing(String kind, String data) {
    return "{\"kind\":\"Listing\",\"data\":{\"children\":[{\"kind\":\""
        + kind
        + "\",\"data\":"
        + data.strip()
        + "}]}}";
  }

  @Test
  void readsQuestionsWithTheirAnswers() throws IOException {
    Path site = Files.createDirectory(folder.resolve("work.stackexchange.com"));
    Files.writeString(site.resolve("Posts.xml"), POSTS);
    Files.writeString(
        site.resolve("Users.xml"), "<?xml version=\"1.0\"?>\n<users>\n<row Id=\"8\"/></users>");
    ForumThread thread = Taken.from(site).only();
    assertEquals("Whose work?", thread.title());
    assertEquals("https://work.stackexchange.com/questions/4", thread.url());
    Post question = thread.posts().get(0);
    assertEquals("Is it <mine>?", question.text());
    assertEquals("All work is.", question.quotes().get(0).text());
    assertEquals("2011-05-24T19:32:01Z", question.postedAt());
    assertEquals("2011-05-26T00:00:00Z", question.editedAt());
    assertEquals(7, question.kudos());
    assertEquals(
        List.of("user8", "cid", "user9"), thread.posts().stream().map(Post::author).toList());
    assertEquals(List.of(false, false, true), thread.posts().stream().map(Post::accepted).toList());
  }

  @Test
  void refusesABrokenRowAndEntitiesAndKeepsTheOthers() throws IOException {
    String broken = POSTS.replace("Id=\"5\"", "Id=\"5").replace("Yes.", "&xxe;");
    Taken taken =
        Taken.from(
            file(
                "Posts.xml",
                "<!DOCTYPE x [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]>\n" + broken));
    assertEquals(0, taken.threads().size(), "a document type is no dump");
    taken = Taken.from(file("Posts.xml", broken));
    assertEquals(1, taken.threads().get(0).posts().size());
    assertEquals(List.of(3L, 5L), taken.refused().stream().map(Quarantined::position).toList());
  }

  @Test
  void refusesAnswersWithoutTheirQuestion() throws IOException {
    Taken taken =
        Taken.from(
            file(
                "Posts.xml",
                POSTS.replace("Id=\"4\" PostTypeId=\"1\"", "Id=\"44\" PostTypeId=\"1\"")));
    assertEquals(1, taken.threads().size());
    assertEquals("answers whose question is not in the file", taken.onlyReason());
  }

  @Test
  void readsATopicOfDiscourseOverSeveralLinesOrOne() throws IOException {
    String json =
        """
        {
          "id": 5, "title": "Is it refunded?", "posts_count": 3,
          "post_stream": {"posts": [
            {"username": "ann", "post_number": 1, "post_type": 1, "created_at": "2020-05-02T10:00:00.000Z", "updated_at": "2020-05-09T10:00:00.000Z", "cooked": "<p>Well?</p>", "version": 1},
            {"username": "bob", "post_number": 2, "post_type": 1, "created_at": "2020-05-02T11:00:00.000Z", "updated_at": "2020-05-03T11:00:00.000Z", "version": 2,
             "cooked": "<aside class=\\"quote\\" data-username=\\"ann\\"><div class=\\"title\\">ann:</div><blockquote><p>Well?</p></blockquote></aside><p>It is.</p>",
             "actions_summary": [{"id": 2, "count": 4}], "moderator": true, "user_title": "Guide", "accepted_answer": true},
            {"username": "ann", "post_number": 3, "post_type": 3, "cooked": "", "action_code": "closed.enabled"}
          ]}
        }
        """;
    ForumThread thread = Taken.from(file("5.json", json)).only();
    assertEquals(2, thread.posts().size());
    assertEquals("", thread.posts().get(0).editedAt(), "only what has versions was edited");
    Post answer = thread.posts().get(1);
    assertEquals("It is.", answer.text());
    assertEquals(List.of(new Quote("ann", "Well?")), answer.quotes());
    assertEquals("2020-05-03T11:00:00Z", answer.editedAt());
    assertTrue(answer.staff() && answer.accepted() && answer.kudos() == 4 && !answer.op());
    assertEquals(
        List.of(thread.posts()),
        Taken.from(file("6.json", json.replace("\n", " "))).threads().stream()
            .map(ForumThread::posts)
            .toList());
  }

  @Test
  void readsATableOfPosts() throws IOException {
    Path table =
        file(
            "posts.csv",
            """
            title,post_date,edit_date,contributor_id,contributor_rank,message_text,category,url
            Refund?,2/11/21 2:49,,u2,Guru,"He said ""no"",
            twice.",Freelancers,https://community.upwork.com/t5/Freelancers/Refund/td-p/1
            Refund?,1/28/21 7:45,1/28/21 8:00,u1,,Do I get it?,Freelancers,https://community.upwork.com/t5/Freelancers/Refund/td-p/1
            Refund?,1/28/21 7:45,1/28/21 8:00,u1,,Do I get it?,Freelancers,https://community.upwork.com/t5/Freelancers/Refund/td-p/1
            Other,1/28/21 7:45,,u1,,"A stray mark,Freelancers,https://community.upwork.com/t5/Freelancers/Other/td-p/2
            Other,1/29/21 7:45,,u3,,Fine,Freelancers,https://community.upwork.com/t5/Freelancers/Other/td-p/2
            """);
    Taken taken = Taken.from(table);
    assertEquals(List.of("Other", "Refund?"), taken.titles());
    assertEquals(6, taken.refused().get(0).position());
    assertTrue(taken.onlyReason().contains("quotation marks"), taken.onlyReason());
    ForumThread thread = taken.threads().get(1);
    assertEquals("upwork", thread.platform());
    assertEquals("Freelancers", thread.board());
    assertEquals(
        List.of("Do I get it?", "He said \"no\",\ntwice."),
        thread.posts().stream().map(Post::text).toList());
    assertEquals("2021-01-28T07:45:00", thread.posts().get(0).postedAt());
    assertEquals("2021-01-28T08:00:00", thread.posts().get(0).editedAt());
    assertTrue(thread.posts().get(0).op());
    assertEquals("Guru", thread.posts().get(1).rank());
  }

  @Test
  void refusesALineOfATableThatIsTooLongAndReadsTheOthers() throws IOException {
    String table =
        "text,url\nWords,https://b.example/t/1\nWords,https://b.example/t/2"
            + "x".repeat(2 << 20)
            + "\nWords,https://b.example/t/3\n";
    Taken taken = Taken.from(file("t.csv", table));
    assertEquals(
        List.of("https://b.example/t/1", "https://b.example/t/3"),
        taken.threads().stream().map(ForumThread::url).toList());
    assertTrue(taken.onlyReason().contains("has more than"), taken.onlyReason());
    assertEquals(3, taken.refused().get(0).position());
  }

  @Test
  void takesATableWhoseLinesAreNotUtf8ForOneInAnotherEncoding() throws IOException {
    String line = "https://b.example/t/1,r\u00e9fus\u00e9\n";
    byte[] table =
        ("url,text\nhttps://b.example/t/0,Words\n"
                + line.repeat(1_200)
                + "https://b.example/t/2,Words\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Taken taken = Taken.from(Files.write(folder.resolve("t.csv"), table));
    assertEquals(1, taken.threads().size());
    assertEquals(1_000, taken.refused().size());
    assertTrue(taken.refused().get(999).reason().contains("the rest is not read"));
  }

  @Test
  void readsATableBehindBlankLines() throws IOException {
    String table = "\n\nurl;text\nhttps://b.example/t/1;Words\n";
    assertEquals("Words", Taken.from(file("t.csv", table)).only().posts().get(0).text());
  }

  @Test
  void readsACorpusOfConvoKit() throws IOException {
    file(
        "utterances.jsonl",
        """
        {"id":"b","speaker":"bob","conversation_id":"a","reply_to":"a","timestamp":1600000100,"text":"> Where?\\n\\nHere.","meta":{"score":3}}
        {"id":"a","speaker":"ann","conversation_id":"a","reply_to":null,"timestamp":1600000000,"text":"Where?","meta":{}}
        {"id":"d","user":"dan","root":"d","reply-to":null,"timestamp":"1600000000.0","text":"Alone."}
        """);
    file(
        "conversations.json",
        "{\"a\": {\"meta\": {\"title\": \"Lost\"}}, \"z\": {\"meta\": {\"title\": \"None\"}}}");
    file("speakers.json", "{\"ann\": {}}");
    Taken taken = Taken.from(folder);
    assertEquals(List.of(), taken.refused());
    assertEquals(List.of("", "Lost"), taken.titles());
    ForumThread thread = taken.threads().get(0);
    assertEquals(List.of("Where?", "Here."), thread.posts().stream().map(Post::text).toList());
    assertEquals(List.of(new Quote("ann", "Where?")), thread.posts().get(1).quotes());
    assertEquals("2020-09-13T12:26:40Z", thread.posts().get(0).postedAt());
    assertEquals(2, taken.counts().skips().get("beside the utterances of a corpus"));
  }

  @Test
  void givesTheSameWhetherPostsWaitInMemoryOrOnDisk() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      lines.append(
          COMMENTS.replace("abc", "t" + i % 50).replace("\"id\":\"c", "\"id\":\"c" + i + "x"));
    }
    Path dump = file("RC_2020-09", lines.toString().replace("Do not.", "Do not \\ud83d!"));
    Taken whole = Taken.from(dump);
    Taken spilt = withBudgets(dump, 1_000, 1 << 20);
    assertEquals(50, whole.threads().size());
    assertEquals(whole.threads(), spilt.threads());
  }

  @Test
  void refusesAThreadOfMoreThanPeopleWriteAndKeepsTheOthers() throws IOException {
    Path dump =
        file(
            "RC_2020-10",
            COMMENTS + COMMENTS.replace("abc", "big").replace("Do not.", "Do not. ".repeat(500)));
    Taken taken = withBudgets(dump, 1_000, 3_000);
    assertEquals(1, taken.threads().size());
    assertTrue(taken.onlyReason().endsWith("more than 3000 bytes are too much for one thread"));
  }

  /** Read with so many bytes for parts that wait in memory, and for the parts of one thread. */
  private static Taken withBudgets(Path dump, long waiting, long thread) throws IOException {
    Taking taking = new Taking();
    PageReader pages = PageReader.withDefaults();
    try (SpillSort parts = new SpillSort(waiting, thread);
        StackExchangeJoin join = new StackExchangeJoin(waiting);
        Intake intake = new Intake(taking, ReadLimits.DEFAULT, pages, true, parts, join);
        UnpackedFile file = UnpackedFile.open(dump)) {
      new JsonFormat().read(file, intake);
      return new Taken(taking.threads(), List.of(), taking.refused(), intake.finish(0));
    }
  }
}
