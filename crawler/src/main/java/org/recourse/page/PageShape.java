package org.recourse.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * What stands where on a page, without knowing its software: how much text each element holds, and
 * which elements are dates or names of authors. Elements are grouped by what they have in common, a
 * tag with one of its classes or with the stem of its id, for posts repeat in such groups.
 */
final class PageShape implements NodeFilter {
  private static final Set<String> SILENT =
      Set.of("script", "style", "template", "svg", "select", "textarea", "button");
  private static final Set<String> ANONYMOUS =
      Set.of("p", "blockquote", "pre", "td", "article", "li");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern NUMBERED = Pattern.compile("[_-]?\\d+.*$");
  private static final Pattern LONG_AGO =
      Pattern.compile("(?i).{0,20}\\b\\d{1,2} (?:months?|years?) ago.{0,20}");
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

    /** The first of its people; empty where there are none. */
    String name = "";

    /** How much of the text is nobody's words. */
    int furniture;

    /** Whether something alike is nested in it, whose holding it has lost. */
    boolean nests;

    Holding copy() {
      Holding copy = new Holding();
      copy.text = text;
      copy.linked = linked;
      copy.dates = dates;
      copy.people = people;
      copy.name = name;
      return copy;
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
  private final Map<Element, Holding> holdings = new IdentityHashMap<>();
  private final Map<String, List<Element>> groups = new LinkedHashMap<>();
  private final Map<Element, Set<String>> keys = new IdentityHashMap<>();

  /** The same few words stand beside every post. */
  private final Map<String, Boolean> dates = new HashMap<>();

  private final Map<Element, Boolean> dated = new IdentityHashMap<>();
  private final Map<Element, Boolean> people = new IdentityHashMap<>();

  private final Set<Element> furniture;

  private final PageWords words;

  private final PageIndex index;

  private PageShape(PageIndex index, PageWords words, Set<Element> furniture) {
    this.index = index;
    this.words = words;
    this.furniture = furniture;
    this.anyDates = new PostDates(words, ANY_TIME);
  }

  /**
   * @param furniture what stands within posts but is not their author's
   */
  static PageShape of(Document page, PageIndex index, PageWords words, Set<Element> furniture) {
    PageShape shape = new PageShape(index, words, furniture);
    NodeTraversor.filter(shape, page.body());
    return shape;
  }

  /** Elements with something in common, in the order of the page. */
  Map<String, List<Element>> groups() {
    return groups;
  }

  Holding holding(Element element) {
    return holdings.getOrDefault(element, new Holding());
  }

  boolean isDate(Element element) {
    return dated.containsKey(element);
  }

  boolean isPerson(Element element) {
    return people.containsKey(element);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof Element element) {
      if (SILENT.contains(element.normalName()) || isFallback(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      holdings.put(element, new Holding());
      for (String key : keys(element)) {
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(element);
      }
    }
    return FilterResult.CONTINUE;
  }

  /** Some software has its posts only where no script runs; most says there that one should. */
  private boolean isFallback(Element element) {
    return element.normalName().equals("noscript")
        && index.textLength(element) < TELLING_SCRIPTLESS;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    Holding parent = node.parent() instanceof Element outer ? holdings.get(outer) : null;
    if (node instanceof TextNode words && parent != null) {
      parent.text += words.text().strip().length();
    }
    if (node instanceof Element element) {
      Holding own = holdings.get(element);
      if (looksDated(element, own)) {
        dated.put(element, true);
        own.dates = Math.max(1, own.dates);
        own.timed = own.text;
      } else if (looksLikePerson(element, own)) {
        people.put(element, true);
        own.people = Math.max(1, own.people);
        own.name = element.text();
      }
      if (element.normalName().equals("a")) {
        own.linked = own.text;
      }
      if (furniture.contains(element)) {
        own.furniture = own.text;
      }
      if (parent != null) {
        parent.text += own.text;
        parent.furniture += own.furniture;
        parent.linked += own.linked;
        parent.dates += own.dates;
        parent.timed += own.timed;
        parent.people += own.people;
        parent.name = parent.name.isEmpty() ? own.name : parent.name;
      }
    }
    return FilterResult.CONTINUE;
  }

  /** What an element can be grouped by. */
  Set<String> keys(Element element) {
    return keys.computeIfAbsent(element, PageShape::keysOf);
  }

  private static Set<String> keysOf(Element element) {
    Set<String> keys = new TreeSet<>();
    String tag = element.normalName();
    StringTokenizer classes = new StringTokenizer(element.className());
    while (classes.hasMoreTokens()) {
      // Rows are often numbered by turns, "row1" and "row2".
      String stem = DIGITS.matcher(classes.nextToken()).replaceAll("");
      if (!stem.isEmpty()) {
        keys.add(tag + "." + stem);
      }
    }
    String id = NUMBERED.matcher(element.id()).replaceFirst("");
    if (!id.equals(element.id())) {
      keys.add(tag + "#" + id);
    }
    if (element.hasAttr("itemprop")) {
      keys.add(tag + "@" + element.attr("itemprop"));
    }
    if (keys.isEmpty() && (ANONYMOUS.contains(tag) || tag.contains("-"))) {
      Element outer = element.parent();
      keys.add(tag + (outer == null ? "" : "<" + outer.normalName() + "." + outer.className()));
    }
    return keys;
  }

  private boolean looksDated(Element element, Holding held) {
    if (element.normalName().equals("time") || element.hasAttr("datetime")) {
      return held.text > LONGEST_DATE || !tellsSinceWhenAMember(element, element.text());
    }
    // What only stands around a date is none: a line that also names the author, a short post.
    boolean around = held.dates > 0 && held.text > held.timed + LONGEST_TIME;
    String own = held.text <= LONGEST_DATE ? element.text() : element.ownText();
    if (around || own.length() > LONGEST_DATE) {
      return false;
    }
    boolean written = own.chars().anyMatch(Character::isDigit) && own.length() > 4 && isDate(own);
    String title = element.attr("title");
    boolean told = title.length() > 7 && title.length() < LONGEST_DATE && isDate(title);
    return (written || told) && !tellsSinceWhenAMember(element, own);
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
    return holding(element).text <= LONGEST_NAME
        && element.text().chars().noneMatch(Character::isDigit);
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
    if (!link && !isNaming(element)) {
      return false;
    }
    String text = element.text();
    return text.chars().anyMatch(Character::isLetter)
        && !words.furniture().contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether the page itself calls the element a name. */
  static boolean isNaming(Element element) {
    return NAMING.matcher(element.className()).find()
        || NAMING.matcher(element.attr("itemprop")).find();
  }
}
