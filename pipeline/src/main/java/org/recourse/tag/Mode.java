package org.recourse.tag;

/** How much time a tagger takes to read. */
public enum Mode implements Code {
  /** By words alone: thousands of posts a second and core. */
  FAST,

  /**
   * Sentences that may be advice, and all that narrators of cases say, are read again with a
   * network of sentence embeddings: some hundred sentences a second.
   */
  FULL
}
