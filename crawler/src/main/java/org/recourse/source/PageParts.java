package org.recourse.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recourse.page.ForumPage;
import org.recourse.page.PageMerge;

/** Pages of a thread that wait for the others. */
final class PageParts implements Assembler {
  static final String KIND = "page";

  static ObjectNode write(ForumPage page) {
    ObjectNode node = CodebookJson.write(page.thread());
    return node.put("page", page.page()).put("pages", page.pages()).put("next", page.next());
  }

  private static ForumPage read(Part part) throws InvalidThreadException {
    return new ForumPage(
        CodebookJson.read(part.content()),
        part.content().path("page").asInt(),
        part.content().path("pages").asInt(),
        part.content().path("next").asText());
  }

  @Override
  public Optional<Assembled> assemble(List<Part> parts) throws InvalidThreadException {
    List<ForumPage> pages = new ArrayList<>();
    Part first = parts.get(0);
    int lowest = Integer.MAX_VALUE;
    for (Part part : parts) {
      ForumPage page = read(part);
      pages.add(page);
      if (page.page() < lowest) {
        lowest = page.page();
        first = part;
      }
    }
    return Optional.of(new Assembled(PageMerge.merge(pages), first));
  }
}
