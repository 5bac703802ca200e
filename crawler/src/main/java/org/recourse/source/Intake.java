package org.recourse.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.page.ForumPage;
import org.recourse.page.PageReader;

/**
 * Takes what the formats read: whole threads go on to the receiver, parts of threads wait for the
 * others, what cannot be used becomes a quarantine row. Keeps the counts. Memory is bounded: parts
 * beyond a budget wait in temporary files.
 */
final class Intake implements Closeable {
  private static final String STAGE = "import";

  /** Bytes of parts that wait in memory; the rest waits on disk. */
  private static final long WAITING_BYTES = 16L << 20;

  /** Bytes of the parts of one thread; one that has more is no thread of people. */
  private static final long THREAD_BYTES = 64L << 20;

  private final ThreadReceiver receiver;
  private final ReadLimits limits;
  private final PageReader pages;
  private final boolean joining;
  private final SpillSort parts;
  private final Map<String, Assembler> assemblers;
  private final StackExchangeJoin stackExchange;
  private final ReadAhead ahead = new ReadAhead(Runtime.getRuntime().availableProcessors());
  private final Set<String> paged = new HashSet<>();
  private final TreeMap<String, Long> skips = new TreeMap<>();
  private long records;
  private long threads;
  private long joined;
  private long quarantined;
  private boolean failed;

  Intake(ThreadReceiver receiver, ReadLimits limits, PageReader pages, boolean joining) {
    this(
        receiver,
        limits,
        pages,
        joining,
        new SpillSort(WAITING_BYTES, THREAD_BYTES),
        new StackExchangeJoin(WAITING_BYTES));
  }

  Intake(
      ThreadReceiver receiver,
      ReadLimits limits,
      PageReader pages,
      boolean joining,
      SpillSort parts,
      StackExchangeJoin stackExchange) {
    this.receiver = receiver;
    this.limits = limits;
    this.pages = pages;
    this.joining = joining;
    this.parts = parts;
    this.stackExchange = stackExchange;
    this.assemblers =
        Map.of(PageParts.KIND, new PageParts(), LoosePost.KIND, new LoosePosts(pages));
  }

  /** Reads pages ahead; what is done here waits for those that were given before. */
  ReadAhead ahead() {
    return ahead;
  }

  PageReader pages() {
    return pages;
  }

  ReadLimits limits() {
    return limits;
  }

  void file(String source) {
    ahead.then(() -> give(() -> receiver.file(source)));
  }

  /** Something that nobody wanted: it is counted by its reason, and is no record. */
  void skip(String reason) {
    skip(reason, 1);
  }

  void skip(String reason, long count) {
    skips.merge(reason, count, Long::sum);
  }

  /** A record that says again what another one said. */
  void repeated() {
    ahead.settle();
    records++;
    joined++;
  }

  void refuse(Origin origin, String reason) {
    refuse(origin.source(), origin.position(), reason, origin.sample());
  }

  void refuse(String source, long position, String reason, String sample) {
    records++;
    quarantined++;
    Quarantined row = new Quarantined(source, position, STAGE, reason, sample);
    ahead.then(() -> give(() -> receiver.quarantined(row)));
  }

  /** Where the files of dumps of Stack Exchange wait for each other. */
  StackExchangeJoin stackExchange() {
    return stackExchange;
  }

  /** All of a file that is one record; empty where it is too large, and refused. */
  Optional<byte[]> whole(UnpackedFile file) throws IOException {
    byte[] content = file.in().readNBytes((int) limits.fileBytes() + 1);
    if (content.length > limits.fileBytes()) {
      refuse(file.source(), 0, "has more than " + limits.fileBytes() + " bytes", "");
      return Optional.empty();
    }
    return Optional.of(content);
  }

  /** A page of a thread, which waits where there are others. */
  void page(ForumPage page, String source, long position, String sample) {
    ahead.settle();
    String id = page.thread().id();
    boolean alone = page.page() == 1 && page.pages() <= 1 && page.next().isEmpty();
    if (!joining || alone && !paged.contains(id)) {
      thread(page.thread(), source, position, sample);
    } else if (fits(page.thread(), source, position, sample)) {
      paged.add(id);
      hold(PageParts.KIND, id, new Part(source, position, true, PageParts.write(page)));
    }
  }

