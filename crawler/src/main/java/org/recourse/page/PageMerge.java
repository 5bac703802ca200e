package org.recourse.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;

/** Puts the pages of one thread together. */
public final class PageMerge {
  /** Two posts without a date and shorter than this may be the same by chance: "Thank you!". */
  private static final int TELLING_LENGTH = 40;

  private PageMerge() {}

  /**
   * One thread out of its pages: in the order of the pages, a post that stands on several once,
   * numbered by the pages' own count where they have one and upwards from 1 else. Who opened the
   * thread is known by the name on the first page.
   *
   * @param pages of one thread, in any order, at least one; a page may be there twice
   * @throws IllegalArgumentException where there is no page or the pages are of different threads
   */
  public static ForumThread merge(List<ForumPage> pages) {
    if (pages.isEmpty()) {
      throw new IllegalArgumentException("pages must not be empty");
    }
    List<ForumPage> inTurn = new ArrayList<>(pages);
    inTurn.sort(Comparator.comparingInt(ForumPage::page));
    ForumThread first = inTurn.get(0).thread();
    for (ForumPage page : inTurn) {
      if (!page.thread().id().equals(first.id())) {
        throw new IllegalArgumentException(
            "pages must be of one thread, were of " + first.id() + " and " + page.thread().id());
      }
    }
    List<Post> posts = counted(inTurn) ? byCount(inTurn) : bySequence(inTurn);
    ForumThread merged = head(inTurn).withPosts(posts);
    return inTurn.get(0).page() == 1 ? merged.withPosts(withOpener(posts)) : merged;
  }

  /** Of the first page, but with the latest fetching time, and what it does not say from others. */
  private static ForumThread head(List<ForumPage> pages) {
    ForumThread first = pages.get(0).thread();
    String fetchedAt =
        pages.stream().map(p -> p.thread().fetchedAt()).max(Comparator.naturalOrder()).orElse("");
    String title = firstTold(pages.stream().map(p -> p.thread().title()).toList());
    String board = firstTold(pages.stream().map(p -> p.thread().board()).toList());
    List<String> tags = pages.stream().flatMap(p -> p.thread().tags().stream()).distinct().toList();
    return new ForumThread(
        first.id(),
        first.url(),
        first.site(),
        first.software(),
        first.platform(),
        board,
        title,
        tags,
        fetchedAt,
        first.posts());
  }

  private static String firstTold(List<String> texts) {
    return texts.stream().filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  /** Whether the numbers are those of the thread: later pages then do not start at 1. */
  private static boolean counted(List<ForumPage> pages) {
    boolean later = false;
    for (ForumPage page : pages) {
      if (page.page() > 1) {
        later = true;
        if (page.thread().posts().get(0).n() == 1) {
          return false;
        }
      }
    }
    return later || pages.stream().anyMatch(p -> p.thread().posts().get(0).n() > 1);
  }

  private static List<Post> byCount(List<ForumPage> pages) {
    Map<Integer, Post> byNumber = new java.util.TreeMap<>();
    for (ForumPage page : pages) {
      for (Post post : page.thread().posts()) {
        byNumber.merge(post.n(), post, PageMerge::joined);
      }
    }
    return List.copyOf(byNumber.values());
  }

  /** What tells a post from others; {@code nth} counts equal ones on one page. */
  private record Identity(String author, String postedAt, String text, int nth, int page) {}

  private static List<Post> bySequence(List<ForumPage> pages) {
    Map<Identity, Post> posts = new LinkedHashMap<>();
    for (ForumPage page : pages) {
      Map<Identity, Integer> seen = new HashMap<>();
      for (Post post : page.thread().posts()) {
        boolean telling = !post.postedAt().isEmpty() || post.text().length() >= TELLING_LENGTH;
        int where = telling ? 0 : page.page();
        Identity same = new Identity(post.author(), post.postedAt(), post.text(), 0, where);
        int nth = seen.merge(same, 1, Integer::sum);
        posts.merge(
            new Identity(post.author(), post.postedAt(), post.text(), nth, where),
            post,
            PageMerge::joined);
      }
    }
    return Post.numbered(List.copyOf(posts.values()));
  }

  private static Post joined(Post one, Post other) {
    return one.withKudos(Math.max(one.kudos(), other.kudos()))
        .withAccepted(one.accepted() || other.accepted())
        .withStaff(one.staff() || other.staff());
  }

  private static List<Post> withOpener(List<Post> posts) {
    Optional<Post> marked = posts.stream().filter(Post::op).findFirst();
    String opener = marked.map(Post::author).orElse(posts.get(0).author());
    return posts.stream()
        .map(post -> post.withOp(!opener.isEmpty() && post.author().equals(opener)))
        .toList();
  }
}
