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
    ahead.then(() -> receiver.file(source));
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
    ahead.then(
        () -> receiver.quarantined(new Quarantined(source, position, STAGE, reason, sample)));
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
      throw new UncheckedIOException(e);
    }
  }

  void thread(ForumThread thread, String source, long position, String sample) {
    ahead.settle();
    if (fits(thread, source, position, sample)) {
      records++;
      threads++;
      receiver.thread(thread, source);
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
      refuse(first.source(), first.position(), e.getMessage(), sample(first));
    }
    records += count - 1;
    joined += count - 1;
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
