package org.recourse.label;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.recourse.forum.Post;
import org.recourse.learn.LabelledThread;
import org.recourse.statistics.CountedCase;
import org.recourse.table.CasesTable;
import org.recourse.tag.DisputeCase;

/**
 * What one person labelled in one thread.
 *
 * @param by who labelled
 * @param at when, ISO 8601; empty where nobody noted it
 * @param sample the drawing that the thread came from; empty where it was not drawn
 * @param probability with which it was drawn; 1 where it was not drawn
 */
public record PersonLabel(
    LabelledThread labelled, String by, String at, String sample, double probability) {
  public PersonLabel {
    requireNonNull(labelled, "labelled");
    requireNonNull(by, "by");
    requireNonNull(at, "at");
    requireNonNull(sample, "sample");
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be above 0 to 1, was " + probability);
    }
  }

  public String threadId() {
    return labelled.thread().id();
  }

  /** Whether the thread was drawn at random. */
  public boolean drawn() {
    return !sample.isEmpty();
  }

  /** The first-hand cases, as estimates count them. */
  public List<CountedCase> cases() {
    List<CountedCase> cases = new ArrayList<>();
    for (DisputeCase c : labelled.annotations().cases()) {
      if (c.firsthand()) {
        cases.add(CasesTable.counted(c, year(c.author())));
      }
    }
    return cases;
  }

  /** The year of a narrator's last dated post; 0 where none is dated. */
  private int year(String author) {
    int year = 0;
    for (Post p : labelled.thread().posts()) {
      if (p.author().equals(author) && p.postedAt().matches("[12][0-9]{3}-.*")) {
        year = Integer.parseInt(p.postedAt().substring(0, 4));
      }
    }
    return year;
  }
}
