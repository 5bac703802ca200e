package org.recourse.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jsoup.select.Selector;

/**
 * How pages of one forum software are recognised and read: what a file of {@code data/forums/}
 * says. The keys are explained in {@code data/forums/README.md}.
 */
final class SoftwareProfile {
  /** What a profile can say, by the key of its file. */
  enum Key {
    SOFTWARE,
    RECOGNISE,
    HOSTS,
    THREAD_URL,
    TITLE,
    BOARD,
    TAGS,
    OPENER,
    PAGE,
    PAGES,
    NEXT,
    POST,
    POST_HEAD,
    SKIP,
    ID,
    POSITION,
    AUTHOR,
    RANK,
    DATE,
    EDITED,
    BODY,
    DROP,
    SIGNATURE_LINE,
    QUOTE,
    QUOTE_HEAD,
    QUOTE_AUTHOR,
    KUDOS,
    KUDOS_EACH,
    ACCEPTED,
    STAFF,
    OP;

    /** Keys whose values are not places on a page. */
    private static final Set<Key> WORDS = Set.of(SOFTWARE, HOSTS, THREAD_URL, SIGNATURE_LINE);

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final String name;
  private final String software;
  private final List<String> hosts;
  private final List<Pattern> threadUrls;
  private final List<String> signatureLines;
  private final Map<Key, List<Pick>> picks;

  private SoftwareProfile(YamlFile file) {
    this.name = file.name().replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.ya?ml$", "");
    this.software = file.text(Key.SOFTWARE.word());
    if (software.isEmpty()) {
      throw file.complaint(Key.SOFTWARE.word(), "is missing: the name that the software goes by");
    }
    this.hosts = file.texts(Key.HOSTS.word());
    this.threadUrls = patterns(file);
    this.signatureLines = file.texts(Key.SIGNATURE_LINE.word());
    this.picks = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      if (!Key.WORDS.contains(key)) {
        picks.put(key, picks(file, key));
      }
    }
    for (Key needed : List.of(Key.POST, Key.BODY)) {
      if (picks.get(needed).isEmpty()) {
        throw file.complaint(needed.word(), "is missing: without it no post can be read");
      }
    }
    if (hosts.isEmpty() && picks.get(Key.RECOGNISE).isEmpty()) {
      throw file.complaint(
          Key.RECOGNISE.word(), "is missing: selectors that only this software's pages match");
    }
  }

  /**
   * @throws IllegalArgumentException with file and line where the profile is wrong
   */
  static SoftwareProfile of(String file, String text) {
    Set<String> allowed = Arrays.stream(Key.values()).map(Key::word).collect(Collectors.toSet());
    return new SoftwareProfile(YamlFile.read(file, text).allowing(allowed));
  }

  private static List<Pick> picks(YamlFile file, Key key) {
    List<Pick> picks = new ArrayList<>();
    for (String written : file.texts(key.word())) {
      try {
        picks.add(Pick.of(written));
      } catch (Selector.SelectorParseException | IllegalArgumentException wrong) {
        throw file.complaint(
            key.word(),
            "must be CSS selectors, each with or without \" @attribute\" behind it; \""
                + written
                + "\" is not one: "
                + wrong.getMessage());
      }
    }
    return List.copyOf(picks);
  }

  private static List<Pattern> patterns(YamlFile file) {
    List<Pattern> patterns = new ArrayList<>();
    for (String written : file.texts(Key.THREAD_URL.word())) {
      try {
        Pattern pattern = Pattern.compile(written);
        if (pattern.matcher("").groupCount() == 0) {
          throw file.complaint(
              Key.THREAD_URL.word(), "must keep something in ( ), was \"" + written + "\"");
        }
        patterns.add(pattern);
      } catch (PatternSyntaxException wrong) {
        throw file.complaint(
            Key.THREAD_URL.word(), "must be a regular expression: " + wrong.getMessage());
      }
    }
    return List.copyOf(patterns);
  }

  /** Of the file, without its ending; a later profile of the same name takes its place. */
  String name() {
    return name;
  }

  String software() {
    return software;
  }

  /** Expressions whose groups, put together, are the address of a thread whichever page it is. */
  List<Pattern> threadUrls() {
    return threadUrls;
  }

  /** The text without a signature that stands in it, below a line of its own. */
  String withoutSignature(String text) {
    String padded = "\n" + text + "\n";
    for (String line : signatureLines) {
      int at = padded.indexOf("\n" + line + "\n");
      if (at >= 0) {
        return padded.substring(0, at).strip();
      }
    }
    return text;
  }

  /** Of each key the picks that can find anything on a page with these names. */
  Map<Key, List<Pick>> picksOn(PageIndex page) {
    Map<Key, List<Pick>> found = new EnumMap<>(Key.class);
    picks.forEach((key, all) -> found.put(key, all.stream().filter(p -> p.maybeOn(page)).toList()));
    return found;
  }

  List<Pick> picks(Key key) {
    return picks.get(key);
  }

  /** How much speaks for a page being of this software; 0 for nothing. */
  int evidence(PageIndex page, String host) {
    int found = 0;
    for (String suffix : hosts) {
      found += host.equals(suffix) || host.endsWith("." + suffix) ? 100 : 0;
    }
    for (Pick sign : picks(Key.RECOGNISE)) {
      found += page.finds(sign) ? 1 : 0;
    }
    return found;
  }

  @Override
  public String toString() {
    return name;
  }
}
