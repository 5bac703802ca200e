package org.recourse.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * Quotations that were flattened into the text of a post: "NAME wrote:" and then the words of an
 * earlier post, with nothing to show where they end. What stands in an earlier post is the
 * quotation; where nothing does, the text stays as it is. For the posts of one thread.
 */
final class FlatQuotations {
  /** A quotation is of a post not long before; a bound for threads of thousands of posts. */
  private static final int MOST_EARLIER = 200;

  /**
   * Characters of earlier posts that are looked through, over the whole thread: seconds. Beyond it
   * quotations stay in the texts; no thread of people has so many.
   */
  private static final long MOST_SEARCHED = 1L << 30;

  private final List<Post> posts;
  private final QuotedName names;

  /** What the posts say, in lower case on one line. */
  private final List<String> plain;

  private long searched;

  FlatQuotations(List<Post> posts, PageWords words, PostDates dates) {
    this.posts = posts;
    this.names = new QuotedName(words, dates);
    this.plain = posts.stream().map(post -> plain(post.text())).toList();
  }

  /** The posts, each freed of the words of others. */
  List<Post> taken() {
    List<Post> freed = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      freed.add(taken(i));
    }
    return List.copyOf(freed);
  }

  private Post taken(int place) {
    Post post = posts.get(place);
    List<String> lines = post.text().lines().toList();
    List<String> own = new ArrayList<>();
    List<Quote> quotes = new ArrayList<>(post.quotes());
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i);
      String quoted = line.endsWith(":") ? names.in(line, true) : "";
      int end = quoted.isEmpty() ? i : endOfQuotation(lines, i + 1, earlier(place, quoted));
      if (end <= i + 1) {
        own.add(line);
        i++;
        continue;
      }
      quotes.add(new Quote(quoted, TextDump.paragraphs(lines.subList(i + 1, end))));
      i = end;
    }
    return quotes.size() == post.quotes().size()
        ? post
        : post.withText(TextDump.paragraphs(own)).withQuotes(quotes);
  }

  /** Texts of the author's earlier posts; of all earlier ones where there are none. */
  private List<String> earlier(int place, String author) {
    List<String> theirs = new ArrayList<>();
    int from = Math.max(0, place - MOST_EARLIER);
    for (int i = from; i < place; i++) {
      if (posts.get(i).author().equals(author)) {
        theirs.add(plain.get(i));
      }
    }
    return theirs.isEmpty() ? plain.subList(from, place) : theirs;
  }

  /** Index behind the last line that an earlier post has, from the given one on without a break. */
  private int endOfQuotation(List<String> lines, int from, List<String> earlier) {
    int end = from;
    for (int i = from; i < lines.size(); i++) {
      String line = plain(lines.get(i));
      if (line.isEmpty()) {
        continue;
      }
      if (!isIn(line, earlier)) {
        break;
      }
      end = i + 1;
    }
    return end;
  }

  private boolean isIn(String line, List<String> earlier) {
    for (String text : earlier) {
      if (searched > MOST_SEARCHED) {
        return false;
      }
      searched += text.length();
      if (text.contains(line)) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String text) {
    return PostText.collapse(text).toLowerCase(Locale.ROOT);
  }
}
