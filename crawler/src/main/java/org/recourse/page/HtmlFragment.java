package org.recourse.page;

import java.io.Reader;
import java.io.StringReader;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** The HTML of one post, as dumps and data for machines have it. */
final class HtmlFragment {
  private HtmlFragment() {}

  /**
   * @return a body that holds it
   * @throws Deadline.PassedException where that takes too long
   */
  static Element body(String html, Deadline until) {
    Element body = Document.createShell("").body();
    Reader text = until.over(new StringReader(html));
    body.appendChildren(Parser.htmlParser().parseFragmentInput(text, body, ""));
    return body;
  }
}
