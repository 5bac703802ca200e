package org.recourse.page;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Text of an element as a reader sees it: paragraphs separated by one empty line, line breaks kept,
 * list items as {@code - item}, smileys by their alt text, whitespace collapsed within lines. The
 * walk is iterative, so depth costs no stack.
 */
final class PostText implements NodeFilter {
  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "blockquote",
          "pre",
          "ul",
          "ol",
          "dl",
          "table",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "figure",
          "section",
          "article",
          "aside",
          "details");
  private static final Set<String> LINES =
      Set.of(
          "div",
          "li",
          "tr",
          "dt",
          "dd",
          "caption",
          "figcaption",
          "header",
          "footer",
          "summary",
          "center",
          "address",
          "fieldset",
          "form",
          "tbody",
          "thead",
          "main",
          "nav");
  private static final Set<String> SILENT =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "button",
          "select",
          "input",
          "textarea",
          "svg",
          "iframe",
          "object",
          "video",
          "audio",
          "head",
          "canvas");
  private static final Pattern SMILEY_CLASS =
      Pattern.compile("emoji|smil(?:ey|ie)|emoticon", Pattern.CASE_INSENSITIVE);

  /** {@code :thumbs_up:}, {@code ;-)}, or signs without any letter or digit. */
  private static final Pattern SMILEY_TEXT =
      Pattern.compile(":[\\w+-]{1,40}:|[:;=8xX>]['-]?[\\w()\\[\\]/|\\\\<>]|[^\\p{L}\\p{N}]{1,8}");

  private static final int LONGEST_SMILEY = 60;

  private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");

  private final StringBuilder out = new StringBuilder();
  private int breaks;
  private boolean space;
  private boolean bullet;
  private int preformatted;

  private final boolean bullets;

  /** What is no part of the text. */
  private final Set<Element> without;

  private PostText(boolean bullets, Set<Element> without) {
    this.bullets = bullets;
    this.without = without;
  }

  static String of(Element element) {
    return of(element, Set.of());
  }

  /**
   * @param without elements that are left out with all that is in them
   */
  static String of(Element element, Set<Element> without) {
    if (element.nameIs("meta")) {
      return told(element.attr("content"));
    }
    return new PostText(true, without).walked(element);
  }

  /** Some pages tell machines alone what the first post says. */
  private static String told(String content) {
    String lines = content.lines().map(PostText::collapse).collect(Collectors.joining("\n"));
    return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip();
  }

  /** For names, titles, dates: the same on one line, list items without their mark. */
  static String line(Element element) {
    return line(element, Set.of());
  }

  static String line(Element element, Set<Element> without) {
    return collapse(new PostText(false, without).walked(element));
  }

  private String walked(Element element) {
    NodeTraversor.filter(this, element);
    return out.toString().strip();
  }

  static String collapse(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        gap = true;
      } else if (!isInvisible(c)) {
        if (gap && line.length() > 0) {
          line.append(' ');
        }
        gap = false;
        line.append(c);
      }
    }
    return line.toString();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words.getWholeText());
      return FilterResult.CONTINUE;
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    String tag = element.normalName();
    if (SILENT.contains(tag) || !without.isEmpty() && without.contains(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (tag.equals("li")) {
      atEdge(tag);
      // Items that hold paragraphs are a list like any other.
      breaks = element.previousElementSibling() == null ? breaks : 1;
      bullet = bullets;
    } else if (tag.equals("pre")) {
      preformatted++;
    }
    switch (tag) {
      case "br" -> breaks = Math.min(2, breaks + 1);
      case "img" -> append(smiley(element));
      case "td", "th" -> space = true;
      default -> atEdge(tag);
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      String tag = element.normalName();
      if (tag.equals("pre")) {
        preformatted--;
      } else if (tag.equals("li")) {
        bullet = false;
      }
      atEdge(tag);
    }
    return FilterResult.CONTINUE;
  }

  private void atEdge(String tag) {
    if (bullet) {
      return;
    }
    if (PARAGRAPHS.contains(tag)) {
      breaks = 2;
    } else if (LINES.contains(tag)) {
      breaks = Math.max(breaks, 1);
    }
  }

  private void append(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (preformatted > 0 && c == '\n') {
        breaks = Math.min(2, breaks + 1);
      } else if (preformatted > 0 && (c == ' ' || c == '\t') && breaks > 0) {
        startLine();
        out.append(c);
      } else if (isBlank(c)) {
        space = true;
      } else if (!isInvisible(c)) {
        put(c);
      }
    }
  }

  private void put(char c) {
    if (breaks > 0) {
      startLine();
    } else if (space && out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
      out.append(' ');
    }
    space = false;
    if (bullet) {
      out.append("- ");
      bullet = false;
    }
    out.append(c);
  }

  private void startLine() {
    if (out.length() > 0) {
      out.append("\n".repeat(breaks));
    }
    breaks = 0;
    space = false;
  }

  private static String smiley(Element image) {
    String alt = image.attr("alt").strip();
    if (alt.isEmpty() || alt.length() > LONGEST_SMILEY) {
      return "";
    }
    boolean meant =
        SMILEY_CLASS.matcher(image.className()).find() || SMILEY_TEXT.matcher(alt).matches();
    return meant ? " " + alt + " " : "";
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\u202F' || c == '\u2028' || Character.isSpaceChar(c);
  }

  /**
   * Marks without a width that split words apart for a machine. The zero-width joiner stays: emoji
   * are built with it.
   */
  private static boolean isInvisible(char c) {
    return c == '\u200B'
        || c == '\u200E'
        || c == '\u200F'
        || c == '\u00AD'
        || c == '\uFEFF'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2060' && c <= '\u2069')
        || (c >= '\u007F' && c <= '\u009F');
  }
}
