package org.recourse.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Brings the files of a Stack Exchange dump together, whatever their order, in bounded memory: two
 * joins by sorting. First each post and comment meets its author's account, then each comment the
 * post that it speaks of, which knows the thread.
 *
 * <p>Keys are the dump, then a number, then {@code 0} for what is told or {@code 1} for what it is
 * told to; so the teller comes directly before all it is told to.
 */
final class StackExchangeJoin implements Closeable {
  private static final String TELLS = "\t0";
  private static final String LISTENS = "\t1";

  /** Where in the first join a row goes in the second. */
  private static final String NEXT = "next";

  private static final String ORPHANS = "comments whose post is not in the dump";

  private final SpillSort byAccount;
  private final SpillSort byPost;

  /**
   * @param budget bytes of each join that may wait in memory
   */
  StackExchangeJoin(long budget) {
    this.byAccount = new SpillSort(budget, 0);
    this.byPost = new SpillSort(budget, 0);
  }

  /**
   * What {@code Users.xml} says of an account.
   *
   * @param dump the same for all files of a dump, another for other dumps
   */
  void account(String dump, String account, String name, String rank, Origin origin) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", name).put("rank", rank);
    add(byAccount, key(dump, account) + TELLS, new Part(origin.source(), 0, false, node));
  }

  /** A question or an answer. */
  void post(String dump, LoosePost post, LoosePost.Told told, Origin origin) {
    Part part = post.part(told, origin);
    ((ObjectNode) part.content()).put(NEXT, key(dump, post.id()) + TELLS);
    add(byAccount, key(dump, post.account()) + LISTENS, part);
  }

  /** A comment, whose {@code parent} is the post that it speaks of. */
  void comment(String dump, LoosePost comment, Origin origin) {
    LoosePost.Told nothing = new LoosePost.Told(dump, StackExchangeFormat.SOFTWARE, "", "", "");
    Part part = comment.part(nothing, origin);
    ((ObjectNode) part.content()).put(NEXT, key(dump, comment.parent()) + LISTENS);
    add(byAccount, key(dump, comment.account()) + LISTENS, part);
  }

  private static String key(String dump, String number) {
    return dump + "\t" + "0".repeat(Math.max(0, 18 - number.length())) + number;
  }

  private static void add(SpillSort sort, String key, Part part) {
    try {
      sort.add(key, part.write());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String teller(String key) {
    return key.substring(0, key.length() - TELLS.length());
  }

  /** Hands all posts and comments over, to wait for the rest of their threads. */
  void finish(Intake intake) throws IOException {
    byAccount.values(new Accounts());
    Comments comments = new Comments(intake);
    byPost.values(comments);
    comments.end();
  }

  /** The first join. */
  private final class Accounts implements SpillSort.ValueReceiver {
    private String last = "";
    private String name = "";
    private String rank = "";

    @Override
    public void value(String key, byte[] value) throws IOException {
      Part part = Part.read(value);
      if (key.endsWith(TELLS)) {
        last = teller(key);
        name = part.content().path("name").asText();
        rank = part.content().path("rank").asText();
        return;
      }
      ObjectNode content = (ObjectNode) part.content();
      String next = content.remove(NEXT).asText();
      if (last.equals(teller(key))) {
        ObjectNode post = (ObjectNode) content.path("post");
        post.put("rank", rank);
        if (!name.isEmpty()) {
          post.put("author", name);
        }
      }
      byPost.add(next, part.write());
    }
  }

  /** The second join. */
  private static final class Comments implements SpillSort.ValueReceiver {
    private final Intake intake;
    private String last = "";
    private LoosePost.Told told;
    private String dump = "";
    private String orphansFrom = "";
    private long orphans;
    private boolean posts;

    Comments(Intake intake) {
      this.intake = intake;
    }

    @Override
    public void value(String key, byte[] value) throws IOException {
      String of = teller(key);
      String itsDump = of.substring(0, of.lastIndexOf('\t'));
      if (!itsDump.equals(dump)) {
        end();
        dump = itsDump;
        posts = false;
      }
      Part part = Part.read(value);
      if (key.endsWith(TELLS)) {
        posts = true;
        last = of;
        told = LoosePost.Told.read(part.content());
        intake.hold(LoosePost.KIND, told.key(), part);
      } else if (last.equals(of)) {
        ObjectNode content = (ObjectNode) part.content();
        content.put("key", told.key()).put("url", told.url());
        intake.hold(LoosePost.KIND, told.key(), part);
      } else {
        orphansFrom = orphans == 0 ? part.source() : orphansFrom;
        orphans++;
      }
    }

    /** Tells of the comments of a dump that nobody listened to. */
    void end() {
      if (orphans > 0 && !posts) {
        String reason = "holds " + orphans + " comments, but their Posts.xml was not read with it";
        intake.refuse(orphansFrom, 0, reason + "; import the folder of the dump", "");
      } else if (orphans > 0) {
        intake.skip(ORPHANS, orphans);
      }
      orphans = 0;
    }
  }

  @Override
  public void close() throws IOException {
    try (byAccount) {
      byPost.close();
    }
  }
}
