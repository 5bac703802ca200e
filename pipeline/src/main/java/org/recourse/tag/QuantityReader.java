package org.recourse.tag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds sums of money ({@code $200}, {@code 200 USD}, {@code 1.5k euros}, {@code Rs. 5,000}),
 * lengths of time ({@code 14 days}, {@code two weeks}, {@code 72 hours}) and percentages in a text.
 *
 * <p>All repetition in the expressions is bounded, so that the time is linear in the text.
 */
final class QuantityReader {
  private static final String NUMBER =
      "(?<num>\\d{1,3}(?:[,.' ]\\d{3}){1,3}(?![\\d])(?:[.,]\\d{1,2}(?!\\d))?|\\d{1,9}(?:[.,]\\d{1,2}(?!\\d))?)";
  private static final String BEFORE =
      "(?<pre>US\\s?\\$|C\\$|A\\$|CAD|AUD|USD|EUR|GBP|INR|PKR|PHP|NGN|Rs\\.?|[$€£₹])";
  private static final String AFTER =
      "(?<post>US\\s?\\$|USD|EUR|GBP|INR|PKR|CAD|AUD|dollars?|bucks?|euros?|pounds?|quid|rupees?|Rs|[$€£₹])";
  private static final Pattern MONEY_BEFORE =
      Pattern.compile(
          "(?=[$€£₹UuCcAaEeGgIiPpNnRr])(?<![\\p{L}\\d])"
              + BEFORE
              + "\\s{0,2}"
              + NUMBER
              + "(?<kilo>\\s?[kK](?![\\p{L}\\d]))?(?:\\s{0,2}(?:USD|usd|dollars?|CAD|AUD))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MONEY_AFTER =
      Pattern.compile(
          "(?=\\d)(?<![\\p{L}\\d.,$€£₹])"
              + NUMBER
              + "(?<kilo>\\s?[kK](?![\\p{L}\\d]))?[\\s-]{0,2}"
              + AFTER
              + "(?![\\p{L}\\d])(?:\\s{0,2}USD)?",
          Pattern.CASE_INSENSITIVE);
  private static final Map<String, Integer> NUMERALS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("twelve", 12),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("sixty", 60),
          Map.entry("ninety", 90),
          Map.entry("hundred", 100));
  private static final String COUNT =
      "(?<count>\\d{1,4}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety|hundred)";
  private static final Pattern MONEY_IN_WORDS =
      Pattern.compile(
          "(?<![\\p{L}\\d])" + COUNT + "\\s(?<post>dollars|bucks|euros|pounds|quid)(?![\\p{L}])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DAYS =
      Pattern.compile(
          "(?<![\\p{L}\\d.,$€£])"
              + COUNT
              + "[\\s-]{1,2}(?:full |business |working |calendar )?(?<unit>days?|weeks?|hours?|hrs?)(?![\\p{L}\\d])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ORDINAL_DAY =
      Pattern.compile(
          "(?<![\\p{L}\\d])day (?<count>\\d{1,3})(?![\\p{L}\\d])", Pattern.CASE_INSENSITIVE);
  private static final Pattern PERCENT =
      Pattern.compile(
          "(?=\\d)(?<![\\p{L}\\d.,])" + NUMBER + "\\s?(?:%|percent(?![\\p{L}])|per cent)");

  /** Looked for first, since most posts have none and a search for a word is far faster. */
  private static final List<String> MONEY_UNITS =
      List.of("dollar", "buck", "euro", "pound", "quid");

  private static final List<String> DAY_UNITS = List.of("day", "week", "hour", "hr");

  private QuantityReader() {}

  /** The quantities in order of place; none overlaps another. */
  static List<Quantity> read(String text) {
    List<Quantity> found = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    if (hasDigit(text)) {
      addMoney(MONEY_BEFORE.matcher(text), "pre", found);
      addMoney(MONEY_AFTER.matcher(text), "post", found);
      addPercent(text, found);
    }
    if (hasAny(lower, MONEY_UNITS)) {
      addMoneyInWords(text, found);
    }
    if (hasAny(lower, DAY_UNITS)) {
      addDays(text, found);
    }
    found.sort(Comparator.comparingInt(Quantity::begin).thenComparing(q -> -q.end()));
    List<Quantity> apart = new ArrayList<>();
    for (Quantity q : found) {
      if (apart.isEmpty() || apart.get(apart.size() - 1).end() <= q.begin()) {
        apart.add(q);
      }
    }
    return apart;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasAny(String lower, List<String> words) {
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static void addMoney(Matcher m, String mark, List<Quantity> found) {
    while (m.find()) {
      double value = number(m.group("num")) * (m.group("kilo") == null ? 1 : 1000);
      if (value > 0) {
        String currency = currency(m.group(mark));
        found.add(new Quantity(m.start(), m.end(), Quantity.Kind.MONEY, value, currency));
      }
    }
  }

  private static void addMoneyInWords(String text, List<Quantity> found) {
    Matcher m = MONEY_IN_WORDS.matcher(text);
    while (m.find()) {
      double value = count(m.group("count"));
      if (value > 1) {
        String currency = currency(m.group("post"));
        found.add(new Quantity(m.start(), m.end(), Quantity.Kind.MONEY, value, currency));
      }
    }
  }

  private static void addPercent(String text, List<Quantity> found) {
    Matcher m = PERCENT.matcher(text);
    while (m.find()) {
      double value = number(m.group("num"));
      found.add(new Quantity(m.start(), m.end(), Quantity.Kind.PERCENT, value, ""));
    }
  }

  private static void addDays(String text, List<Quantity> found) {
    Matcher m = DAYS.matcher(text);
    while (m.find()) {
      double count = count(m.group("count"));
      char unit = Character.toLowerCase(m.group("unit").charAt(0));
      double days = unit == 'w' ? count * 7 : unit == 'h' ? count / 24 : count;
      if (days >= 1) {
        found.add(new Quantity(m.start(), m.end(), Quantity.Kind.DAYS, days, ""));
      }
    }
    Matcher ordinal = ORDINAL_DAY.matcher(text);
    while (ordinal.find()) {
      double days = count(ordinal.group("count"));
      found.add(new Quantity(ordinal.start(), ordinal.end(), Quantity.Kind.DAYS, days, ""));
    }
  }

  private static double count(String word) {
    return Character.isDigit(word.charAt(0))
        ? Integer.parseInt(word)
        : NUMERALS.get(word.toLowerCase(Locale.ROOT));
  }

  /** A mark followed by three digits groups thousands, by one or two it begins the fraction. */
  static double number(String digits) {
    String plain = digits.replace(" ", "").replace("'", "");
    int mark = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
    if (mark >= 0 && plain.length() - mark - 1 <= 2) {
      String whole = plain.substring(0, mark).replace(".", "").replace(",", "");
      return Double.parseDouble(whole + "." + plain.substring(mark + 1));
    }
    return Double.parseDouble(plain.replace(".", "").replace(",", ""));
  }

  private static String currency(String mark) {
    String m = mark.toLowerCase(Locale.ROOT).replace(" ", "").replace(".", "");
    if (m.length() == 3 && m.chars().allMatch(Character::isLetter)) {
      return m.toUpperCase(Locale.ROOT);
    }
    return switch (m) {
      case "€", "euro", "euros" -> "EUR";
      case "£", "pound", "pounds", "quid" -> "GBP";
      case "₹", "rs", "rupee", "rupees" -> "INR";
      case "c$" -> "CAD";
      case "a$" -> "AUD";
      default -> "USD";
    };
  }
}
