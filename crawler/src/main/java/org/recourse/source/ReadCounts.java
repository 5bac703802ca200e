package org.recourse.source;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of the records of an input: {@code records = threads + joined + quarantined}. What
 * nobody wanted (the images of an archive, the empty shell of a deleted post) is no record; it is
 * counted in {@code skips}.
 *
 * @param records lines, pages, texts and posts seen
 * @param threads given to the receiver
 * @param joined pages and posts that became part of a thread which another one began, or that say
 *     again what another one said
 * @param quarantined given to the receiver as quarantine rows
 * @param skipped files of a folder that have no ending of an input; not among the records
 * @param skips by reason, how much within files was left aside; not among the records
 */
public record ReadCounts(
    long records,
    long threads,
    long joined,
    long quarantined,
    long skipped,
    SortedMap<String, Long> skips) {

  private static final int REASONS = 4;

  public ReadCounts {
    skips = Collections.unmodifiableSortedMap(new TreeMap<>(skips));
  }

  /**
   * What was left aside, for people: the sum and the reasons of the most, such as {@code 1204 left
   * aside (pages that plainly are no thread 1190, no pages: image 14)}; empty where nothing was.
   */
  public String leftAside() {
    if (skips.isEmpty()) {
      return "";
    }
    long sum = skips.values().stream().mapToLong(Long::longValue).sum();
    String most =
        skips.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(REASONS)
            .map(skip -> skip.getKey() + " " + skip.getValue())
            .collect(Collectors.joining(", "));
    return sum + " left aside (" + most + (skips.size() > REASONS ? ", …" : "") + ")";
  }
}