  /**
   * A part of a thread.
   *
   * @param kind that of its {@link Assembler}
   * @param key the same for all parts of a thread, another for other threads
   * @throws UncheckedIOException where there is no room to wait: no fault of the file that is read
   */
  void hold(String kind, String key, Part part) {
    ahead.settle();
    try {
      parts.add(kind + "\t" + key, part.write());
    } catch (IOException e) {
      failed = true;
      throw new UncheckedIOException(e);
    }
  }

  private void give(Runnable receiving) {
    boolean given = false;
    try {
      receiving.run();
      given = true;
    } finally {
      failed |= !given;
    }
  }

  /** What reads one record, or all of a file. */
  @FunctionalInterface
  interface Reading {
    void read() throws IOException;
  }

  /**
   * Whatever hostile data sets off, what stands beside it must survive: a fault of the reader
   * becomes a row. What the receiver throws, or who has no room to wait, ends the import.
   */
  void guard(Origin origin, Reading reading) throws IOException {
    try {
      reading.read();
    } catch (RuntimeException | StackOverflowError e) {
      if (failed || Thread.currentThread().isInterrupted()) {
        throw e;
      }
      refuse(origin, fault(e));
    }
  }

  static String fault(Throwable thrown) {
    return "sets off a fault of the reader, please report it: " + thrown;
  }

  void thread(ForumThread thread, String source, long position, String sample) {
    ahead.settle();
    if (fits(thread, source, position, sample)) {
      records++;
      threads++;
      give(() -> receiver.thread(thread, source));
    }
  }

  private boolean fits(ForumThread thread, String source, long position, String sample) {
    int posts = thread.posts().size();
    if (posts > limits.posts()) {
      String reason = "the thread has " + posts + " posts, more than " + limits.posts();
      refuse(source, position, reason, sample);
      return false;
    }
    for (Post post : thread.posts()) {
      if (post.text().length() > limits.postCharacters()) {
        String what = "post " + post.n() + " has " + post.text().length() + " characters";
        refuse(
            source,
            position,
            what + ", more than the " + limits.postCharacters() + " allowed",
            sample);
        return false;
      }
    }
    return true;
  }

  /** Makes threads of all parts that waited. */
  ReadCounts finish(long skippedFiles) throws IOException {
    ahead.settle();
    stackExchange.finish(this);
    parts.groups(this::assemble);
    return new ReadCounts(records, threads, joined, quarantined, skippedFiles, skips);
  }

  private void assemble(SpillSort.Group group) throws IOException {
    List<Part> read = new ArrayList<>();
    for (byte[] value : group.values()) {
      read.add(Part.read(value));
    }
    long notes = read.stream().filter(part -> !part.record()).count();
    long count = group.count() - notes;
    if (count == 0) {
      return;
    }
    Part first = read.stream().filter(Part::record).findFirst().orElse(read.get(0));
    long before = records;
    Origin origin = new Origin(first.source(), first.position(), "", "", sample(first));
    guard(origin, () -> assemble(group, read, count, origin));
    if (records > before) {
      // One part stands for the thread, or for the row in its place.
      records += count - 1;
      joined += count - 1;
    }
  }

  private void assemble(SpillSort.Group group, List<Part> read, long count, Origin origin)
      throws IOException {
    try {
      if (!group.whole()) {
        throw new InvalidThreadException(
            count
                + " parts with more than "
                + parts.groupBytes()
                + " bytes are too much for one thread");
      }
      String kind = group.key().substring(0, group.key().indexOf('\t'));
      Optional<Assembler.Assembled> thread = assemblers.get(kind).assemble(read);
      if (thread.isEmpty()) {
        skip("deleted", count);
        return;
      }
      Part from = thread.get().from();
      thread(thread.get().thread(), from.source(), from.position(), sample(from));
    } catch (InvalidThreadException e) {
      refuse(origin, e.getMessage());
    }
  }

  private static String sample(Part part) {
    String text = part.content().toString();
    return text.substring(0, Math.min(text.length(), 4 * Quarantined.SAMPLE_CHARACTERS));
  }

  @Override
  public void close() throws IOException {
    try (stackExchange;
        ahead) {
      parts.close();
    }
  }
}
