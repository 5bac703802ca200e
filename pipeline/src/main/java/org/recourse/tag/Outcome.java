package org.recourse.tag;

/** How a dispute ended for the freelancer, whoever tells it (codebook 1). */
public enum Outcome implements Code {
  FREELANCER_WON,
  SPLIT,
  CLIENT_WON,
  PENDING;

  /** Whether the narrator tells an end. Win rates are over ended cases only. */
  public boolean ended() {
    return this != PENDING;
  }
}
