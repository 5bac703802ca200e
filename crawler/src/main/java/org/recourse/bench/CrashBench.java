package org.recourse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.recourse.bench.Death.Cause;
import org.recourse.source.Landing;

/**
 * Crawls a practice forum again and again in processes that are killed at every kind of write, each
 * resuming what the last one left, over two nights between which the forum grows; then compares
 * what has landed with the forum.
 */
public final class CrashBench {
  private static final int THREADS = 12;

  /**
   * What a bench came to.
   *
   * @param kills processes killed, by what they died at
   * @param forums complete crawls of a forum, each of two nights, out of those processes
   * @param threads that the forums had in the end, each expected to land once in its last state
   * @param faults what was wrong; empty where all is well
   */
  public record Result(Map<String, Integer> kills, int forums, int threads, List<String> faults) {
    public Result {
      kills = new TreeMap<>(kills);
      faults = List.copyOf(faults);
    }

    public int killed() {
      return kills.values().stream().mapToInt(n -> n).sum();
    }
  }

  /** Hears of every death. */
  public interface Listener {
    void killed(long kills);
  }

  private final Path work;
  private final Random chance = new Random(7);
  private final Map<Cause, Integer> kills = new EnumMap<>(Cause.class);
  private final List<String> faults = new ArrayList<>();
  private int turn;

  private CrashBench(Path work) {
    this.work = work;
  }

  /**
   * Runs the bench.
   *
   * @param work an empty folder
   * @param least processes to kill
   */
  public static Result run(Path work, int least, Listener listener)
      throws IOException, InterruptedException {
    CrashBench bench = new CrashBench(work);
    int forums = 0;
    int threads = 0;
    while (bench.killed() < least && bench.faults.isEmpty()) {
      threads += bench.forum(forums++, listener);
    }
    Map<String, Integer> named = new TreeMap<>();
    bench.kills.forEach((cause, count) -> named.put(cause.name().toLowerCase(), count));
    return new Result(named, forums, threads, bench.faults);
  }

  private int killed() {
    return kills.values().stream().mapToInt(n -> n).sum();
  }

  /** Two nights of one forum; returns how many threads it has. */
  private int forum(int number, Listener listener) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve("forum-" + number));
    try (PracticeForum forum = PracticeForum.start(THREADS)) {
      Path profile = folder.resolve("practice.yaml");
      Files.writeString(profile, forum.profile());
      night(profile, folder, listener);
      check(forum, folder, number + ", night 1", THREADS);
      forum.grow(3, 4);
      forum.grow(5, 1);
      forum.grow(THREADS + 1, 6);
      new Revisit(folder.resolve("site")).allNow();
      night(profile, folder, listener);
      check(forum, folder, number + ", night 2", THREADS + 3);
      return forum.threads().size();
    }
  }

  /** Starts processes, each to die of the next cause, until one lives to the end. */
  private void night(Path profile, Path folder, Listener listener)
      throws IOException, InterruptedException {
    Cause cause = next();
    while (!lives(profile, folder, cause) && faults.isEmpty()) {
      kills.merge(cause, 1, Integer::sum);
      listener.killed(killed());
      cause = next();
    }
  }

  private Cause next() {
    return Cause.values()[turn++ % Cause.values().length];
  }

  private boolean lives(Path profile, Path folder, Cause cause)
      throws IOException, InterruptedException {
    long patience = cause == Cause.FROM_OUTSIDE ? 300 + chance.nextInt(2_500) : Long.MAX_VALUE;
    boolean frequent = cause.name().startsWith("ARCHIVE") || cause == Cause.FRONTIER_COMMITTED;
    return lives(profile, folder, cause, patience, 1 + chance.nextInt(frequent ? 6 : 1));
  }

  private boolean lives(Path profile, Path folder, Cause cause, long patience, int nth)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                profile.toString(),
                folder.toString(),
                cause.name(),
                Integer.toString(nth))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("child.log").toFile()))
            .start();
    try {
      if (!child.waitFor(patience, TimeUnit.MILLISECONDS)) {
        child.destroyForcibly();
        child.waitFor();
        return false;
      }
    } finally {
      child.destroyForcibly();
    }
    int code = child.exitValue();
    if (code != 0 && code != 137) {
      faults.add(folder + ": a run failed with code " + code + ", see child.log there");
    }
    return code == 0;
  }

  private void check(PracticeForum forum, Path folder, String when, int versions)
      throws IOException, InterruptedException {
    Map<String, Integer> landed = new TreeMap<>();
    Landing landing =
        Landing.open(
            new org.apache.hadoop.fs.Path(folder.resolve("landing").toUri()), new Configuration());
    LandedPosts.read(folder.resolve("landing"), landed);
    if (!landed.equals(forum.threads())) {
      faults.add("forum " + when + ": has " + forum.threads() + ", landed are " + landed);
    }
    if (landing.versions() != versions) {
      faults.add(
          "forum " + when + ": landed " + landing.versions() + " versions, expected " + versions);
    }
    if (!forum.forbidden().isEmpty()) {
      faults.add("forum " + when + ": was asked for " + forum.forbidden().get(0).path());
    }
  }
}
