package org.recourse.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.recourse.settings.Settings;

/**
 * Knows pages of a site that plainly are no thread (lists of threads, profiles, front pages), by
 * {@code data/sites/threadless/threadless.yaml}. Whatever speaks for a thread, in the page's own
 * address or in its markup, outweighs all that speaks against it.
 */
final class ThreadlessPages {
  private static final int LONGEST_ADDRESS = 2_048;

  private final List<Pattern> threads;
  private final List<Evaluator> posts;
  private final List<Pattern> addresses;
  private final List<Evaluator> marks;

  private ThreadlessPages(Settings settings) {
    this.threads = patterns(settings.texts("threads", List.of()));
    this.posts = evaluators(settings.texts("posts", List.of()));
    this.addresses = patterns(settings.texts("addresses", List.of()));
    this.marks = evaluators(settings.texts("marks", List.of()));
    settings.refuseOthers();
  }

  private static List<Pattern> patterns(List<String> texts) {
    return texts.stream().map(Pattern::compile).toList();
  }

  private static List<Evaluator> evaluators(List<String> texts) {
    return texts.stream().map(QueryParser::parse).toList();
  }

  static ThreadlessPages shipped() {
    String name = "threadless.yaml";
    try (InputStream in = ThreadlessPages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks org/recourse/source/" + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ThreadlessPages(Settings.parse(text, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param page in which no posts were found
   * @param url as it was asked for; empty where not known
   */
  boolean knows(Document page, String url) {
    String canonical = attribute(page, "link[rel=canonical]", "href");
    String told = attribute(page, "meta[property=og:url]", "content");
    boolean thread =
        List.of(url, canonical, told).stream().anyMatch(address -> matches(threads, address))
            || posts.stream().anyMatch(mark -> page.selectFirst(mark) != null);
    return !thread
        && (matches(addresses, behindHost(url))
            || marks.stream().anyMatch(mark -> page.selectFirst(mark) != null));
  }

  private static String attribute(Document page, String selector, String attribute) {
    return Optional.ofNullable(page.selectFirst(selector))
        .map((Element element) -> element.attr(attribute))
        .orElse("");
  }

  private static boolean matches(List<Pattern> patterns, String address) {
    String bounded =
        address.substring(0, Math.min(address.length(), LONGEST_ADDRESS)).toLowerCase(Locale.ROOT);
    return !bounded.isEmpty() && patterns.stream().anyMatch(p -> p.matcher(bounded).find());
  }

  /** Empty where it is no address of the web. */
  private static String behindHost(String url) {
    try {
      URI uri = new URI(url);
      boolean web = uri.getHost() != null && uri.getRawPath() != null;
      String path = web && uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      return web ? path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()) : "";
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
