package org.recourse.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.recourse.statistics.Estimate;

/**
 * How numbers are written for people: the same figure reads the same in report and knowledge base.
 * Shares and differences come in whole per cents, in tenths where 1000 cases or more carry them.
 * Spaces within a number are no-break spaces.
 */
public final class Figures {
  /** Stands for a number where there were too few cases. */
  public static final String TOO_FEW = "too few to say";

  private static final String NBSP = "\u00A0";
  private static final String MINUS = "\u2212";
  private static final String DASH = "\u2013";
  private static final long CASES_FOR_TENTHS = 1000;
  private static final long MOST_RATIO = 1000;

  private Figures() {}

  /** {@code 42 % (95 % CI 31–54, n = 81)}, or that there were too few cases. */
  public static String share(Estimate e) {
    return e.told() ? percent(e) + " (" + interval(e) + size(e) + ")" : tooFew(e);
  }

  /** {@code +12 points (95 % CI −3 to +27, n = 120)}, or that there were too few cases. */
  public static String difference(Estimate e) {
    return e.told() ? points(e) + " (" + pointInterval(e) + size(e) + ")" : tooFew(e);
  }

  /** {@code 291 USD (range 150–338, n = 12)}, or that there were too few reports. */
  public static String quantity(Estimate e, String unit) {
    if (!e.told()) {
      return tooFew(e);
    }
    return number(e.value()) + NBSP + unit + " (" + spread(e) + size(e) + ")";
  }

  /** {@code 42 %}; {@code <1 %} and {@code >99 %} where rounding would say none or all. */
  public static String percent(Estimate e) {
    int digits = digits(e);
    BigDecimal rounded = rounded(e.value(), digits);
    BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
    BigDecimal all = BigDecimal.valueOf(100);
    if (rounded.signum() == 0 && e.value() > 0) {
      return "<" + step.toPlainString() + NBSP + "%";
    }
    if (rounded.compareTo(all) == 0 && e.value() < 1) {
      return ">" + all.subtract(step).toPlainString() + NBSP + "%";
    }
    return rounded.toPlainString() + NBSP + "%";
  }

  /** {@code 31–54}, per cent; empty where there is no interval. */
  public static String percentRange(Estimate e) {
    return bounded(e)
        ? rounded(e.low(), digits(e)).toPlainString()
            + DASH
            + rounded(e.high(), digits(e)).toPlainString()
        : "";
  }

  /** {@code +12 points}, percentage points. */
  public static String points(Estimate e) {
    String points = signed(e.value(), digits(e));
    return points + NBSP + (points.matches("[+\u2212]1") ? "point" : "points");
  }

  /** {@code −3 to +27}, percentage points; empty where there is no interval. */
  public static String pointRange(Estimate e) {
    return bounded(e) ? signed(e.low(), digits(e)) + " to " + signed(e.high(), digits(e)) : "";
  }

  /** {@code 150–338}; empty where there is no range, or all are the same. */
  public static String quantityRange(Estimate e) {
    return bounded(e) && e.low() < e.high() ? number(e.low()) + DASH + number(e.high()) : "";
  }

  /** {@code too few to say (n = 3)}. */
  public static String tooFew(Estimate e) {
    return TOO_FEW + " (" + size(e) + ")";
  }

  /** {@code n = 81}. */
  public static String size(Estimate e) {
    return "n" + NBSP + "=" + NBSP + count(e.n());
  }

  /** {@code 12 345}. */
  public static String count(long n) {
    return grouped(Long.toString(n));
  }

  /** A quantity with at most two decimals: {@code 1 250}, {@code 337.5}. */
  public static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    BigDecimal bare = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    return grouped(bare.toPlainString());
  }

  /** A ratio with two digits: {@code 0.42}, {@code 2.1}, {@code 17}; {@code ∞} for NaN, no end. */
  public static String ratio(double ratio) {
    if (Double.isNaN(ratio)) {
      return "∞";
    }
    if (ratio >= MOST_RATIO) {
      return ">" + count(MOST_RATIO);
    }
    if (ratio > 0 && ratio < 1.0 / MOST_RATIO) {
      return "<" + BigDecimal.ONE.movePointLeft(3).toPlainString();
    }
    BigDecimal two = BigDecimal.valueOf(ratio).round(new MathContext(2, RoundingMode.HALF_UP));
    return two.signum() == 0 ? "0" : two.stripTrailingZeros().toPlainString();
  }

  private static String spread(Estimate e) {
    if (!bounded(e) || e.n() == 1) {
      return "";
    }
    return e.low() == e.high() ? "all the same, " : "range " + quantityRange(e) + ", ";
  }

  /** The words before n: the interval and the comma after it, or that there is none. */
  private static String interval(Estimate e) {
    return bounded(e) ? "95" + NBSP + "% CI " + percentRange(e) + ", " : "no interval, ";
  }

  private static String pointInterval(Estimate e) {
    return bounded(e) ? "95" + NBSP + "% CI " + pointRange(e) + ", " : "no interval, ";
  }

  private static boolean bounded(Estimate e) {
    return !Double.isNaN(e.low()) && !Double.isNaN(e.high());
  }

  private static int digits(Estimate e) {
    return e.n() >= CASES_FOR_TENTHS ? 1 : 0;
  }

  private static BigDecimal rounded(double share, int digits) {
    return BigDecimal.valueOf(share).movePointRight(2).setScale(digits, RoundingMode.HALF_UP);
  }

  private static String signed(double share, int digits) {
    BigDecimal rounded = rounded(share, digits);
    String sign = rounded.signum() < 0 ? MINUS : rounded.signum() > 0 ? "+" : "";
    return sign + rounded.abs().toPlainString();
  }

  private static String grouped(String digits) {
    int point = digits.indexOf('.');
    StringBuilder text = new StringBuilder(digits);
    int first = digits.startsWith("-") ? 1 : 0;
    for (int i = (point < 0 ? digits.length() : point) - 3; i > first; i -= 3) {
      text.insert(i, NBSP);
    }
    return text.toString();
  }
}
