package org.recourse.source;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/** Feeds threads into Parquet column by column, in the order of {@link LandingSchema#THREAD}. */
final class LandingWriteSupport extends WriteSupport<LandedThread> {
  private RecordConsumer out;
  private int index;

  // Abstract in the parent although deprecated; Parquet itself calls the other one.
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    return new WriteContext(LandingSchema.THREAD, Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(LandingSchema.THREAD, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    out = consumer;
  }

  @Override
  public void write(LandedThread row) {
    ForumThread t = row.thread();
    out.startMessage();
    index = 0;
    field("landed", () -> out.addLong(row.landed()));
    text("thread_id", t.id());
    text("url", t.url());
    text("site", t.site());
    text("software", t.software());
    text("platform", t.platform());
    text("board", t.board());
    text("title", t.title());
    texts("tags", t.tags());
    text("created_at", t.createdAt());
    text("last_post_at", t.lastPostAt());
    text("fetched_at", t.fetchedAt());
    text("content_hash", t.contentHash());
    groups("posts", t.posts(), this::post);
    out.endMessage();
  }

  private void post(Post p) {
    field("n", () -> out.addInteger(p.n()));
    text("author", p.author());
    text("rank", p.rank());
    field("op", () -> out.addBoolean(p.op()));
    field("staff", () -> out.addBoolean(p.staff()));
    text("posted_at", p.postedAt());
    text("edited_at", p.editedAt());
    text("text", p.text());
    groups("quotes", p.quotes(), this::quote);
    field("kudos", () -> out.addInteger(p.kudos()));
    field("accepted", () -> out.addBoolean(p.accepted()));
  }

  private void quote(Quote q) {
    text("author", q.author());
    text("text", q.text());
  }

  private void text(String name, String value) {
    field(name, () -> out.addBinary(Binary.fromString(value)));
  }

  private void field(String name, Runnable value) {
    out.startField(name, index);
    value.run();
    out.endField(name, index++);
  }

  private void texts(String name, List<String> values) {
    list(name, values, (String value) -> out.addBinary(Binary.fromString(value)));
  }

  private <T> void groups(String name, List<T> items, Consumer<T> group) {
    list(
        name,
        items,
        (T item) -> {
          out.startGroup();
          index = 0;
          group.accept(item);
          out.endGroup();
        });
  }

  /** Parquet's three-level list; an empty list is a group without its repeated field. */
  private <T> void list(String name, List<T> items, Consumer<T> element) {
    int here = index;
    out.startField(name, here);
    out.startGroup();
    if (!items.isEmpty()) {
      out.startField("list", 0);
      for (T item : items) {
        out.startGroup();
        out.startField("element", 0);
        element.accept(item);
        out.endField("element", 0);
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
    out.endField(name, here);
    index = here + 1;
  }
}
