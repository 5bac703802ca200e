package org.recourse.privacy;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * Names into pseudonyms: {@code p} and the first 16 of the 52 base32 digits of HMAC-SHA-256 (RFC
 * 2104) over the scope and the name. The same name at the same site is the same pseudonym; at
 * another site it is another. A thread without a site is a scope of its own, since its names
 * ({@code a1}) mean nothing outside.
 *
 * <p>80 bits: two of ten million names collide with a probability below 1 in 10,000,000,000 (n²/2
 * over 2⁸⁰). Not for use by several threads at once.
 */
public final class Pseudonyms {
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 16;

  private final Mac mac;

  private Pseudonyms(Mac mac) {
    this.mac = mac;
  }

  public static Pseudonyms with(PseudonymKey key) {
    requireNonNull(key, "key");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
      return new Pseudonyms(mac);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  /**
   * The thread with all authors, those of quotations too, replaced. An author that the page did not
   * show stays empty.
   */
  public ForumThread of(ForumThread thread) {
    String scope = thread.site().isEmpty() ? "thread " + thread.id() : "site " + thread.site();
    List<Post> posts = new ArrayList<>(thread.posts().size());
    for (Post post : thread.posts()) {
      List<Quote> quotes =
          post.quotes().stream().map(q -> new Quote(of(scope, q.author()), q.text())).toList();
      posts.add(post.withAuthor(of(scope, post.author())).withQuotes(quotes));
    }
    return thread.withPosts(posts);
  }

  private String of(String scope, String name) {
    if (name.isEmpty()) {
      return "";
    }
    // NUL between them: a scope and a name must not run into one another.
    byte[] hash = mac.doFinal((scope + "\0" + name).getBytes(StandardCharsets.UTF_8));
    StringBuilder pseudonym = new StringBuilder("p");
    for (int i = 0; i < LENGTH; i++) {
      int bit = i * 5;
      int pair = (hash[bit / 8] & 0xFF) << 8 | hash[bit / 8 + 1] & 0xFF;
      pseudonym.append(DIGITS.charAt(pair >> 11 - bit % 8 & 31));
    }
    return pseudonym.toString();
  }
}
