package org.recourse.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * What stands where on a page, without knowing its software: how much text each element holds, and
 * which elements are dates or names of authors. Elements are grouped by what they have in common, a
 * tag with one of its classes or with the stem of its id, for posts repeat in such groups.
 */
final class PageShape {
  private static final Set<String> SILENT =
      Set.of("script", "style", "template", "svg", "select", "textarea", "button");
  private static final Pattern LONG_AGO =
      Pattern.compile("(?i).{0,20}\\b\\d{1,2} (?:months?|years?) ago.{0,20}");
  private static final Pattern SPAN = Pattern.compile("\\d{1,3} ?\\p{L}{1,3}");
  private static final int[] NO_KINDS = {};
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_DATE = 90;

  /** Of a time of day with what joins it to its date. */
  private static final int LONGEST_TIME = 15;

  private static final int TELLING_SCRIPTLESS = 500;
  private static final String ANY_TIME = "2026-01-01T00:00:00Z";

  /** Addresses of people, as forums write them. */
  private static final Pattern PERSON =
      Pattern.compile(
          "(?i)(?:^|[/?&;=._-])(?:u|users?|members?|memberlist|profiles?|people|person|author|user-?profile"
              + "|viewprofile|userinfo|account|community-member)(?:[/?&;=._-]|$)|/[@~][\\w.-]+");

  /** Names of classes and properties that hold an author's name. */
  private static final Pattern NAMING =
      Pattern.compile("(?i)(?:user-?_?name|author|nick|poster|byline|display-?_?name|creator)");

  /** What one element holds, its descendants included. */
  static final class Holding {
    int text;
    int linked;
    int dates;
    int people;

    /** How much of the text is in its dates. */
    int timed;

    /** The first of its people, who is the last to be added; empty where there are none. */
    String name = "";

    /** How much of the text is nobody's words. */
    int furniture;

    /** Whether something alike is nested in it, whose holding it has lost. */
    boolean nests;

    /** How much of the text is in no link. */
    int unlinked() {
      return text - linked;
    }

    Holding copy() {
      Holding copy = new Holding();
      copy.text = text;
      copy.linked = linked;
      copy.dates = dates;
      copy.people = people;
      copy.name = name;
      return copy;
    }

    void gain(Holding inner) {
      text += inner.text;
      furniture += inner.furniture;
      linked += inner.linked;
      dates += inner.dates;
      timed += inner.timed;
      people += inner.people;
      name = inner.name.isEmpty() ? name : inner.name;
    }

    void lose(Holding inner) {
      text -= inner.text;
      linked -= inner.linked;
      dates -= inner.dates;
      people -= inner.people;
      nests = true;
    }
  }

  private final PostDates anyDates;
  private final Map<String, List<Element>> groups = new LinkedHashMap<>();
  private final PartKinds kinds;

  /** By place; null for what holds nothing that is read. */
  private final Holding[] holdings;

  private final List<Set<String>> keys = new ArrayList<>();

  /** Most elements share what they can be grouped by with others, the very set. */
  private final Map<Set<String>, int[]> numbered = new IdentityHashMap<>();

  private final Map<String, Integer> numbers = new HashMap<>();

  /** The same few words stand beside every post. */
  private final Map<String, Boolean> dates = new HashMap<>();

  private final Map<String, Boolean> naming = new HashMap<>();
  private final BitSet dated = new BitSet();
  private final BitSet people = new BitSet();
  private final Set<Element> furniture;
  private final PageWords words;
  private final PageIndex index;
  private final PageText text;

  private PageShape(PageIndex index, PageWords words, Set<Element> furniture, PartKinds kinds) {
    this.kinds = kinds;
    this.index = index;
    this.text = index.text();
    this.holdings = new Holding[index.end(0)];
    this.words = words;
    this.furniture = furniture;
    this.anyDates = new PostDates(words, ANY_TIME);
  }

  /**
   * @param furniture what stands within posts but is not their author's
   * @param kinds by which elements are grouped
   */
  static PageShape of(
      Document page, PageIndex index, PageWords words, Set<Element> furniture, PartKinds kinds) {
    PageShape shape = new PageShape(index, words, furniture, kinds);
    int body = index.place(page.body());
    shape.group(body);
    shape.sum(body);
    return shape;
  }

  /** Elements with something in common, in the order of the page. */
  Map<String, List<Element>> groups() {
    return groups;
  }

  Holding holding(Element element) {
    int place = index.place(element);
    return place < 0 || holdings[place] == null ? new Holding() : holdings[place];
  }

  boolean isDate(Element element) {
    int place = index.place(element);
    return place >= 0 && dated.get(place);
  }

  boolean isPerson(Element element) {
    int place = index.place(element);
    return place >= 0 && people.get(place);
  }

  /** Whether the page was looked at for elements that bear no mark, too. */
  boolean isUnmarked() {
    return kinds.all();
  }

  /** Whether a reader of the page sees what stands in the element. */
  boolean isRead(Element element) {
    int place = index.place(element);
    return place >= 0 && holdings[place] != null;
  }

  /** Whether the element is known to be no author's words. */
  boolean isFurniture(Element element) {
    return furniture.contains(element);
  }

  /** What an element can be grouped by. */
  Set<String> keys(Element element) {
    int place = index.place(element);
    Set<String> known = place < 0 || place >= keys.size() ? null : keys.get(place);
    return known == null ? kinds.of(element) : known;
  }

  /** How many of them there are on the page. */
  int kinds() {
    return numbers.size();
  }

