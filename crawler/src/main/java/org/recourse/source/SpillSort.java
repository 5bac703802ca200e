package org.recourse.source;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Brings together what belongs together, in bounded memory: an external merge sort by key. What
 * does not fit the budget goes to temporary files, sorted, and is merged at the end. The groups
 * come in the order of their keys, the values of a group in the order they were added, whatever the
 * budget.
 */
final class SpillSort implements Closeable {
  /**
   * All of one key.
   *
   * @param values as many as fit {@code groupBytes}
   * @param count how many there are
   */
  record Group(String key, List<byte[]> values, long count) {
    boolean whole() {
      return count == values.size();
    }
  }

  /** Takes the groups one by one. */
  interface GroupReceiver {
    void group(Group group) throws IOException;
  }

  private record Entry(String key, long number, byte[] value) {
    static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::key).thenComparingLong(Entry::number);

    /** Bytes in memory, about. */
    long size() {
      return 2L * key.length() + value.length + 96;
    }
  }

  /** Takes the values one by one. */
  interface ValueReceiver {
    void value(String key, byte[] value) throws IOException;
  }

  /** Open files at a time. */
  private static final int MOST_RUNS = 64;

  private final long budget;
  private final long groupBytes;
  private final List<Path> runs = new ArrayList<>();
  private List<Entry> entries = new ArrayList<>();
  private long held;
  private long added;

  /**
   * @param budget bytes that may wait in memory
   * @param groupBytes bytes of one group that are given out; the rest is only counted
   */
  SpillSort(long budget, long groupBytes) {
    this.budget = budget;
    this.groupBytes = groupBytes;
  }

  /** What the values of one key may have in bytes. */
  long groupBytes() {
    return groupBytes;
  }

  void add(String key, byte[] value) throws IOException {
    // As it will be after a detour through a file: half a surrogate pair does not survive that.
    String stable = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    Entry entry = new Entry(stable, added++, value);
    entries.add(entry);
    held += entry.size();
    if (held > budget) {
      spill();
    }
  }

  private void spill() throws IOException {
    entries.sort(Entry.ORDER);
    Path run = newRun();
    try (DataOutputStream out = writing(run)) {
      for (Entry entry : entries) {
        write(entry, out);
      }
    }
    entries = new ArrayList<>();
    held = 0;
    if (runs.size() >= MOST_RUNS) {
      joinRuns();
    }
  }

  private Path newRun() throws IOException {
    Path run = Files.createTempFile("recourse-", ".run");
    runs.add(run);
    return run;
  }

  private static DataOutputStream writing(Path run) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16));
  }

  private void joinRuns() throws IOException {
    List<Path> old = List.copyOf(runs);
    Path joined = newRun();
    try (Merging merging = new Merging(old, List.of());
        DataOutputStream out = writing(joined)) {
      for (Entry entry = merging.next(); entry != null; entry = merging.next()) {
        write(entry, out);
      }
    }
    for (Path run : old) {
      Files.delete(run);
    }
    runs.removeAll(old);
  }

  /**
   * Gives all values out, in the order of their keys; nothing can be added afterwards. For groups
   * that may be of any size.
   */
  void values(ValueReceiver receiver) throws IOException {
    entries.sort(Entry.ORDER);
    try (Merging merging = new Merging(runs, entries)) {
      for (Entry entry = merging.next(); entry != null; entry = merging.next()) {
        receiver.value(entry.key(), entry.value());
      }
    }
  }

  /** Gives all groups out; nothing can be added afterwards. */
  void groups(GroupReceiver receiver) throws IOException {
    entries.sort(Entry.ORDER);
    try (Merging merging = new Merging(runs, entries)) {
      Entry entry = merging.next();
      while (entry != null) {
        String key = entry.key();
        List<byte[]> values = new ArrayList<>();
        long size = 0;
        long count = 0;
        for (; entry != null && entry.key().equals(key); entry = merging.next()) {
          size += entry.value().length;
          count++;
          // The first says where the group comes from, even where it alone is too large.
          if (size <= groupBytes || values.isEmpty()) {
            values.add(entry.value());
          }
        }
        receiver.group(new Group(key, values, count));
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    runs.clear();
  }

  private static void write(Entry entry, DataOutputStream out) throws IOException {
    byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
    out.writeInt(key.length);
    out.write(key);
    out.writeLong(entry.number());
    out.writeInt(entry.value().length);
    out.write(entry.value());
  }

  /** The entries of sorted runs and of a sorted list, in order. */
  private static final class Merging implements Closeable {
    private record Head(Entry entry, int run) {}

    private final List<DataInputStream> files = new ArrayList<>();
    private final PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(Head::entry, Entry.ORDER));
    private final List<Entry> inMemory;
    private int place;

    Merging(List<Path> runs, List<Entry> inMemory) throws IOException {
      this.inMemory = inMemory;
      try {
        for (Path run : runs) {
          files.add(
              new DataInputStream(new BufferedInputStream(Files.newInputStream(run), 1 << 16)));
        }
        for (int run = 0; run <= files.size(); run++) {
          advance(run);
        }
      } catch (IOException e) {
        close();
        throw e;
      }
    }

    /** Null at the end. */
    Entry next() throws IOException {
      Head first = heads.poll();
      if (first == null) {
        return null;
      }
      advance(first.run());
      return first.entry();
    }

    private void advance(int run) throws IOException {
      if (run == files.size()) {
        if (place < inMemory.size()) {
          heads.add(new Head(inMemory.get(place++), run));
        }
        return;
      }
      DataInputStream in = files.get(run);
      in.mark(1);
      if (in.read() >= 0) {
        in.reset();
        String key = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        long number = in.readLong();
        heads.add(new Head(new Entry(key, number, in.readNBytes(in.readInt())), run));
      }
    }

    @Override
    public void close() throws IOException {
      for (DataInputStream file : files) {
        file.close();
      }
    }
  }
}
