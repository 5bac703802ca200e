package org.recourse.report;

import static java.util.Objects.requireNonNull;

/**
 * What was read and what read it. Holds no time of the run: the same input gives the same bytes.
 *
 * @param threads how many threads were read, those without a case included
 * @param posts how many posts they hold
 * @param firstPost ISO 8601 date of the oldest post that has one; empty where none has
 * @param lastPost ISO 8601 date of the newest post that has one; empty where none has
 * @param codeVersion of the program
 * @param modelVersion of the taggers, {@link org.recourse.tag.Tagger#modelVersion()}
 * @param inputVersion of the threads table
 */
public record Provenance(
    long threads,
    long posts,
    String firstPost,
    String lastPost,
    String codeVersion,
    String modelVersion,
    String inputVersion) {
  public Provenance {
    if (threads < 0 || posts < 0) {
      throw new IllegalArgumentException(
          "threads and posts must be 0 or more, were " + threads + " and " + posts);
    }
    requireNonNull(firstPost, "firstPost");
    requireNonNull(lastPost, "lastPost");
    requireNonNull(codeVersion, "codeVersion");
    requireNonNull(modelVersion, "modelVersion");
    requireNonNull(inputVersion, "inputVersion");
  }
}