  /** What the element at a place can be grouped by, as numbers. */
  int[] kindsAt(int place) {
    return keys.get(place) == null ? NO_KINDS : numbered.get(keys.get(place));
  }

  private int[] numbers(Set<String> kinds) {
    int[] all = new int[kinds.size()];
    int size = 0;
    for (String kind : kinds) {
      all[size++] = numbers.computeIfAbsent(kind, k -> numbers.size());
    }
    return all;
  }

  private void group(int body) {
    keys.addAll(Collections.nCopies(index.end(body), null));
    int place = body;
    while (place < index.end(body)) {
      Element element = index.element(place);
      if (SILENT.contains(element.normalName()) || isFallback(element, place)) {
        for (int end = index.end(place); place < end; place++) {
          setKeys(place);
        }
        continue;
      }
      holdings[place] = new Holding();
      setKeys(place);
      for (String key : keys.get(place)) {
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(element);
      }
      place++;
    }
  }

  private void setKeys(int place) {
    keys.set(place, kinds.of(index.element(place)));
    numbered.computeIfAbsent(keys.get(place), this::numbers);
  }

  /** Some software has its posts only where no script runs; most says there that one should. */
  private boolean isFallback(Element element, int place) {
    return element.normalName().equals("noscript") && text.whole(place) < TELLING_SCRIPTLESS;
  }

  /** From the last element to the first: what is within an element is known before itself is. */
  private void sum(int body) {
    for (int place = index.end(body) - 1; place >= body; place--) {
      index.deadline().check();
      if (holdings[place] != null) {
        Element element = index.element(place);
        know(element, place);
        if (place > body) {
          holdings[index.parent(place)].gain(holdings[place]);
        }
      }
    }
  }

  private void know(Element element, int place) {
    Holding own = holdings[place];
    own.text += text.ownVisible(place);
    if (looksDated(element, place, own)) {
      dated.set(place);
      own.dates = Math.max(1, own.dates);
      own.timed = own.text;
    } else if (looksLikePerson(element, own)) {
      people.set(place);
      own.people = Math.max(1, own.people);
      own.name = element.text();
    }
    if (element.normalName().equals("a")) {
      own.linked = own.text;
    }
    if (furniture.contains(element)) {
      own.furniture = own.text;
    }
  }

  private boolean looksDated(Element element, int place, Holding held) {
    boolean bare = element.attributesSize() == 0;
    if (element.normalName().equals("time") || !bare && element.hasAttr("datetime")) {
      String own = held.text == 0 || held.text > LONGEST_DATE ? "" : element.text();
      return held.text > LONGEST_DATE || !tellsSinceWhenAMember(element, own);
    }
    // What only stands around a date is none: a line that also names the author, a short post.
    boolean around = held.dates > 0 && held.text > held.timed + LONGEST_TIME;
    String title = bare ? "" : element.attr("title");
    boolean titled = title.length() > 7 && title.length() < LONGEST_DATE;
    if (around || !titled && !text.hasDigit(place)) {
      return false;
    }
    int visible = text.ownVisible(place);
    if (held.text > LONGEST_DATE && (visible > LONGEST_DATE || visible == 0 && !titled)) {
      return false;
    }
    String own = held.text <= LONGEST_DATE ? element.text() : element.ownText();
    if (own.length() > LONGEST_DATE) {
      return false;
    }
    boolean written = (own.length() > 4 || isSpan(own)) && hasDigit(own) && isDate(own);
    return (written || titled && isDate(title)) && !tellsSinceWhenAMember(element, own);
  }

  /** Beside the label itself, or below it as in a list of what is known of an author. */
  private boolean tellsSinceWhenAMember(Element element, String own) {
    Element before = element.previousElementSibling();
    Element around = element.parent();
    return startsAsMember(own)
        || before != null && isLabel(before) && startsAsMember(before.text())
        || around != null
            && around.childNode(0) instanceof TextNode label
            && startsAsMember(label.text().strip());
  }

  /** Not one that holds the day itself. */
  private boolean isLabel(Element element) {
    int place = index.place(element);
    return text.visible(place) <= LONGEST_NAME && !text.hasDigit(place);
  }

  /** "20h", "3 d": many pages write no more. */
  private static boolean isSpan(String text) {
    return SPAN.matcher(text).matches();
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean startsAsMember(String text) {
    return words.memberSince().stream()
        .anyMatch(label -> text.regionMatches(true, 0, label, 0, label.length()));
  }

  private boolean isDate(String text) {
    return dates.computeIfAbsent(text, t -> anyDates.isDate(t) || LONG_AGO.matcher(t).matches());
  }

  private boolean looksLikePerson(Element element, Holding own) {
    // The picture beside a name is often its first letter, and links count what somebody wrote.
    if (own.text < 2 || own.text > LONGEST_NAME || own.people > 0) {
      return false;
    }
    boolean link = element.normalName().equals("a") && PERSON.matcher(element.attr("href")).find();
    if (!link && !isNamed(element)) {
      return false;
    }
    String name = element.text();
    return name.chars().anyMatch(Character::isLetter)
        && !words.furniture().contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether the page itself calls the element a name. */
  boolean isNamed(Element element) {
    return element.attributesSize() > 0
        && (isNaming(element.className()) || isNaming(element.attr("itemprop")));
  }

  private boolean isNaming(String word) {
    return !word.isEmpty() && naming.computeIfAbsent(word, w -> NAMING.matcher(w).find());
  }
}
