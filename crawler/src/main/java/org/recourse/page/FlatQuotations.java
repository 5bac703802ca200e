package org.recourse.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * Quotations that were flattened into the text of a post: "NAME wrote:" and then the words of an
 * earlier post, with nothing to show where they end. What stands in an earlier post is the
 * quotation; where nothing does, the text stays as it is.
 */
final class FlatQuotations {
  private static final int LONGEST_HEAD = 100;

  /** A quotation is of a post not long before; a bound for threads of thousands of posts. */
  private static final int MOST_EARLIER = 200;

  private final PageWords words;

  FlatQuotations(PageWords words) {
    this.words = words;
  }

  List<Post> takeFrom(List<Post> posts) {
    List<Post> freed = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      List<Post> earlier = posts.subList(Math.max(0, i - MOST_EARLIER), i);
      freed.add(takeFrom(posts.get(i), earlier));
    }
    return List.copyOf(freed);
  }

  private Post takeFrom(Post post, List<Post> earlier) {
    List<String> lines = post.text().lines().toList();
    List<String> own = new ArrayList<>();
    List<Quote> quotes = new ArrayList<>(post.quotes());
    int i = 0;
    while (i < lines.size()) {
      Optional<String> quoted = quotedName(lines.get(i));
      int end = quoted.isPresent() ? endOfQuotation(lines, i + 1, quoted.get(), earlier) : i;
      if (end <= i + 1) {
        own.add(lines.get(i));
        i++;
        continue;
      }
      quotes.add(new Quote(quoted.get(), TextDump.paragraphs(lines.subList(i + 1, end))));
      i = end;
    }
    return quotes.size() == post.quotes().size()
        ? post
        : post.withText(TextDump.paragraphs(own)).withQuotes(quotes);
  }

  private Optional<String> quotedName(String line) {
    if (line.length() > LONGEST_HEAD || !line.endsWith(":")) {
      return Optional.empty();
    }
    String said = line.substring(0, line.length() - 1).strip();
    String lower = said.toLowerCase(Locale.ROOT);
    return words.afterName().stream()
        .filter(word -> lower.endsWith(" " + word))
        .findFirst()
        .map(word -> said.substring(0, said.length() - word.length()).strip());
  }

  /** Index behind the last line that an earlier post has, from the given one on without a break. */
  private static int endOfQuotation(
      List<String> lines, int from, String author, List<Post> earlier) {
    List<Post> theirs = earlier.stream().filter(p -> p.author().equals(author)).toList();
    List<String> texts =
        (theirs.isEmpty() ? earlier : theirs).stream().map(p -> plain(p.text())).toList();
    int end = from;
    for (int i = from; i < lines.size(); i++) {
      String line = plain(lines.get(i));
      if (line.isEmpty()) {
        continue;
      }
      if (texts.stream().noneMatch(text -> text.contains(line))) {
        break;
      }
      end = i + 1;
    }
    return end;
  }

  private static String plain(String text) {
    return PostText.collapse(text).toLowerCase(Locale.ROOT);
  }
}
