package org.recourse.crawl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.recourse.crawl.PageContent.Wall;
import org.recourse.settings.Settings;

/**
 * Knows pages that ask for a login or for patience though their status is 200, by the words of
 * {@code data/sites/walls/walls.yaml}.
 */
final class Walls {
  private static final int SHORT = 3_000;
  private static final int FEW_LINKS = 5;

  private final List<String> rateLimit;
  private final List<String> login;

  private Walls(List<String> rateLimit, List<String> login) {
    this.rateLimit = rateLimit;
    this.login = login;
  }

  static Walls shipped() {
    try (InputStream in = Walls.class.getResourceAsStream("walls.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks org/recourse/crawl/walls.yaml");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Settings words = Settings.parse(text, "walls.yaml");
      Walls walls =
          new Walls(words.texts("rate_limit", List.of()), words.texts("login", List.of()));
      words.refuseOthers();
      return walls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param empty whether what was expected, posts or links to threads, was not found
   * @param links of the page, to anywhere
   */
  Wall of(Document page, boolean empty, int links) {
    if (!empty && links >= FEW_LINKS) {
      return Wall.NONE;
    }
    String text = page.body().text();
    boolean bare = text.length() < SHORT && links < FEW_LINKS;
    if (!empty && !bare) {
      return Wall.NONE;
    }
    String heads = page.title() + "\n" + String.join("\n", page.select("h1, h2").eachText());
    String where = (text.length() < SHORT ? heads + "\n" + text : heads).toLowerCase(Locale.ROOT);
    if (rateLimit.stream().anyMatch(where::contains)) {
      return Wall.RATE_LIMIT;
    }
    boolean asks = page.selectFirst("input[type=password]") != null;
    String head = heads.toLowerCase(Locale.ROOT);
    boolean told = login.stream().anyMatch(bare ? where::contains : head::contains);
    return asks && (empty || told) || empty && told ? Wall.LOGIN : Wall.NONE;
  }
}
