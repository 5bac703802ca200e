package org.recourse.page;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dates as forums write them, into ISO 8601 as precise as the page tells: a day ({@code
 * 2020-05-02}), a local time ({@code 2020-05-02T10:15:00}), or an instant ({@code
 * 2020-05-02T10:15:00Z}, {@code 2020-05-02T12:15:00+02:00}) where the page gives the zone. Relative
 * times need a reference, the time of fetching; spans of months and years are too coarse for a day
 * and stay absent.
 */
final class PostDates {
  /** Which number of {@code 04/05/2020} is the day. */
  enum Order {
    DAY_FIRST,
    MONTH_FIRST
  }

  private static final Pattern POSITION = Pattern.compile("^#\\s?\\d{1,6}(?=\\D)\\W*");
  private static final int LONGEST = 200;
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final Pattern EPOCH = Pattern.compile("(\\d{9,10})(\\d{3})?");
  private static final Pattern ISO =
      Pattern.compile("(?<!\\d)(\\d{4})-(\\d{1,2})-(\\d{1,2})(?!\\d)[T\\s,]{0,3}");
  private static final Pattern NUMBERS =
      Pattern.compile("(?<!\\d)(\\d{1,4})\\s?[./年-]\\s?(\\d{1,2})\\s?[./月-]\\s?(\\d{1,4})(?!\\d)");
  private static final String NUMBER_MARKS = "./年-";
  private static final Pattern DOTTED = Pattern.compile("(?s).{0,40}\\d\\.\\d.{0,60}");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2})[:h](\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?"
              + "\\s{0,2}([ap])?(?:\\.?m\\b\\.?)?"
              + "|(?<![\\d:])(\\d{1,2})\\s?([ap])\\.?m\\b\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ZONE =
      Pattern.compile("\\s{0,2}(?:(?:GMT|UTC)?\\s?([+-])(\\d{2}):?(\\d{2})\\b|Z\\b|UTC\\b|GMT\\b)");
  private static final Pattern UNIVERSAL = Pattern.compile("\\b(?:UTC|GMT)$");
  private static final Set<String> NO_TOKENS =
      Set.of("st", "nd", "rd", "th", "er", "of", "de", "del");
  private static final String MARKS = "'’-";
  private static final Pattern ONE = Pattern.compile("an?|eine[rm]?|une?|un[ao]");
  private static final int EARLIEST_YEAR = 1980;
  private static final int LATEST_YEAR = 2100;

  private final PageWords words;
  private final Optional<LocalDateTime> reference;
  private final Supplier<PageClock> page;
  private PageClock clock;

  /** What was read before: the same dates are asked for while their place is being found. */
  private final Map<String, String> dayFirst = new HashMap<>();

  private final Map<String, String> monthFirst = new HashMap<>();

  /**
   * @param fetchedAt ISO 8601 instant, or empty where unknown
   */
  PostDates(PageWords words, String fetchedAt) {
    this(words, fetchedAt, () -> PageClock.UNKNOWN);
  }

  /**
   * @param page what the page says of its own time; asked only where a date needs it and {@code
   *     fetchedAt} is empty
   */
  PostDates(PageWords words, String fetchedAt, Supplier<PageClock> page) {
    this.words = words;
    this.reference = reference(fetchedAt);
    this.page = page;
  }

  private PageClock clock() {
    if (clock == null) {
      clock = page.get();
    }
    return clock;
  }

  /** When the page was made: in UTC where somebody saw it, else in the forum's own time. */
  private Optional<LocalDateTime> now() {
    return reference.isPresent() || clock().now().isEmpty()
        ? reference
        : Optional.of(LocalDateTime.parse(clock().now()));
  }

  private static Optional<LocalDateTime> reference(String fetchedAt) {
    try {
      return fetchedAt.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDateTime.ofInstant(Instant.parse(fetchedAt), ZoneOffset.UTC));
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(
          "fetchedAt must be an ISO 8601 instant such as 2024-05-02T10:15:00Z, was \""
              + fetchedAt
              + "\"",
          wrong);
    }
  }

  /**
   * The order in which the dates of one page are written: the one in which all of them are dates
   * and none goes back in time; where both do, what the language of the page is used to.
   */
  Order order(List<String> inTurn, String language) {
    int day = misfits(inTurn, Order.DAY_FIRST);
    int month = misfits(inTurn, Order.MONTH_FIRST);
    if (day != month) {
      return day < month ? Order.DAY_FIRST : Order.MONTH_FIRST;
    }
    String tag = language.toLowerCase(Locale.ROOT).replace('_', '-');
    boolean dotted = inTurn.stream().anyMatch(t -> DOTTED.matcher(t).matches());
    boolean english = tag.isEmpty() || tag.equals("en") || tag.startsWith("en-us");
    return english && !dotted ? Order.MONTH_FIRST : Order.DAY_FIRST;
  }

  private int misfits(List<String> inTurn, Order order) {
    int misfits = 0;
    String last = "";
    for (String text : inTurn) {
      Optional<Matcher> numbers = numbers(bounded(text));
      if (numbers.isEmpty()) {
        continue;
      }
      String date = numeric(numbers.get(), order).map(LocalDate::toString).orElse("");
      misfits += date.isEmpty() || date.compareTo(last) < 0 ? 1 : 0;
      last = date.isEmpty() ? last : date;
    }
    return misfits;
  }

  /** Whether the text holds a date that can be told, in whichever order. */
  boolean isDate(String text) {
    return !read(text, Order.DAY_FIRST).isEmpty()
        || numbers(text).isPresent() && !read(text, Order.MONTH_FIRST).isEmpty();
  }

  /** Empty where the text holds no date that can be told. */
  String read(String text, Order order) {
    Map<String, String> known = order == Order.DAY_FIRST ? dayFirst : monthFirst;
    String date = known.get(text);
    if (date == null) {
      date = parsed(bounded(text), order);
      known.put(text, date);
    }
    return date;
  }

  private String parsed(String bounded, Order order) {
    if (!hasDigit(bounded)) {
      return relative(bounded, tokens(bounded), Optional.empty());
    }
    Matcher epoch = mayBeEpoch(bounded) ? EPOCH.matcher(bounded) : null;
    if (epoch != null && epoch.matches()) {
      return plausible(Instant.ofEpochSecond(Long.parseLong(epoch.group(1))));
    }
    Optional<LocalTime> time = Optional.empty();
    String rest = bounded;
    String zone = "";
    Matcher clock = mayTellTime(bounded) ? CLOCK.matcher(bounded) : null;
    if (clock != null && clock.find()) {
      time = time(clock);
      Matcher after = ZONE.matcher(bounded).region(clock.end(), bounded.length());
      boolean atOnce = after.lookingAt();
      zone = atOnce ? after.group() : UNIVERSAL.matcher(bounded).find() ? "Z" : "";
      int end = atOnce ? after.end() : clock.end();
      rest = bounded.substring(0, clock.start()) + " " + bounded.substring(end);
    }
    List<String> tokens = tokens(rest);
    Optional<LocalDate> day = day(rest, tokens, order);
    if (day.isEmpty()) {
      return relative(rest, tokens, time);
    }
    return day.get().getYear() < EARLIEST_YEAR || day.get().getYear() > LATEST_YEAR
        ? ""
        : written(day.get(), time, zone);
  }

  /** The first of several texts that is a date; empty where none is. */
  String first(List<String> texts, Order order) {
    for (String text : texts) {
      String date = read(text, order);
      if (!date.isEmpty()) {
        return date;
      }
    }
    return "";
  }

  /** Without the number of the post, which often stands before its date: "#12 May 3, 2020". */
  private static String bounded(String text) {
    String line = PostText.collapse(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    return line.startsWith("#") ? POSITION.matcher(line).replaceFirst("") : line;
  }

  private static String plausible(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    return year < EARLIEST_YEAR || year > LATEST_YEAR ? "" : instant.toString();
  }

  private static String written(LocalDate day, Optional<LocalTime> time, String zone) {
    if (time.isEmpty()) {
      return day.toString();
    }
    LocalDateTime local = day.atTime(time.get());
    if (zone.isEmpty()) {
      return LOCAL.format(local);
    }
    Matcher offset = ZONE.matcher(zone);
    boolean utc = !offset.matches() || offset.group(1) == null || zone.matches(".*00:?00");
    return LOCAL.format(local)
        + (utc ? "Z" : offset.group(1) + offset.group(2) + ":" + offset.group(3));
  }

  private static Optional<LocalTime> time(Matcher clock) {
    boolean bare = clock.group(1) == null;
    int hour = Integer.parseInt(bare ? clock.group(5) : clock.group(1));
    int minute = bare ? 0 : Integer.parseInt(clock.group(2));
    int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
    String half = bare ? clock.group(6) : clock.group(4);
    if (half != null && hour >= 1 && hour <= 12) {
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    return hour < 24 && minute < 60 && second < 60
        ? Optional.of(LocalTime.of(hour, minute, second))
        : Optional.empty();
  }

  /** "10:15", "10h15", "3 pm": spares most texts the search, for what it asks is fast. */
  private static boolean mayTellTime(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        boolean spaced = i + 2 < text.length() && Character.isWhitespace(text.charAt(i + 1));
        if (":hHaApP".indexOf(text.charAt(spaced ? i + 2 : i + 1)) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayBeEpoch(String text) {
    return text.length() >= 9 && text.length() <= 13 && isDigit(text.charAt(text.length() - 1));
  }

  private static boolean mayHold(String text, String marks) {
    for (int i = 0; i < marks.length(); i++) {
      if (text.indexOf(marks.charAt(i)) > 0) {
        return true;
      }
    }
    return false;
  }

  private Optional<LocalDate> day(String text, List<String> tokens, Order order) {
    Matcher iso = mayHold(text, "-") ? ISO.matcher(text) : null;
    if (iso != null && iso.find()) {
      return date(number(iso, 1), number(iso, 2), number(iso, 3));
    }
    Optional<LocalDate> named = named(tokens);
    if (named.isPresent()) {
      return named;
    }
    return numbers(text).flatMap(numbers -> numeric(numbers, order));
  }

  private static Optional<Matcher> numbers(String text) {
    if (!mayHold(text, NUMBER_MARKS)) {
      return Optional.empty();
    }
    Matcher numbers = NUMBERS.matcher(text);
    return numbers.find() ? Optional.of(numbers) : Optional.empty();
  }

  private static Optional<LocalDate> numeric(Matcher numbers, Order order) {
    int first = number(numbers, 1);
    int second = number(numbers, 2);
    int third = number(numbers, 3);
    if (numbers.group(1).length() == 4) {
      return date(first, second, third);
    }
    int year = numbers.group(3).length() == 2 ? 2000 + third : third;
    return order == Order.DAY_FIRST ? date(year, second, first) : date(year, first, second);
  }

  /** A date with the month's name in it: {@code 2nd of May 2020}, {@code Mai 2, '20}. */
  private Optional<LocalDate> named(List<String> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      Integer month = words.months().get(tokens.get(i));
      if (month == null) {
        continue;
      }
      int day = -1;
      int year = -1;
      for (int at : new int[] {i - 1, i + 1, i - 2, i + 2, i + 3}) {
        int value = at < 0 || at >= tokens.size() ? -1 : value(tokens.get(at));
        boolean long4 = at >= 0 && at < tokens.size() && tokens.get(at).length() == 4;
        if (year < 0 && long4 && value > 0) {
          year = value;
        } else if (day < 0 && !long4 && value >= 1 && value <= 31) {
          day = value;
        } else if (year < 0 && day > 0 && !long4 && value >= 0 && at > i) {
          year = 2000 + value;
        }
      }
      // "ago" is August in Spanish, but hardly in "3 days ago".
      boolean past = year < 0 && words.ago().contains(tokens.get(i));
      if (day > 0 && !past) {
        return year > 0 ? date(year, month, day) : withoutYear(month, day, tokens);
      }
    }
    return Optional.empty();
  }

  /** A forum leaves the year out while it is the current one, or the last. */
  private Optional<LocalDate> withoutYear(int month, int day, List<String> tokens) {
    if (now().isEmpty()) {
      return byWeekday(month, day, tokens);
    }
    return now()
        .flatMap(
            now -> {
              LocalDate latest = now.toLocalDate().plusDays(1);
              return date(latest.getYear(), month, day)
                  .filter(d -> !d.isAfter(latest))
                  .or(() -> date(latest.getYear() - 1, month, day));
            });
  }

  /** The year of the page's copyright, or the one before, where the weekday fits. */
  private Optional<LocalDate> byWeekday(int month, int day, List<String> tokens) {
    Optional<Integer> weekday = weekday(tokens);
    if (weekday.isEmpty() || clock().year() == 0) {
      return Optional.empty();
    }
    return Stream.of(clock().year(), clock().year() - 1)
        .flatMap(year -> date(year, month, day).stream())
        .filter(date -> date.getDayOfWeek().getValue() == weekday.get())
        .findFirst();
  }

  private String relative(String text, List<String> tokens, Optional<LocalTime> time) {
    if (tokens.stream().noneMatch(words.near()::contains)) {
      return "";
    }
    String lower = " " + text.toLowerCase(Locale.ROOT) + " ";
    boolean yesterday = mentions(lower, words.yesterday());
    boolean today = mentions(lower, words.today());
    boolean past = mentions(lower, words.ago()) || tokens.size() == 2;
    Optional<Integer> weekday = time.flatMap(t -> weekday(tokens));
    // Whoever asks what time it is, has the whole page searched for it.
    boolean told = yesterday || today || weekday.isPresent() || past && mayBeSpan(tokens);
    if (!told || now().isEmpty()) {
      return "";
    }
    LocalDateTime now = now().get();
    if (yesterday || today) {
      return written(now.toLocalDate().minusDays(yesterday ? 1 : 0), time, "");
    }
    String span = past ? span(tokens, now) : "";
    return !span.isEmpty() || weekday.isEmpty()
        ? span
        : written(
            now.toLocalDate().with(TemporalAdjusters.previous(DayOfWeek.of(weekday.get()))),
            time,
            "");
  }

  private Optional<Integer> weekday(List<String> tokens) {
    return tokens.stream().filter(words.days()::containsKey).map(words.days()::get).findFirst();
  }

  private boolean mayBeSpan(List<String> tokens) {
    return tokens.stream().anyMatch(words.units()::containsKey);
  }

  private String span(List<String> tokens, LocalDateTime now) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      int count = ONE.matcher(tokens.get(i)).matches() ? 1 : value(tokens.get(i));
      String unit = words.units().getOrDefault(tokens.get(i + 1), "");
      if (count < 0 || count > 10_000) {
        continue;
      }
      switch (unit) {
        case "second", "minute":
          return LOCAL.format(now.minusMinutes(unit.equals("minute") ? count : 0)) + zone();
        case "hour":
          return LOCAL.format(now.minusHours(count).truncatedTo(ChronoUnit.HOURS)) + zone();
        case "day":
          return now.toLocalDate().minusDays(count).toString();
        case "week":
          return now.toLocalDate().minusWeeks(count).toString();
        default:
          continue;
      }
    }
    return "";
  }

  private String zone() {
    return reference.isPresent() ? "Z" : "";
  }

  private static boolean mentions(String padded, List<String> phrases) {
    for (String phrase : phrases) {
      int at = padded.indexOf(phrase);
      while (at > 0) {
        int end = at + phrase.length();
        if (padded.charAt(at - 1) == ' '
            && (padded.charAt(end) == ' ' || padded.charAt(end) == ',')) {
          return true;
        }
        at = padded.indexOf(phrase, at + 1);
      }
    }
    return false;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    int at = 0;
    while (at < lower.length()) {
      int from = at;
      at = tokenEnd(lower, from);
      if (at == from) {
        at += Character.charCount(lower.codePointAt(at));
        continue;
      }
      String found = lower.substring(from, at);
      // Ordinals ("2nd", "1er") and the apostrophe of a short year would hide the numbers.
      if (!NO_TOKENS.contains(found) && !isMarks(found)) {
        tokens.add(found);
      }
    }
    return tokens;
  }

  private static boolean isMarks(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (MARKS.indexOf(token.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The end of the digits, or of the letters with their marks, that begin there. */
  private static int tokenEnd(String text, int from) {
    boolean number = isDigit(text.charAt(from));
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (number ? !isDigit(c) : !isLetterOrMark(c)) {
        break;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetterOrMark(int c) {
    if (c <= 127) {
      return c >= 'a' && c <= 'z' || c == '\'' || c == '-' || c >= 'A' && c <= 'Z';
    }
    return Character.isLetter(c)
        || MARKS.indexOf(c) >= 0
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK
        || Character.getType(c) == Character.ENCLOSING_MARK;
  }

  private static int value(String token) {
    return token.length() <= 4 && Character.isDigit(token.charAt(0)) ? Integer.parseInt(token) : -1;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
