package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PostDatesTest {
  private static final PageWords WORDS = words();

  @ParameterizedTest
  @CsvSource(
      delimiterString = "§",
      value = {
        "2020-05-02T10:15:00Z | 2020-05-02T10:15:00Z",
        "2020-05-02T10:15:30.123+0000 | 2020-05-02T10:15:30Z",
        "2018-09-14T19:41:54+0200 | 2018-09-14T19:41:54+02:00",
        "2011-02-12 01:01:43Z | 2011-02-12T01:01:43Z",
        "2019-02-23, 09:14 PM | 2019-02-23T21:14:00",
        "1657404631 | 2022-07-09T22:10:31Z",
        "1772650712000 | 2026-03-04T18:58:32Z",
        "May 2, 2020 | 2020-05-02",
        "#1 May 2, 2020 10:11 AM | 2020-05-02T10:11:00",
        "#12: 2020-05-02 | 2020-05-02",
        "Apr 11, 2020, 1:02 PM | 2020-04-11T13:02:00",
        "30th March 2025, 16:26 | 2025-03-30T16:26:00",
        "Sun May 03, 2020 12:15 am | 2020-05-03T00:15:00",
        "Posted 02 January 2014 - 03:40 PM | 2014-01-02T15:40:00",
        "Feb 14, 2026 | 9:05 pm | 2026-02-14T21:05:00",
        "Wed Mar 4 18:58:32 2026 UTC | 2026-03-04T18:58:32Z",
        "Mar 21, '20 | 2020-03-21",
        "23. April 2020 um 21:14 Uhr | 2020-04-23T21:14:00",
        "#1 erstellt: 20. Apr 2004, 00:17 | 2004-04-20T00:17:00",
        "le 3 août 2019 à 14h30 | 2019-08-03T14:30:00",
        "12 de diciembre de 2021 a las 9:05 | 2021-12-12T09:05:00",
        "7 września 2017, 18:02 | 2017-09-07T18:02:00",
        "15 февраля 2022 | 2022-02-15",
        "2020年5月2日 10:15 | 2020-05-02T10:15:00",
        "Member |",
        "99:99 on the 45th of May 2020 |",
        "31 February 2020 |",
        "3 hours ago |",
        "11:43pm On Apr 23 |",
      })
  void readsDatesAsForumsWriteThem(String row) {
    int last = row.lastIndexOf('|');
    assertEquals(row.substring(last + 1).strip(), read(row.substring(0, last).strip(), ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3 hours ago; 2024-03-10T09:00:00Z",
        "vor 5 Minuten; 2024-03-10T12:25:00Z",
        "il y a 2 jours; 2024-03-08",
        "Yesterday at 3:04 PM; 2024-03-09T15:04:00",
        "heute, 08:10; 2024-03-10T08:10:00",
        "Friday at 10:00 AM; 2024-03-08T10:00:00",
        "a week ago; 2024-03-03",
        "11:43pm On Apr 23; 2023-04-23T23:43:00",
        "Mar 9; 2024-03-09",
        "2 years ago; ''",
      })
  void readsRelativeDatesOnlyAgainstATimeOfFetching(String text, String expected) {
    assertEquals(expected, read(text, "2024-03-10T12:30:00Z"));
    assertEquals("", read(text, ""));
  }

  @Test
  void findsTheOrderOfNumbersInTheDatesOfThePage() {
    PostDates dates = new PostDates(WORDS, "");

    assertEquals(
        PostDates.Order.MONTH_FIRST, dates.order(List.of("05-02-2020", "05-24-2020"), "de"));
    assertEquals(PostDates.Order.DAY_FIRST, dates.order(List.of("24/05/2020", "01/06/2020"), "en"));
    assertEquals(
        PostDates.Order.DAY_FIRST,
        dates.order(List.of("11/02/2020", "05/03/2020"), "en-us"),
        "only so do they not go back in time");
    assertEquals(PostDates.Order.DAY_FIRST, dates.order(List.of("02.05.2020"), "en"));
    assertEquals(PostDates.Order.MONTH_FIRST, dates.order(List.of("02/05/2020"), "en-US"));
    assertEquals(PostDates.Order.DAY_FIRST, dates.order(List.of("02/05/2020"), "en-GB"));
  }

  @Test
  void refusesAReferenceThatIsNoInstant() {
    assertEquals(
        "fetchedAt must be an ISO 8601 instant such as 2024-05-02T10:15:00Z, was \"yesterday\"",
        assertThrows(IllegalArgumentException.class, () -> new PostDates(WORDS, "yesterday"))
            .getMessage());
  }

  @Test
  void takesTheYearFromTheTimeThatThePageTells() {
    String page = "<p>Date: Friday, 02 January 2020 at 01:18 PM</p><p>© 2005 - 2019 The Club</p>";

    assertEquals("2019-12-23T23:43:00", onPage(page, "11:43pm On Dec 23"));
    assertEquals("2020-01-01T10:15:00", onPage(page, "yesterday 10:15"));
    assertEquals("2020-01-02T11:00:00", onPage(page, "2 hours ago"));
    assertEquals("", onPage("<p>Date: Friday, 02 January 2020</p>", "11:43pm On Dec 23"));
    assertEquals("", onPage("<p>Update: 2 January 2020 13:18</p>", "11:43pm On Dec 23"));
  }

  @Test
  void looksForTheTimeOfAPageAboveAndBelowThePosts() {
    String now = "<p>Date: Friday, 02 January 2020 at 01:18 PM</p>";
    String posts = "<p>date ".repeat(500_000);

    assertEquals("2019-12-23T23:43:00", onPage(now + posts, "11:43pm On Dec 23"));
    assertEquals("2019-12-23T23:43:00", onPage(posts + now, "11:43pm On Dec 23"));
    assertEquals("", onPage(posts + now + posts, "11:43pm On Dec 23"));
  }

  @Test
  void takesTheYearFromTheWeekdayAndTheCopyright() {
    String page = "<footer>© 2020 The Club</footer>";

    assertEquals("2020-04-23", onPage(page, "Thursday 23rd April"));
    assertEquals("2019-12-31", onPage(page, "Tuesday 31st December"));
    assertEquals("", onPage(page, "Monday 23rd April"), "no such Monday in 2019 or 2020");
    assertEquals("", onPage(page, "23rd April"));
    assertEquals("", onPage("<p>Thursday</p>", "Thursday 23rd April"));
  }

  private static String onPage(String html, String text) {
    Document page = Jsoup.parse(html);
    return new PostDates(WORDS, "", () -> PageClock.of(page, WORDS))
        .read(text, PostDates.Order.MONTH_FIRST);
  }

  private static String read(String text, String fetchedAt) {
    return new PostDates(WORDS, fetchedAt).read(text, PostDates.Order.MONTH_FIRST);
  }

  private static PageWords words() {
    for (Map.Entry<String, String> file : ForumData.shipped().entrySet()) {
      if (file.getKey().endsWith(ForumData.WORDS)) {
        return PageWords.of(file.getKey(), file.getValue());
      }
    }
    throw new AssertionError("words.yaml must be on the class path");
  }
}
