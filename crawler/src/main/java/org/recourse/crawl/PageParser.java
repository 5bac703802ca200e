package org.recourse.crawl;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.recourse.crawl.PageContent.Link;
import org.recourse.crawl.PageContent.Wall;
import org.recourse.page.ForumPage;
import org.recourse.page.PageOrigin;
import org.recourse.page.PageReader;
import org.recourse.page.UnreadablePageException;
import org.recourse.source.HttpBody;

/** Reads what was fetched. Safe for use by several threads. */
final class PageParser {
  /** Of a sitemap, after sitemaps.org. */
  private static final int SITEMAP_BYTES = 50 << 20;

  private final SiteProfile profile;
  private final Addresses addresses;
  private final PageReader reader;
  private final Walls walls = Walls.shipped();

  PageParser(SiteProfile profile, Addresses addresses, PageReader reader) {
    this.profile = profile;
    this.addresses = addresses;
    this.reader = reader;
  }

  /**
   * Reads a response of status 200.
   *
   * @param kind what the URL was taken for
   */
  PageContent parse(Fetched response, Kind kind) {
    if (kind == Kind.SITEMAP) {
      return sitemap(response);
    }
    byte[] body;
    try {
      body = response.content(profile.limits().pageBytes());
    } catch (IOException e) {
      return PageContent.broken(PageContent.BROKEN + e.getMessage());
    }
    String type = response.mediaType();
    if (!type.isEmpty() && !type.contains("html") && !type.contains("xml")) {
      return PageContent.broken("no page, but " + type);
    }
    PageOrigin origin = origin(response);
    Document page;
    try {
      page = reader.document(body, origin);
    } catch (UnreadablePageException e) {
      return PageContent.broken(PageContent.BROKEN + e.getMessage());
    }
    PageLinks links =
        PageLinks.of(page, addresses, RobotsDirectives.of(response.headers("x-robots-tag")));
    if (!kind.ofThread()) {
      Wall wall = walls.of(page, !links.leadOn(), links.count());
      return new PageContent(Optional.empty(), "", wall, links.within(), links.asked().noindex());
    }
    return thread(page, origin, links);
  }

  private PageContent thread(Document page, PageOrigin origin, PageLinks links) {
    Optional<ForumPage> thread = Optional.empty();
    String trouble = "";
    try {
      ForumPage read = reader.read(page, origin);
      thread = Optional.of(read);
      links.add(read.next(), !links.asked().nofollow());
    } catch (UnreadablePageException e) {
      trouble = e.getMessage();
    }
    Wall wall = walls.of(page, thread.isEmpty(), links.count());
    return new PageContent(thread, trouble, wall, links.within(), links.asked().noindex());
  }

  private static PageOrigin origin(Fetched response) {
    return new PageOrigin(
        response.url(), response.url(), response.charset(), response.at().toString());
  }

  private PageContent sitemap(Fetched response) {
    try {
      byte[] body = response.content(SITEMAP_BYTES);
      SiteMapParser parser = new SiteMapParser(false, true);
      List<Link> links = new ArrayList<>();
      AbstractSiteMap map = parser.parseSiteMap(unpacked(body), URI.create(response.url()).toURL());
      if (map instanceof SiteMapIndex index) {
        for (AbstractSiteMap each : index.getSitemaps()) {
          sitemapLink(each.getUrl().toString(), each.getLastModified(), true, links);
        }
      } else if (map instanceof SiteMap urls) {
        for (SiteMapURL each : urls.getSiteMapUrls()) {
          sitemapLink(each.getUrl().toString(), each.getLastModified(), false, links);
        }
      }
      return new PageContent(Optional.empty(), "", Wall.NONE, links, false);
    } catch (UnknownFormatException | IOException e) {
      return PageContent.broken("no sitemap: " + e.getMessage());
    }
  }

  /** Sitemaps are often files that are gzip themselves, whatever the server says of them. */
  private static byte[] unpacked(byte[] body) throws IOException {
    boolean gzip = body.length > 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    return gzip ? HttpBody.decode(body, false, "gzip", SITEMAP_BYTES) : body;
  }

  private void sitemapLink(String url, Date changed, boolean map, List<Link> links) {
    Optional<Address> address = addresses.of(url);
    if (address.isPresent()) {
      Address target = map ? addresses.named(address.get().url(), Kind.SITEMAP) : address.get();
      links.add(new Link(target, true, changed == null ? 0 : changed.getTime()));
    }
  }
}
