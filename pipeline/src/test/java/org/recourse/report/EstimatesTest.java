package org.recourse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recourse.statistics.Estimate;

class EstimatesTest {
  @Test
  void ordersGroupsAsTheCodebookDoes() {
    Estimates found = of("platform=unknown", "platform=zed", "platform=fiverr", "platform=upwork");
    assertEquals(List.of("upwork", "fiverr", "unknown", "zed"), found.values("won", "platform"));
  }

  @Test
  void ordersYearsBySize() {
    assertEquals(
        List.of("0", "987", "2012", "2020"),
        of("year=2020", "year=987", "year=2012", "year=0").values("won", "year"));
  }

  @Test
  void keepsGroupsOfTwoDimensionsApart() {
    Estimates found = of("kind=x", "kind=x,year=2020", "kind=x,year=2012", "kind=xy,year=2011");
    assertEquals(List.of("x"), found.values("won", "kind"));
    assertEquals(List.of(2012, 2020), found.years("won", "kind=x"));
  }

  @Test
  void leadsWithTheFirstOfSeveralAndKeepsTheOthersBeside() {
    Estimates found = Estimates.of(List.of(one("all", "nothing"), one("all", "misreading")));
    assertEquals("nothing", found.find("won", "all").orElseThrow().correctedFor());
    assertEquals(2, found.side("won", "all").size());
  }

  private static Estimates of(String... groups) {
    return Estimates.of(Stream.of(groups).map(g -> one(g, "nothing")).toList());
  }

  private static Estimate one(String group, String correctedFor) {
    return new Estimate(
        "won", group, 0.5, 0.4, 0.6, 90, 45, "wilson", correctedFor, Double.NaN, Double.NaN, "");
  }
}
