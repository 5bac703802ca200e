package org.recourse.source;

/**
 * What became of the records of an input: {@code records = threads + joined + quarantined}.
 *
 * @param records lines, pages and texts seen
 * @param threads given to the receiver
 * @param joined pages that became part of a thread which another page began
 * @param quarantined given to the receiver as quarantine rows
 * @param skipped files of a folder that have no ending of a page, text or JSON lines; not among the
 *     records
 */
public record ReadCounts(long records, long threads, long joined, long quarantined, long skipped) {}
