package org.recourse.statistics;

/** What is said of figures that rest on human labels. */
final class HumanNote {
  static final String NOT_RANDOM = "the labelled threads are no random sample";

  private HumanNote() {}
}
