package org.recourse.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Pages of forums that do not exist, the same each time: for measuring and for tests. */
final class InventedPages {
  static final int PAGES_PER_THREAD = 3;
  private static final int POSTS_PER_PAGE = 8;
  private static final String[] WORDS = {
    "client", "refund", "milestone", "contract", "dispute", "hours", "support", "payment", "waited",
    "answer", "week", "agreed", "offer", "escrow", "closed", "mediator", "evidence", "delivered"
  };

  private InventedPages() {}

  /** Address of a page; page numbers from 1. */
  static String url(int thread, int page) {
    return switch (thread % 3) {
      case 0 -> "https://board.example/viewtopic.php?t=" + thread + "&start=" + (page - 1) * 8;
      case 1 -> "https://talk.example/threads/case." + thread + "/page-" + page;
      default -> "https://circle.example/t/case/" + thread + "?page=" + page;
    };
  }

  /**
   * @param ballast bytes of picture in the page, which cannot be packed well
   */
  static byte[] page(int thread, int page, int ballast) {
    Random random = new Random(31L * thread + page);
    byte[] picture = new byte[ballast];
    random.nextBytes(picture);
    String image =
        "<img src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(picture) + "\">";
    StringBuilder posts = new StringBuilder();
    for (int i = 1; i <= POSTS_PER_PAGE; i++) {
      int n = (page - 1) * POSTS_PER_PAGE + i;
      posts.append(post(thread % 3, n, "member" + random.nextInt(50), text(random)));
    }
    String head = "<link rel=canonical href=\"" + url(thread, page).replace("&", "&amp;") + "\">";
    String frame =
        switch (thread % 3) {
          case 0 ->
              "<html><head>%s</head><body id=phpbb><div id=page-body><h2 class=topic-title>%s</h2>%s%s"
                  + "<div class=pagination><ul><li class=active><span>%d</span></li><li>%d</li></ul></div></div></body></html>";
          case 1 ->
              "<html id=XF data-app=public><head>%s</head><body><h1 class=p-title-value>%s</h1>%s%s"
                  + "<ul><li class=pageNav-page--current>%d</li><li class=pageNav-page>%d</li></ul></body></html>";
          default ->
              "<html><head><meta name=generator content=Discourse>%s</head><body><div id=topic-title><h1><a>%s</a></h1></div>%s%s"
                  + "<p>page %d of %d</p>%s</body></html>";
        };
    String next =
        page < PAGES_PER_THREAD
            ? "<a rel=next href=\"" + url(thread, page + 1).replace("&", "&amp;") + "\">next</a>"
            : "";
    return String.format(
            "<!doctype html>" + frame,
            head,
            "Case number " + thread,
            image,
            posts,
            page,
            PAGES_PER_THREAD,
            next)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String post(int software, int n, String author, String text) {
    String date = String.format("2020-05-%02dT10:%02d:00Z", 1 + n / 60 % 28, n % 60);
    String frame =
        switch (software) {
          case 0 ->
              "<div class=post id=p%1$d><div class=postbody><p class=author><a class=username>%2$s</a> <time datetime=\"%3$s\">%3$s</time></p><div class=content>%4$s</div></div></div>";
          case 1 ->
              "<article class=\"message message--post\" data-author=\"%2$s\" data-content=post-%1$d><header class=message-attribution><ul class=message-attribution-main><li><time datetime=\"%3$s\">%3$s</time></li></ul><ul class=message-attribution-opposite><li><a href=\"/post-%1$d\">#%1$d</a></li></ul></header><div class=message-body><div class=bbWrapper>%4$s</div></div></article>";
          default ->
              "<div class=crawler-post id=post_%1$d><span class=creator><a><span itemprop=name>%2$s</span></a></span><time class=post-time datetime=\"%3$s\">%3$s</time><span itemprop=position>%1$d</span><div class=post itemprop=text>%4$s</div></div>";
        };
    return String.format(frame, n, author, date, "<p>" + text + "</p>");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 20 + random.nextInt(60); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(1000)).append(' ');
    }
    return text.toString().strip();
  }
}
