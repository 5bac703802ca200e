package org.recourse.source;

import java.io.Closeable;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads pages on as many threads as there are cores, and lets what comes of each take effect on the
 * caller's own thread, in the order in which they were given: who receives the threads of a folder
 * or an archive sees no difference, but for the time. What waits is bounded in number and size.
 *
 * <p>For one thread, but for the reading itself.
 */
final class ReadAhead implements Closeable {
  /** A page that is larger waits until it is alone, for its tree is many times as large. */
  static final long MOST_BYTES = 8L << 20;

  static final int MOST_PER_CORE = 8;

  private record Waiting(Future<Runnable> effect, long bytes) {}

  private final int cores;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private ExecutorService readers;
  private long bytes;
  private boolean settling;

  ReadAhead(int cores) {
    this.cores = cores;
  }

  /**
   * @param size of what is read, in bytes
   * @param reading free of effects on anything but what it returns
   */
  void read(long size, Callable<Runnable> reading) {
    while (!waiting.isEmpty()
        && (bytes + size > MOST_BYTES || waiting.size() >= MOST_PER_CORE * cores)) {
      settleFirst();
    }
    if (readers == null) {
      readers = Executors.newFixedThreadPool(cores, ReadAhead::reader);
    }
    waiting.add(new Waiting(readers.submit(reading), size));
    bytes += size;
  }

  private static Thread reader(Runnable work) {
    Thread thread = new Thread(work, "page-reader");
    thread.setDaemon(true);
    return thread;
  }

  /** Now, or after all that waits. */
  void then(Runnable effect) {
    if (settling || waiting.isEmpty()) {
      effect.run();
    } else {
      waiting.add(new Waiting(CompletableFuture.completedFuture(effect), 0));
    }
  }

  /** Lets all that waits take effect, unless that is going on. */
  void settle() {
    while (!settling && !waiting.isEmpty()) {
      settleFirst();
    }
  }

  private void settleFirst() {
    Waiting first = waiting.remove();
    bytes -= first.bytes();
    settling = true;
    try {
      first.effect().get().run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          new InterruptedIOException("interrupted while pages were read"));
    } catch (ExecutionException e) {
      throw fault(e.getCause());
    } finally {
      settling = false;
    }
  }

  /**
   * Reasons to refuse a page are effects; what is thrown is a fault, as it would be without
   * threads.
   */
  private static RuntimeException fault(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException fault ? fault : new IllegalStateException(thrown);
  }

  @Override
  public void close() {
    if (readers != null) {
      readers.shutdownNow();
    }
  }
}
