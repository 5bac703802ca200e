package org.recourse.forum;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One post of a thread. Absent texts are empty, see the package.
 *
 * @param n place in the thread, from 1
 * @param author name as the page shows it, or a pseudonym; empty where the page shows none
 * @param rank the forum's title for the author ("Community Guru"); empty where there is none
 * @param op whether the author also opened the thread
 * @param staff whether the forum marks the author as its own staff
 * @param postedAt ISO 8601; empty where the page shows none
 * @param editedAt ISO 8601 of the last edit; empty where the page shows none
 * @param text the author's own words, paragraphs separated by an empty line, quotations and
 *     signature taken out
 * @param quotes what the post quotes, in order
 * @param kudos likes, thanks, votes (may be negative); 0 where the page shows none
 * @param accepted whether the forum marks the post as the answer
 */
public record Post(
    int n,
    String author,
    String rank,
    boolean op,
    boolean staff,
    String postedAt,
    String editedAt,
    String text,
    List<Quote> quotes,
    int kudos,
    boolean accepted) {

  public Post {
    if (n < 1) {
      throw new IllegalArgumentException("n must be 1 or more, was " + n);
    }
    requireNonNull(author, "author");
    requireNonNull(rank, "rank");
    requireNonNull(postedAt, "postedAt");
    requireNonNull(editedAt, "editedAt");
    requireNonNull(text, "text");
    quotes = List.copyOf(quotes);
  }

  /** A post of which no more is known than who said what. */
  public static Post of(int n, String author, String text) {
    return new Post(n, author, "", false, false, "", "", text, List.of(), 0, false);
  }

  /** The same posts with the numbers from 1 upwards, in their order. */
  public static List<Post> numbered(List<Post> posts) {
    return IntStream.range(0, posts.size()).mapToObj(i -> posts.get(i).withN(i + 1)).toList();
  }

  public Post withN(int place) {
    return new Post(
        place, author, rank, op, staff, postedAt, editedAt, text, quotes, kudos, accepted);
  }

  public Post withAuthor(String name) {
    return new Post(n, name, rank, op, staff, postedAt, editedAt, text, quotes, kudos, accepted);
  }

  public Post withRank(String title) {
    return new Post(n, author, title, op, staff, postedAt, editedAt, text, quotes, kudos, accepted);
  }

  public Post withOp(boolean opened) {
    return new Post(
        n, author, rank, opened, staff, postedAt, editedAt, text, quotes, kudos, accepted);
  }

  public Post withStaff(boolean marked) {
    return new Post(n, author, rank, op, marked, postedAt, editedAt, text, quotes, kudos, accepted);
  }

  public Post withPostedAt(String time) {
    return new Post(n, author, rank, op, staff, time, editedAt, text, quotes, kudos, accepted);
  }

  public Post withEditedAt(String time) {
    return new Post(n, author, rank, op, staff, postedAt, time, text, quotes, kudos, accepted);
  }

  public Post withText(String words) {
    return new Post(n, author, rank, op, staff, postedAt, editedAt, words, quotes, kudos, accepted);
  }

  public Post withQuotes(List<Quote> quoted) {
    return new Post(n, author, rank, op, staff, postedAt, editedAt, text, quoted, kudos, accepted);
  }

  public Post withKudos(int count) {
    return new Post(n, author, rank, op, staff, postedAt, editedAt, text, quotes, count, accepted);
  }

  public Post withAccepted(boolean answer) {
    return new Post(n, author, rank, op, staff, postedAt, editedAt, text, quotes, kudos, answer);
  }
}
