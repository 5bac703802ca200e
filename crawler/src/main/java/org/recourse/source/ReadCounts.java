package org.recourse.source;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

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

  public ReadCounts {
    skips = Collections.unmodifiableSortedMap(new TreeMap<>(skips));
  }
}
