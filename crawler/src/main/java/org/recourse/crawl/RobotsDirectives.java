package org.recourse.crawl;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page itself asks of robots, in {@code X-Robots-Tag} headers and robots {@code meta}
 * elements.
 */
record RobotsDirectives(boolean noindex, boolean nofollow) {
  /** A header may speak to one robot only: "otherbot: noindex". */
  private static final Pattern TO_ONE = Pattern.compile("^\\s*([A-Za-z_*-]+)\\s*:(.*)$");

  /** Directives with a value look like it too. */
  private static final Set<String> WITH_VALUE =
      Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

  static RobotsDirectives of(List<String> headers) {
    RobotsDirectives all = new RobotsDirectives(false, false);
    for (String header : headers) {
      Matcher one = TO_ONE.matcher(header);
      String name = one.matches() ? one.group(1).toLowerCase(Locale.ROOT) : "";
      if (one.matches() && !WITH_VALUE.contains(name)) {
        boolean us = name.equals(SiteProfile.AGENT) || name.equals("*");
        all = us ? all.and(one.group(2)) : all;
      } else {
        all = all.and(header);
      }
    }
    return all;
  }

  /** Also what other directives ask for, those of a header or of a {@code meta} element. */
  RobotsDirectives and(String directives) {
    boolean index = noindex;
    boolean follow = nofollow;
    for (String word : directives.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      index |= word.equals("noindex") || word.equals("none");
      follow |= word.equals("nofollow") || word.equals("none");
    }
    return new RobotsDirectives(index, follow);
  }
}
