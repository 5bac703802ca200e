package org.recourse.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How well pages were read, against marked ones: their {@code ID.json} has {@code posts} (each with
 * {@code text}), or the whole {@code main_content}, or both.
 *
 * <p>A marked post counts as found where a post that no other marked one took shares words with it
 * at F1 .8 or more. The words of a text are a bag, lower case, letters, digits and {@code _}.
 *
 * @param pages marked with posts
 * @param posts marked on them, those without words left out
 * @param f1 of posts: harmonic mean of how many found posts are marked and marked posts found
 * @param perfect share of pages with every post found and no other
 * @param authors share of found posts that have an author
 * @param dates share of found posts that have a date
 * @param texts pages marked with their whole text
 * @param wordF1 mean over these of the F1 of the words of title and posts
 */
public record PageScores(
    int pages,
    int posts,
    double f1,
    double perfect,
    double authors,
    double dates,
    int texts,
    double wordF1) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double FOUND = 0.8;
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_]+", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * @param directory of the marked pages
   * @param read the lines that {@link PageMeasure} wrote of it
   * @throws IOException where one of the files cannot be read
   */
  public static PageScores of(Path directory, Path read) throws IOException {
    Map<String, JsonNode> lines = new HashMap<>();
    for (String line : Files.readAllLines(read)) {
      JsonNode node = JSON.readTree(line);
      lines.put(node.path("id").asText(), node);
    }
    Sums sums = new Sums();
    for (Path page : PageMeasure.pages(directory)) {
      JsonNode marked = PageMeasure.about(page);
      JsonNode found =
          lines.getOrDefault(
              page.getFileName().toString().replace(PageMeasure.PAGE, ""), JSON.nullNode());
      if (marked.has("posts")) {
        sums.addPosts(marked.path("posts"), found.path("posts"));
      }
      if (marked.has("main_content")) {
        sums.texts++;
        sums.wordF1 +=
            f1(words(found.path("text").asText()), words(marked.path("main_content").asText()));
      }
    }
    return sums.scores();
  }

  /** A post as it was read, and its words. */
  private record Given(JsonNode post, Map<String, Integer> words) {}

  private static final class Sums {
    int pages;
    int marked;
    int given;
    int hits;
    int perfect;
    int authors;
    int dates;
    int texts;
    double wordF1;

    void addPosts(JsonNode gold, JsonNode read) {
      List<Given> free = new ArrayList<>();
      read.forEach(post -> free.add(new Given(post, words(post.path("text").asText()))));
      int before = hits;
      int wanted = 0;
      for (JsonNode post : gold) {
        Map<String, Integer> words = words(post.path("text").asText());
        if (words.isEmpty()) {
          continue;
        }
        wanted++;
        Optional<Given> best = best(free, words);
        if (best.isPresent()) {
          free.removeIf(taken -> taken == best.get());
          hits++;
          authors += best.get().post().path("author").asText().isEmpty() ? 0 : 1;
          dates += best.get().post().path("date").asText().isEmpty() ? 0 : 1;
        }
      }
      pages++;
      marked += wanted;
      given += read.size();
      perfect += hits - before == wanted && read.size() == wanted ? 1 : 0;
    }

    private static Optional<Given> best(List<Given> free, Map<String, Integer> words) {
      Given best = null;
      double most = 0;
      for (Given post : free) {
        double f1 = f1(post.words(), words);
        if (f1 > most) {
          most = f1;
          best = post;
        }
      }
      return most >= FOUND ? Optional.of(best) : Optional.empty();
    }

    PageScores scores() {
      return new PageScores(
          pages,
          marked,
          share(2 * hits, given + marked),
          share(perfect, pages),
          share(authors, hits),
          share(dates, hits),
          texts,
          texts == 0 ? 0 : wordF1 / texts);
    }

    private static double share(int part, int whole) {
      return whole == 0 ? 0 : (double) part / whole;
    }
  }

  private static Map<String, Integer> words(String text) {
    Map<String, Integer> words = new HashMap<>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      words.merge(word.group(), 1, Integer::sum);
    }
    return words;
  }

  private static double f1(Map<String, Integer> one, Map<String, Integer> other) {
    int shared = 0;
    int all = 0;
    for (Map.Entry<String, Integer> word : one.entrySet()) {
      shared += Math.min(word.getValue(), other.getOrDefault(word.getKey(), 0));
      all += word.getValue();
    }
    for (int count : other.values()) {
      all += count;
    }
    return all == 0 ? 0 : 2.0 * shared / all;
  }
}
