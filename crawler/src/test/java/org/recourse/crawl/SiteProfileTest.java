package org.recourse.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recourse.settings.InvalidSettingsException;

class SiteProfileTest {
  private static final Path SITES =
      Path.of(System.getProperty("recourse.root", ".."), "data", "sites");

  private static SiteProfile shipped(String name) throws Exception {
    String text = Files.readString(SITES.resolve(name + ".yaml"));
    return SiteProfile.parse(text.replace("you@example.org", "me@forum.test"), name + ".yaml");
  }

  @Test
  void startsNoCrawlBeforeItsOwnerIsNamed() throws Exception {
    List<String> names = new ArrayList<>();
    try (var files = Files.list(SITES)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().endsWith(".yaml")) {
          names.add(file.getFileName().toString());
          String message =
              assertThrows(InvalidSettingsException.class, () -> SiteProfile.read(file))
                  .getMessage();
          assertTrue(message.contains("contact is \"you@example.org\""), message);
          shipped(names.get(names.size() - 1).replace(".yaml", ""));
        }
      }
    }
    assertEquals(
        List.of("discourse.yaml", "khoros.yaml", "phpbb.yaml", "sitemap-only.yaml", "xenforo.yaml"),
        names);
  }

  @ParameterizedTest
  @CsvSource({
    "khoros, https://community.example.com/t5/Payments/Not-paid/td-p/12, THREAD, https://community.example.com/t5/Payments/Not-paid/td-p/12, 1",
    "khoros, https://community.example.com/t5/Payments/Not-paid/td-p/12/page/2?utm_source=x#M7, PAGE, https://community.example.com/t5/Payments/Not-paid/td-p/12/page/2, 2",
    "khoros, https://COMMUNITY.example.com:443/t5/Payments/Not-paid/m-p/13#M13, THREAD, https://community.example.com/t5/Payments/Not-paid/m-p/13, 1",
    "khoros, https://community.example.com/t5/Payments/bd-p/payments/page/3, BOARD, https://community.example.com/t5/Payments/bd-p/payments/page/3, 3",
    "khoros, https://community.example.com/t5/Payments/bd-p/payments, START, https://community.example.com/t5/Payments/bd-p/payments, 1",
    "khoros, https://community.example.com/t5/user/viewprofilepage/user-id/7, OTHER, https://community.example.com/t5/user/viewprofilepage/user-id/7, 1",
    "discourse, https://forum.example.com/t/not-paid/12/45?u=me, THREAD, https://forum.example.com/t/not-paid/12, 1",
    "discourse, https://forum.example.com/t/not-paid/12?page=2, PAGE, https://forum.example.com/t/not-paid/12?page=2, 2",
    "discourse, https://forum.example.com/c/payments/5?page=1, BOARD, https://forum.example.com/c/payments/5?page=1, 1",
    "phpbb, https://board.example.com/viewtopic.php?f=7&t=12&sid=abc#p99, THREAD, https://board.example.com/viewtopic.php?t=12, 1",
    "phpbb, https://board.example.com/viewtopic.php?t=12&start=20&hilit=paid, PAGE, https://board.example.com/viewtopic.php?t=12&start=20, 21",
    "phpbb, https://board.example.com/viewforum.php?f=7&sid=1, START, https://board.example.com/viewforum.php?f=7, 1",
    "phpbb, https://board.example.com/viewforum.php?f=7&start=25, BOARD, https://board.example.com/viewforum.php?f=7&start=25, 26",
    "xenforo, https://forum.example.com/threads/not-paid.12/post-99, THREAD, https://forum.example.com/threads/not-paid.12/, 1",
    "xenforo, https://forum.example.com/threads/not-paid.12/page-3#post-9, PAGE, https://forum.example.com/threads/not-paid.12/page-3, 3",
    "xenforo, https://forum.example.com/forums/other.13/page-2, BOARD, https://forum.example.com/forums/other.13/page-2, 2",
    "sitemap-only, https://forum.example.com/topics/a-b/page-2, PAGE, https://forum.example.com/topics/a-b/page-2, 2",
    "sitemap-only, https://forum.example.com/topics/a-b, THREAD, https://forum.example.com/topics/a-b, 1"
  })
  void givesEveryWayToLinkAThreadOneForm(
      String profile, String link, Kind kind, String url, int page) throws Exception {
    Address address = new Addresses(shipped(profile)).of(link).orElseThrow();
    assertEquals(kind, address.kind());
    assertEquals(url, address.url());
    assertEquals(page, address.page());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.test/threads/a.1/",
        "ftp://forum.example.com/threads/a.1/",
        "javascript:x",
        "mailto:a@b.c",
        "",
        "https://forum.example.com@evil.test/threads/a.1/",
        "not an address",
        "https://forum.example.com.evil.test/threads/a.1/",
        "file:///etc/passwd"
      })
  void knowsNoOtherSite(String link) throws Exception {
    assertTrue(new Addresses(shipped("xenforo")).of(link).isEmpty());
  }

  private static final String GOOD =
      "contact: a@b.test\nstart: http://f.test/\nthreads: '^(http://f.test/t/\\d+)'\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "threads: 'a('|:4: threads is \"a(\"",
        "threads: 'abc'|keep in ( )",
        "start: f.test|:4: start is \"f.test\"; allowed: web addresses",
        "start: ftp://f.test/|web addresses",
        "sitemaps: nothing|web addresses",
        "delay_milliseconds: 500|1000 or more, for a server that is not your own",
        "delay_milliseconds: soon|a whole number",
        "hosts: 'http://f.test'|host names, without http://",
        "contact: nobody|your e-mail address",
        "name: ../up|it names a folder",
        "limits: {page: 3}|unknown key limits.page; allowed here: depth",
        "boards: '['|regular expressions",
        "speed: 3|unknown key speed"
      })
  void saysWhatIsWrongInAProfile(String line, String message) {
    String key = line.replaceFirst(":.*", ":");
    String yaml = GOOD.replaceAll("(?m)^" + key + ".*\n", "\n") + line + "\n";
    InvalidSettingsException wrong =
        assertThrows(InvalidSettingsException.class, () -> SiteProfile.parse(yaml, "site.yaml"));
    String told = wrong.getMessage();
    assertTrue(told.startsWith("site.yaml:") && told.contains(message), told);
  }

  @Test
  void takesASmallProfile() {
    SiteProfile profile = SiteProfile.parse(GOOD, "site.yaml");
    assertEquals("site", profile.name());
    assertEquals(2_000, profile.delay().toMillis());
  }
}
