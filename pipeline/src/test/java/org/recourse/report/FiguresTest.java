package org.recourse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.recourse.statistics.Estimate;

class FiguresTest {
  @Test
  void writesAShareWithItsIntervalAndN() {
    assertEquals("42 % (95 % CI 31–54, n = 81)", share(0.418, 0.313, 0.537, 81));
  }

  @Test
  void writesTenthsOnlyWhereAThousandCasesCarryThem() {
    assertEquals("42 % (95 % CI 39–45, n = 999)", share(0.418, 0.387, 0.449, 999));
    assertEquals("41.8 % (95 % CI 38.7–44.9, n = 1 000)", share(0.418, 0.387, 0.449, 1000));
  }

  @Test
  void neverRoundsSomeToNoneOrNotAllToAll() {
    assertEquals("<1 % (95 % CI 0–2, n = 400)", share(0.0025, 0.0004, 0.015, 400));
    assertEquals(">99 % (95 % CI 98–100, n = 400)", share(0.9975, 0.984, 0.9996, 400));
    assertEquals("0 % (95 % CI 0–28, n = 10)", share(0, 0, 0.278, 10));
    assertEquals("100 % (95 % CI 72–100, n = 10)", share(1, 0.722, 1, 10));
  }

  @Test
  void saysWhereThereIsTooLittleOrNoInterval() {
    assertEquals("too few to say (n = 3)", share(Double.NaN, Double.NaN, Double.NaN, 3));
    assertEquals("42 % (no interval, n = 81)", share(0.42, Double.NaN, Double.NaN, 81));
  }

  @Test
  void signsDifferences() {
    assertEquals(
        "+12 points (95 % CI −3 to +27, n = 120)",
        plain(Figures.difference(estimate(0.12, -0.03, 0.27, 120))));
    assertEquals(
        "−1 point (95 % CI −20 to +18, n = 120)",
        plain(Figures.difference(estimate(-0.01, -0.2, 0.18, 120))));
    assertEquals(
        "0 points (95 % CI −1 to +1, n = 120)",
        plain(Figures.difference(estimate(-0.001, -0.01, 0.01, 120))));
  }

  @Test
  void givesQuantitiesTheirRange() {
    assertEquals(
        "1 291 USD (range 150–1 337.5, n = 12)",
        plain(Figures.quantity(estimate(1291, 150, 1337.5, 12), "USD")));
    assertEquals("7 days (n = 1)", plain(Figures.quantity(estimate(7, 7, 7, 1), "days")));
    assertEquals(
        "7 days (all the same, n = 4)", plain(Figures.quantity(estimate(7, 7, 7, 4), "days")));
  }

  private static String share(double value, double low, double high, long n) {
    return plain(Figures.share(estimate(value, low, high, n)));
  }

  private static String plain(String text) {
    return text.replace('\u00A0', ' ');
  }

  private static Estimate estimate(double value, double low, double high, long n) {
    return new Estimate(
        "x", "all", value, low, high, n, 0, "wilson", "nothing", Double.NaN, Double.NaN, "");
  }
}
