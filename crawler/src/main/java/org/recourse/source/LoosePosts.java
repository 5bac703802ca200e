package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;
import org.recourse.page.PageOrigin;
import org.recourse.page.PageReader;

/**
 * Threads out of the posts of dumps: the opening first, the others by their time, or in the order
 * of the dump where some have none; comments behind the post that they speak of, by their time. A
 * thread whose opening is missing starts with number 2. Two accounts of one name are told apart.
 */
final class LoosePosts implements Assembler {
  private static final Set<LoosePost.Place> NEVER_ALONE =
      EnumSet.of(LoosePost.Place.ANSWER, LoosePost.Place.COMMENT);

  private final PageReader pages;

  LoosePosts(PageReader pages) {
    this.pages = pages;
  }

  @Override
  public Optional<Assembled> assemble(List<Part> parts) throws InvalidThreadException {
    Map<String, LoosePost> byId = new LinkedHashMap<>();
    LoosePost.Told told = LoosePost.Told.read(parts.get(0).content());
    String fetched = "";
    for (Part part : parts) {
      JsonNode content = part.content();
      LoosePost.Told more = LoosePost.Told.read(content);
      boolean opening = content.path("place").asText().endsWith("OPENING");
      told = opening ? more.or(told) : told.or(more);
      if (part.record()) {
        LoosePost post = LoosePost.read(content);
        byId.put(post.id(), post);
        String time = content.path("fetched").asText();
        fetched = time.compareTo(fetched) > 0 ? time : fetched;
      }
    }
    List<LoosePost> loose = new ArrayList<>(byId.values());
    loose.removeIf(post -> post.place() == LoosePost.Place.EMPTY_OPENING);
    if (loose.isEmpty()) {
      return Optional.empty();
    }
    if (loose.stream().allMatch(post -> NEVER_ALONE.contains(post.place()))) {
      throw new InvalidThreadException("answers whose question is not in the file");
    }
    Part from = parts.stream().filter(Part::record).findFirst().orElse(parts.get(0));
    return Optional.of(new Assembled(thread(told, loose, fetched, from.source()), from));
  }

  private ForumThread thread(
      LoosePost.Told told, List<LoosePost> loose, String fetched, String source) {
    List<LoosePost> inTurn = withNamesOfTheirOwn(inTurn(loose, told));
    Map<String, String> authors = new HashMap<>();
    inTurn.forEach(post -> authors.put(post.id(), post.post().author()));
    LoosePost first = inTurn.get(0);
    boolean opened =
        first.place() == LoosePost.Place.OPENING || first.place() == LoosePost.Place.UNTOLD;
    String opener = opened ? first.post().author() : "";
    String accepted = first.accepts();
    List<Post> posts = new ArrayList<>();
    for (LoosePost post : inTurn) {
      String author = post.post().author();
      posts.add(
          post.post()
              .withN(posts.size() + (opened ? 1 : 2))
              .withOp(post.post().op() || !opener.isEmpty() && author.equals(opener))
              .withAccepted(!accepted.isEmpty() && accepted.equals(post.id()))
              .withQuotes(quotes(post, authors)));
    }
    PageOrigin origin = new PageOrigin(source, told.url(), "", fetched);
    return pages
        .thread(posts, told.software(), told.title(), told.board(), origin, told.key())
        .withTags(told.tags());
  }

  private List<LoosePost> inTurn(List<LoosePost> loose, LoosePost.Told told) {
    List<Post> numbered = Post.numbered(loose.stream().map(LoosePost::post).toList());
    PageOrigin nowhere = new PageOrigin("", "", "");
    ForumThread draft = pages.thread(numbered, told.software(), "", "", nowhere, told.key());
    List<Post> timed = pages.withIsoTimes(draft).posts();
    List<LoosePost> inTurn = new ArrayList<>();
    for (LoosePost post : loose) {
      inTurn.add(post.withPost(timed.get(inTurn.size())));
    }
    List<LoosePost> comments =
        inTurn.stream().filter(post -> post.place() == LoosePost.Place.COMMENT).toList();
    inTurn.removeIf(post -> post.place() == LoosePost.Place.COMMENT);
    Comparator<LoosePost> order =
        Comparator.comparing(post -> post.place() != LoosePost.Place.OPENING);
    inTurn.sort(byTimeIfAllHaveOne(inTurn, order));
    return comments.isEmpty() ? inTurn : behindTheirPosts(comments, inTurn);
  }

  private static Comparator<LoosePost> byTimeIfAllHaveOne(
      List<LoosePost> posts, Comparator<LoosePost> order) {
    boolean timed = posts.stream().noneMatch(post -> post.post().postedAt().isEmpty());
    return timed ? order.thenComparing(post -> post.post().postedAt()) : order;
  }

  private static List<LoosePost> behindTheirPosts(List<LoosePost> comments, List<LoosePost> posts) {
    Map<String, List<LoosePost>> byPost =
        comments.stream().collect(Collectors.groupingBy(LoosePost::parent));
    List<LoosePost> inTurn = new ArrayList<>();
    for (LoosePost post : posts) {
      inTurn.add(post);
      List<LoosePost> behind = new ArrayList<>(byPost.getOrDefault(post.id(), List.of()));
      behind.sort(byTimeIfAllHaveOne(behind, (one, other) -> 0));
      inTurn.addAll(behind);
    }
    return inTurn;
  }

  /** A name that an earlier account has gets the account's number behind it. */
  private static List<LoosePost> withNamesOfTheirOwn(List<LoosePost> posts) {
    Map<String, String> owners = new HashMap<>();
    List<LoosePost> named = new ArrayList<>();
    for (LoosePost loose : posts) {
      String name = loose.post().author();
      String owner = owners.computeIfAbsent(name, first -> loose.account());
      boolean taken = !name.isEmpty() && !owner.equals(loose.account());
      named.add(
          taken && !loose.account().isEmpty()
              ? loose.withPost(loose.post().withAuthor(name + " (" + loose.account() + ")"))
              : loose);
    }
    return named;
  }

  /** A quotation that names nobody is of what the post answers. */
  private static List<Quote> quotes(LoosePost post, Map<String, String> authors) {
    String parent = authors.getOrDefault(post.parent(), "");
    return post.post().quotes().stream()
        .map(quote -> quote.author().isEmpty() ? new Quote(parent, quote.text()) : quote)
        .toList();
  }
}
