package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThreadAddressTest {
  @ParameterizedTest
  @CsvSource({
    "https://A.Example:443/threads/x.1/page-3#post-77, https://a.example/threads/x.1, 3",
    "http://a.example/showthread.php?s=0af3&t=12&page=2, http://a.example/showthread.php?t=12, 2",
    "http://a.example/viewtopic.php?t=5&f=2&sid=9&start=15, http://a.example/viewtopic.php?f=2&t=5, 0",
    "http://a.example/viewtopic.php?p=550447#p550447, http://a.example/viewtopic.php?p=550447, 0",
    "https://a.example/x;jsessionid=12ab?utm_source=mail&fbclid=1, https://a.example/x, 0",
    "https://a.example/t/slug/9?page=2&utm_medium=a, https://a.example/t/slug/9, 2",
    "https://a.example/topic/9-x/page/2/, https://a.example/topic/9-x, 2",
  })
  void takesAwayWhatDiffersBetweenPagesAndVisits(String address, String url, int page) {
    ThreadAddress read = ThreadAddress.of(address, List.of()).orElseThrow();

    assertEquals(url, read.url());
    assertEquals(page, read.page());
    assertEquals("a.example", read.host());
  }

  @Test
  void keepsWhatTheProfileKeeps() {
    List<Pattern> phpbb =
        List.of(Pattern.compile("^(https?://[^?#]*viewtopic\\.php\\?)(?:[^#]*&)?(t=\\d+)"));

    assertEquals(
        "https://a.example/viewtopic.php?t=5",
        ThreadAddress.of("https://a.example/viewtopic.php?f=2&sid=1&t=5&start=15", phpbb)
            .orElseThrow()
            .url());
  }

  @Test
  void refusesWhatIsNoWebAddress() {
    for (String address :
        List.of("", "thread.html", "javascript:void(0)", "file:///etc/x", "http://")) {
      assertEquals(Optional.empty(), ThreadAddress.of(address, List.of()), address);
    }
    assertEquals(
        Optional.empty(), ThreadAddress.of("http://a.example/" + "x".repeat(5000), List.of()));
  }
}
