package org.recourse.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/**
 * Takes e-mail addresses, phone numbers, and account, contract and ticket ids out of texts. What
 * was there is still told, in brackets. Sums of money, dates and the length of a post's sentences
 * stay. Redacting twice changes nothing.
 *
 * <p>Every pattern is linear in the text: bounded repetitions only.
 */
public final class Redaction {
  private record Rule(Pattern pattern, String instead) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              Pattern.compile("(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}"),
              "[e-mail]"),
          new Rule(
              Pattern.compile(
                  "(?i)(?<![\\w.+-])[\\w.+-]{1,64} ?[\\[(] ?at ?[\\])] ?[\\w-]{1,63}(?: ?[\\[(] ?dot ?[\\])] ?|\\.)[a-z]{2,10}\\b"),
              "[e-mail]"),
          // A profile or contract key of Upwork's: a tilde, then many hexadecimal digits.
          new Rule(Pattern.compile("(?i)~[0-9a-f]{12,40}\\b"), "[id]"),
          new Rule(
              Pattern.compile(
                  "(?i)\\b((?:account|acct|contract|order|ticket|case|invoice|transaction|proposal|job|iban|user)(?: (?:id|no|nr|number|ref|reference)\\.?|id)?"
                      + " ?(?:is |was )?[:#]{0,2} ?)(?!(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}\\b)(?=(?:[A-Z-]{0,9}[0-9]){6})[A-Z0-9][A-Z0-9-]{5,39}(?![\\w.,]*\\d)"),
              "$1[id]"),
          new Rule(Pattern.compile("(?i)\\b(?<=id[:# ]{1,3})[0-9][0-9-]{5,30}\\b"), "[id]"),
          // International, or at least nine digits in groups; neither a sum of money nor a date.
          new Rule(
              Pattern.compile("(?<![\\w$€£.,+-])\\+[0-9](?:[ ()./-]{0,2}[0-9]){7,14}(?![0-9])"),
              "[phone]"),
          new Rule(
              Pattern.compile(
                  "(?<![\\w$€£.,+/-])(?![0-9]{1,3}(?:[.,][0-9]{3}){2})\\(?0?[0-9]{2,4}\\)?[ .-][0-9]{3,4}[ .-][0-9]{3,5}(?:[ .-][0-9]{2,4})?(?![\\w/]|[.,-]\\d)"),
              "[phone]"));

  private Redaction() {}

  /** The text without addresses and numbers. */
  public static String of(String text) {
    String out = text;
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(out);
      if (matcher.find()) {
        out = matcher.replaceAll(rule.instead());
      }
    }
    return out;
  }

  /** The thread with title, posts and quotations redacted. */
  public static ForumThread of(ForumThread thread) {
    List<Post> posts =
        thread.posts().stream()
            .map(
                p ->
                    p.withText(of(p.text()))
                        .withQuotes(
                            p.quotes().stream()
                                .map(q -> new Quote(q.author(), of(q.text())))
                                .toList()))
            .toList();
    return thread
        .withTitle(of(thread.title()))
        .withTags(thread.tags().stream().map(Redaction::of).toList())
        .withPosts(posts);
  }
}
