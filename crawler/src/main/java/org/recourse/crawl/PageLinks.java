package org.recourse.crawl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.recourse.crawl.PageContent.Link;

/**
 * The links of a page within its site, and what its robots {@code meta} elements ask for. One walk
 * over the page finds both, as pages are large and a crawl looks at many.
 */
final class PageLinks {
  /** Of one page; a hostile one would have millions. */
  private static final int MOST = 5_000;

  /** A file or a folder, and no scheme. */
  private static final Pattern BESIDE = Pattern.compile("\\w[^:/?#]*(?:[/?#]|$)");

  private final Addresses addresses;
  private final String base;
  private final String folder;
  private final List<Element> anchors = new ArrayList<>();
  private final Map<String, Link> links = new LinkedHashMap<>();
  private RobotsDirectives asked;

  private PageLinks(Addresses addresses, String base, RobotsDirectives asked) {
    this.addresses = addresses;
    this.base = base;
    this.folder = folder(base);
    this.asked = asked;
  }

  /**
   * @param asked what the headers ask for; what the page asks is added
   */
  static PageLinks of(Document page, Addresses addresses, RobotsDirectives asked) {
    PageLinks links = new PageLinks(addresses, page.baseUri(), asked);
    page.stream().forEach(links::look);
    links.resolve();
    return links;
  }

  private void look(Element element) {
    switch (element.normalName()) {
      case "a" -> {
        if (element.hasAttr("href")) {
          anchors.add(element);
        }
      }
      case "link" -> {
        if (element.attr("rel").equalsIgnoreCase("next") && element.hasAttr("href")) {
          anchors.add(element);
        }
      }
      case "meta" -> {
        String name = element.attr("name");
        if (name.equalsIgnoreCase("robots") || name.equalsIgnoreCase(SiteProfile.AGENT)) {
          asked = asked.and(element.attr("content"));
        }
      }
      default -> {
        // Neither leads anywhere nor asks for anything.
      }
    }
  }

  private void resolve() {
    Set<String> seen = new HashSet<>();
    for (Element anchor : anchors) {
      String href = anchor.attr("href").strip();
      String rel = " " + anchor.attr("rel").toLowerCase(Locale.ROOT) + " ";
      boolean follow = !asked.nofollow() && !rel.contains(" nofollow ");
      // A fragment alone leads to the page itself.
      if (!href.startsWith("#") && seen.add(follow + href) && links.size() < MOST) {
        add(absolute(anchor, href), follow);
      }
    }
  }

  /** Joins by hand what needs no look at dots and fragments, which is most of what there is. */
  private String absolute(Element anchor, String href) {
    if (!href.chars().allMatch(c -> c > ' ')) {
      return anchor.absUrl("href");
    }
    if (href.startsWith("http://") || href.startsWith("https://")) {
      return href;
    }
    String within = href.startsWith("./") ? href.substring(2) : href;
    boolean rooted = within.equals(href) && href.startsWith("/") && !href.startsWith("//");
    if (rooted && base.contains("://")) {
      return Address.root(base) + href;
    }
    boolean beside = !folder.isEmpty() && BESIDE.matcher(within).lookingAt();
    return beside && !within.contains("./") ? folder + within : anchor.absUrl("href");
  }

  /** The address up to the last slash of its path; empty where it is none of the web. */
  private static String folder(String address) {
    int path = address.indexOf("://") + 3;
    String plain = address.replaceFirst("[?#].*$", "");
    int end = plain.lastIndexOf('/') + 1;
    return address.startsWith("http") && path > 3 && end > path ? plain.substring(0, end) : "";
  }

  /** Adds a link that was found otherwise. */
  void add(String target, boolean follow) {
    Optional<Address> address = target.isEmpty() ? Optional.empty() : addresses.of(target);
    if (address.isPresent()) {
      links.merge(
          address.get().url(),
          new Link(address.get(), follow, 0),
          (one, other) -> one.follow() ? one : other);
    }
  }

  RobotsDirectives asked() {
    return asked;
  }

  /** How many links the page has, to anywhere. */
  int count() {
    return anchors.size();
  }

  /** In the order of the page, each address once. */
  List<Link> within() {
    return List.copyOf(links.values());
  }

  /** Whether the profile knows one of them for a board or a thread. */
  boolean leadOn() {
    return links.values().stream().anyMatch(link -> link.address().kind() != Kind.OTHER);
  }
}
