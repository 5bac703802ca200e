package org.recourse.report.page;

import java.util.List;

/**
 * A case as the page lists it.
 *
 * @param anchor {@code case-…}, stable across nights
 * @param number its place in the list, from 1
 * @param url http or https address of the thread; empty where it has none
 * @param tags words that filters ask for: {@code ended}, {@code platform=upwork}, …
 * @param outcome the outcome's code
 * @param facts one line of what kind of case it is
 * @param taken names of measures that the narrator says they took; empty where none
 * @param missed names of measures that the narrator says they did not take; empty where none
 * @param quotes the evidence
 */
record CaseCard(
    String anchor,
    int number,
    String title,
    String url,
    List<String> tags,
    String outcome,
    String facts,
    String taken,
    String missed,
    List<Evidence> quotes) {

  /**
   * @param about what it speaks for, in words
   * @param where "post 4"
   */
  record Evidence(String about, String where, String text) {}
}
