package org.recourse.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recourse.forum.Post;
import org.recourse.forum.Quote;

/** Pages of software that nobody knows, each with what leads a reader of shapes astray. */
final class ShapeReadingTest {
  private static final PageReader READER = PageReader.withDefaults().withoutProfiles();
  private static final List<String> AUTHORS = List.of("ann", "bo", "cy", "dee");
  private static final List<String> TEXTS =
      List.of(
          "The client has had the drawings for three weeks and does not answer.",
          "Ask for the release of the milestone, he has fourteen days.",
          "Thanks, that is what I did this morning.",
          "And write down every hour from now on.");
  private static final String OTHER_WORDS =
      "The ferry brought the boxes, and now the client wants all of his money back.";
  private static final String REPLY =
      "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s</div></div>";
  private static final String HEADING = "<h1>Who pays the ferry</h1>";
  private static final String FORM = "<form id=reply-form></form>";

  @Test
  void leavesOutWhatTheForumPutsAboveAndBelowEveryPost() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell><p>No. %2$d"
            + "</p><p>%3$s</p><p>Save</p><p>Reply to no. %2$d</p></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void keepsALineThatTwoPostsHaveInCommon() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "</div></div>";
    String page =
        post.formatted("ann", 1, "My money is gone, all of it.<p>Regards")
            + post.formatted("bo", 2, "Then ask the bank to give it back.<p>Regards");

    assertEquals(
        List.of(
            "My money is gone, all of it.\n\nRegards",
            "Then ask the bank to give it back.\n\nRegards"),
        texts(read(page)));
  }

  @Test
  void leavesOutSignaturesAndButtons() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "<div class=message-signature>Whoever hires %1$s pays first</div>"
            + "<ul class=post-actions><li>%2$d hearts</ul></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void leavesOutWhatTheSoftwareTellsOfALinkedPage() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "<aside class=onebox><h3>Ferry no. %2$d</h3><p>As %1$s knows it</p></aside></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void leavesOutALongSignatureThatIsMadeOfTheSamePartsAsThePost() throws UnreadablePageException {
    String motto = "<div class=cell>" + OTHER_WORDS.repeat(20) + " says %1$s</div>";
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "</div><div class=post-signature>"
            + motto
            + "</div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<footer>owned by %1$s since May 2</footer>",
        "<div class=post-footer>owned by %1$s since May 2</div>",
        "<ul class=message-attachments><li>%1$s.pdf, 12 KB</ul>",
        "<p class=codeheader>Take all of %1$s</p>",
        "<p>Edited January 2 by %1$s (see edit history)</p>",
      })
  void leavesOutWhatSoftwareAddsToThePostsOfSome(String added) throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + added
            + "</div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void takesTheMessageForTheWordsAndNotTheHeadingAboveIt() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=right>"
            + "<h3>Re: Who pays the ferry %1$s</h3><div class=postmsg>%3$s</div></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void leavesOutWhatNoReaderSeesAndKeepsWhatSomeScreensShow() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>"
            + "<span class='d-none'>%1$s begins.</span> <span class='d-none d-md-block'>%3$s</span>"
            + "<b class=sr-only>%1$s ends.</b><p hidden>%1$s is hidden.</p></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void tellsPostsFromAListOfThreadsThatIsMarkedUpAlike() throws UnreadablePageException {
    String post =
        "<li class=item><b class=head><a href=/user/%1$s>%1$s</a></b><i>May %2$d, 2020</i>"
            + "<div class=cell>%3$s</div><p>Since I came here I have met more than one who paid late,"
            + " and nobody who never did.</p></li>";
    String row =
        "<li class=item><h4 class=title><a href=/t/%1$d>Thread no. %1$d, which is about boats and oars</a></h4>"
            + "<em class=by>by <a href=/user/zed%1$d>zed%1$d</a></em><i>June %1$d, 2020</i> 7 answers</li>";
    String page = "<ul>" + thread(post, 4) + "</ul><aside><ul>" + times(12, row) + "</ul></aside>";

    assertEquals(AUTHORS, read(page).stream().map(Post::author).toList());
  }

  @Test
  void takesTheTwoHalvesOfAPostForOne() throws UnreadablePageException {
    String post =
        "<div class=entry><div class='cell left'><a href=/user/%1$s>%1$s</a> from May 2, 2011,"
            + " Rotterdam, with 12 posts</div><div class='cell right'><a href=/user/%1$s>%1$s</a> <i>May %2$d, 2020</i>"
            + "<div class=words>%3$s</div></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void takesNoContainerForAPostOfAShortPage() throws UnreadablePageException {
    String post =
        "<article class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i>"
            + "<div class=words>%3$s</div></article>";
    String other =
        "<div class=block><a href=/user/zed>zed</a> <i>June 3, 2020</i> <a href=/t/9>Boats</a>, the newest</div>";
    String page = "<div class=block>" + thread(post, 2) + "<p>Page 1 of 1</div>" + other;

    assertEquals(TEXTS.subList(0, 2), texts(read(page)));
  }

  @Test
  void takesNeitherFirstLettersNorCountsForNames() throws UnreadablePageException {
    String post =
        "<div class=entry><a class=pic href=/user/%1$s>%1$.1s</a><h5 class=user-name>"
            + "<a href=/user/%1$s>%1$s</a> 12%2$d</h5><a href=/user/%1$s/posts>34%2$d</a>"
            + "<a href=/user/likes/%2$d>%2$d Likes</a><a href=/u/share>Share</a>"
            + "<i>May %2$d, 2020</i><div class=cell>%3$s</div></div>";

    assertEquals(AUTHORS, thread(post).stream().map(Post::author).toList());
  }

  @Test
  void namesTheAuthorWhoWroteAllPosts() throws UnreadablePageException {
    String post =
        "<div class=entry><a class=bigusername href=/member/7>ann</a>"
            + "<i>May %2$d, 2020</i><div class=cell>%3$s</div>"
            + "<p>Liked by <a href=/member/8>%1$s</a></p></div>";

    assertEquals(
        List.of("ann", "ann", "ann", "ann"), thread(post).stream().map(Post::author).toList());
  }

  @Test
  void takesTheTimeOfThePostingNotThatOfItsChangeOrOfTheAuthorsJoining()
      throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><dl><dt>Joined</dt><dd>Jan %2$d, 2011</dd></dl>"
            + "<span class=when>Changed <i title='2020-06-0%2$dT08:00:00Z'>June</i></span>"
            + "<span class=when>Asked <i title='2020-05-0%2$dT08:00:00Z'>May</i></span>"
            + "<div class=cell>%3$s</div></div>";

    assertEquals(
        List.of(
            "2020-05-01T08:00:00Z",
            "2020-05-02T08:00:00Z",
            "2020-05-03T08:00:00Z",
            "2020-05-04T08:00:00Z"),
        thread(post).stream().map(Post::postedAt).toList());
  }

  @Test
  void takesNoDayOfJoiningForThatOfThePosting() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><dl><dt>Joined</dt><dd>Jan %2$d, 2011</dd></dl>"
            + "<i>May %2$d, 2020</i><div class=cell>%3$s</div></div>";

    assertEquals(
        List.of("2020-05-01", "2020-05-02", "2020-05-03", "2020-05-04"),
        thread(post).stream().map(Post::postedAt).toList());
  }

  @Test
  void readsPostsWithoutTimesWhereNoScriptRuns() throws UnreadablePageException {
    String post =
        "<article><h3 class=User-name>%1$s</h3><div class=words>%3$s And nobody knows on which day"
            + " number %2$d was written, since this forum tells no times to those who run no scripts.</div></article>";
    String page =
        "<body><noscript>Please turn scripts on.</noscript><noscript><div id=content>"
            + thread(post, 4)
            + "<!-- for readers and robots that run no scripts -->"
            + "</div></noscript>";

    assertEquals(AUTHORS, read(page).stream().map(Post::author).toList());
  }

  @Test
  void keepsAQuotationThatIsLongerThanTheAnswerApart() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>"
            + "<blockquote>zed wrote:<br>I have to tell you at length what went on with this boat, its"
            + " owner, his mother and the three lawyers whom they sent.</blockquote>%3$s</div></div>";
    List<Post> posts = thread(post);

    assertEquals(TEXTS, texts(posts));
    assertEquals("zed", posts.get(0).quotes().get(0).author());
  }

  @Test
  void doesNotAddTheOpeningPostToALaterPage() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "</div></div>";
    String page = thread(post, 4) + OPENING;

    assertEquals(5, read(page).size());
    assertEquals(TEXTS, texts(read("<link rel=prev href=/t/1>" + page)));
  }

  @Test
  void knowsTheOpeningPostAgainInAnotherTimeZoneAndBelowAnAdvertisement()
      throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><time datetime='2020-05-0%2$dT10:00:00+02:00'>"
            + "May</time><div class=cell>%3$s</div></div>";
    String page =
        post.formatted("zed", 1, "Only members see no advertisements here. Nobody paid me yet.")
            + thread(post, 4)
            + OPENING;

    assertEquals(5, read(page).size());
  }

  @Test
  void readsTheFirstPostWhereItIsToldToMachinesAlone() throws UnreadablePageException {
    String first =
        "<div itemscope itemtype=https://schema.org/DiscussionForumPosting><meta itemprop=headline content='Who pays'>"
            + "<meta itemprop=author content=ann><meta itemprop=datePublished content=2020-05-01T08:00:00Z>"
            + "<meta itemprop=text content='%s\n\n\n\nSo   who\npays?\n'>";
    String answer =
        "<div itemprop=comment itemscope itemtype=https://schema.org/Comment><span itemprop=author>bo</span>"
            + "<meta itemprop=datePublished content=2020-05-02T08:00:00Z><p itemprop=text>%s</p></div>";

    List<Post> posts =
        read(
            "<h1 itemprop=headline>Who pays</h1>"
                + first.formatted(TEXTS.get(0))
                + answer.formatted(TEXTS.get(1)));

    assertEquals(List.of(TEXTS.get(0) + "\n\nSo who\npays?", TEXTS.get(1)), texts(posts));
  }

  @Test
  void takesNoTitleThatIsToldToMachinesForAPost() throws UnreadablePageException {
    String post =
        "<div itemscope itemtype=https://schema.org/DiscussionForumPosting><meta itemprop=author content=%1$s>"
            + "<meta itemprop=datePublished content=2020-05-0%2$dT08:00:00Z><meta itemprop=text content='%3$s'></div>";

    List<Post> posts =
        read(
            "<h1 itemprop=headline>Who pays</h1>"
                + post.formatted("zed", 9, "Who pays")
                + thread(post, 3));

    assertEquals(TEXTS.subList(0, 3), texts(posts));
  }

  @Test
  void takesNoNameOfASiteForTheTitle() throws UnreadablePageException {
    String page =
        "<title>The ferry - Harbour</title><h1><a href=/>The Harbour, a place to talk</a></h1>"
            + thread(REPLY, 2);
    PageOrigin origin = new PageOrigin("a page", "", "");

    assertEquals(
        "The ferry - Harbour",
        READER.read(page.getBytes(StandardCharsets.UTF_8), origin).thread().title());
  }

  @Test
  void takesNoCountBesideTheHeadingForAPartOfTheTitle() throws UnreadablePageException {
    String page =
        "<title>Who pays the ferry - Harbour</title><h1><a href=/t/1>Who pays the ferry</a>"
            + "<span>139 replies</span></h1>"
            + thread(REPLY, 2);
    PageOrigin origin = new PageOrigin("a page", "", "");

    assertEquals(
        "Who pays the ferry",
        READER.read(page.getBytes(StandardCharsets.UTF_8), origin).thread().title());
  }

  @Test
  void readsAQuestionThatNobodyAnswered() throws UnreadablePageException {
    List<Post> posts = read(question(TEXTS.get(0)) + FORM);

    assertEquals(TEXTS.subList(0, 1), texts(posts));
    assertEquals("ann", posts.get(0).author());
    assertEquals("2020-05-01", posts.get(0).postedAt());
  }

  @Test
  void takesNothingBesideAQuestionForItsWords() {
    String rules =
        "<aside><div>Here one reads the rules before one writes.</div>"
            + "<a href=/user/mod>mod</a> <i>May 2, 2019</i></aside>";

    assertUnreadable(question("") + rules + FORM);
  }

  @Test
  void readsTheOnlyAnswerThatLooksUnlikeTheQuestion() throws UnreadablePageException {
    String answer =
        "<section id=reply-7><b><a href=/user/bo>bo</a></b> <i>May 2, 2020</i><div>%s</div>"
            + "<div>Written on the ferry, with little time and wet fingers, so forgive me</div></section>"
            + "<div id=reply-hint>Somebody reads all answers before others do. %1$s %1$s %1$s %1$s</div>";
    String teaser =
        "<section id=next><b><a href=/user/cy>cy</a></b> <i>May 3, 2020</i><div>%s</div></section>";
    List<Post> posts =
        read(
            question(TEXTS.get(0))
                + answer.formatted(TEXTS.get(1))
                + teaser.formatted(OTHER_WORDS).replace("section", "article"));

    assertEquals(TEXTS.subList(0, 2), texts(posts));
    assertEquals("bo", posts.get(1).author());
    assertEquals("2020-05-02", posts.get(1).postedAt());
  }

  @Test
  void takesNoPageForAQuestionThatNobodyMayAnswer() {
    assertUnreadable(question(TEXTS.get(0)));
  }

  @Test
  void takesNoWordsForAQuestionThatNobodySigned() {
    assertUnreadable(
        HEADING + "<i>May 1, 2020</i><div class=words>" + TEXTS.get(0) + "</div>" + FORM);
  }

  @Test
  void takesNoDescriptionOfABoardForAQuestion() {
    String row =
        "<li><a href=/t/%1$d>Oars</a> <a href=/user/zed%1$d>zed%1$d</a> <i>June %1$d</i></li>";

    assertUnreadable(
        HEADING + "<div>" + TEXTS.get(0) + "</div><ul>" + times(9, row) + "</ul>" + FORM);
  }

  @Test
  void takesNoHintForAQuestionWhoseSignatureBelongsToOtherWords() {
    String hint = "<div class=hint>All who write here agree to the terms of this house.</div>";
    String news =
        "<div class=news>"
            + String.join(" ", TEXTS)
            + " <a href=/user/zed>zed</a> <i>May 1, 2020</i></div>";

    assertUnreadable(HEADING + hint + news + FORM);
  }

  @Test
  void putsAnOpeningPostFirstThatLooksUnlikeItsReplies() throws UnreadablePageException {
    List<Post> posts = read(question(OTHER_WORDS) + thread(REPLY, 3));

    assertEquals(OTHER_WORDS, posts.get(0).text());
    assertEquals(4, posts.size());
  }

  @Test
  void findsTheAuthorOfTheOpeningPostBelowTheHeadingWhereNothingHoldsThisPostAlone()
      throws UnreadablePageException {
    String page =
        "<main><div>%s<p><a href=/user/ann>ann</a> posted in Boats on <i>May 1, 2020</i></p></div>"
            + "<div class=words><p>%s</p></div><ol>%s</ol></main>";

    List<Post> posts = read(page.formatted(HEADING, OTHER_WORDS, thread(REPLY, 3)));

    assertEquals(OTHER_WORDS, posts.get(0).text());
    assertEquals("ann", posts.get(0).author());
    assertEquals("2020-05-01", posts.get(0).postedAt());
    assertEquals(4, posts.size());
  }

  @Test
  void takesNoNoticeForTheOpeningPostWhereThatIsToldToBeTheFirstOfThePosts()
      throws UnreadablePageException {
    String page =
        "<main><div>%s<p><a href=/user/ann>ann</a>, <i>May 1, 2020 10:05</i></p></div>"
            + "<div class=notice>Your browser is out of date, this page may look odd.</div>%s</main>";
    String posts = thread(REPLY.replace("2020", "2020 10:05"), 4);

    assertEquals(TEXTS, texts(read(page.formatted(HEADING, posts))));
  }

  @Test
  void readsAPostWhoseWordsAreMarkedUpUnlikeThoseOfTheOthers() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i>"
            + "<div class=post-body><div itemprop=text>%3$s</div></div></div>";
    String other = post.replace("itemprop=text", "itemprop=articleBody");
    String page = thread(post, 4) + post.formatted("ann", 5, OTHER_WORDS);

    List<Post> posts = read(page + other.formatted("bo", 6, "Thanks, that is all."));

    assertEquals("Thanks, that is all.", posts.get(5).text());
  }

  @Test
  void takesNothingBesideThePostsForTheOpeningOne() throws UnreadablePageException {
    String rules =
        "<div class=side><div class=about><div class=cell>%s</div>made by <a href=/user/zed>zed</a>"
            + " <i>May 1, 2020</i></div></div>";

    assertEquals(TEXTS, texts(read(rules.formatted(OTHER_WORDS) + thread(REPLY, 4))));
  }

  @Test
  void takesNothingAboveTheRepliesOfALaterPageForTheOpeningPost() throws UnreadablePageException {
    String before = "<head><link rel=prev href=/t/1></head>";

    assertEquals(TEXTS, texts(read(before + question(OTHER_WORDS) + thread(REPLY, 4))));
  }

  @Test
  void takesNoNoticeAboveThePostsForTheOpeningOne() throws UnreadablePageException {
    String about =
        "<div class=about>Opened by the user <a href=/user/ann>ann</a>, who waits for an answer"
            + " since the day of <i>May 1, 2020</i></div>";
    String moved =
        "<section><div>Moved here on <i>May 2, 2020</i></div><div>"
            + OTHER_WORDS
            + "</div></section>";

    assertEquals(TEXTS, texts(read(HEADING + about + moved + thread(REPLY, 4))));
  }

  @Test
  void takesAnswersForThePostsWhereTheCommentsBelowThemSayMore() throws UnreadablePageException {
    assertEquals(TEXTS, texts(thread(answered("comment"))));
  }

  @Test
  void readsAnswersAndTheRepliesBelowThemInTheirOrder() throws UnreadablePageException {
    List<Post> posts = thread(answered("reply"));

    assertEquals(12, posts.size());
    assertEquals(
        List.of(TEXTS.get(0), OTHER_WORDS + " No. 11", OTHER_WORDS + " No. 12", TEXTS.get(1)),
        texts(posts.subList(0, 4)));
    assertEquals(List.of("ann", "zed", "yve", "bo"), authors(posts.subList(0, 4)));
  }

  @Test
  void takesNoQuotationsWithNamesAndDaysForPosts() throws UnreadablePageException {
    String quotation =
        "<blockquote class=said><a href=/user/zed>zed</a> <i>May 1, 2020</i> "
            + OTHER_WORDS
            + "</blockquote>";
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a> <i>May %2$d, 2020</i> <div class=cell>"
            + quotation
            + quotation
            + "%3$s</div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  /** Answers below which others say more. */
  private static String answered(String below) {
    String remark =
        "<li class=%1$s><p class=said>%2$s No. %%2$d%3$d</p><a href=/user/%4$s>%4$s</a> <i>May 9, 2020"
            + "</i></li>";
    return "<div class=answer><div class=cell>%3$s</div><a href=/user/%1$s>%1$s</a> <i>May %2$d, 2020"
        + "</i><ul>"
        + remark.formatted(below, OTHER_WORDS, 1, "zed")
        + remark.formatted(below, OTHER_WORDS, 2, "yve")
        + "</ul></div>";
  }

  @Test
  void takesNoBlocksForPostsThatHaveTheirWordsInNoPartAlike() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a> <i>May %2$d, 2020</i>"
            + "<div class='cell box'>%3$s</div></div>";
    String page = thread(post, 4);
    for (String box : List.of("one", "two", "three", "four", "five")) {
      page += "<div class=box><a href=/user/%1$s>%1$s</a> <i>May 7, 2020</i> ".formatted(box);
      page += "<b><u><s>".repeat(box.length()) + OTHER_WORDS + "</s></u></b></div>";
    }
    assertEquals(TEXTS, texts(read(page)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<dt><a href=/user/%1$s>%1$s</a> on May %2$d, 2020</dt><dd>%3$s</dd>",
        "<table><tr bgcolor=#ccc><td><a href=/user/%1$s>%1$s</a> May %2$d, 2020</td></tr>"
            + "<tr><td>%3$s</td></tr></table>",
        "<div><div><a href=/user/%1$s>%1$s</a> <span>May %2$d, 2020</span></div><div>%3$s</div></div>",
      })
  void readsPostsWhoseElementsBearNoMarks(String post) throws UnreadablePageException {
    List<Post> posts = thread(post);

    assertEquals(TEXTS, texts(posts));
    assertEquals(AUTHORS, authors(posts));
    assertEquals("2020-05-04", posts.get(3).postedAt());
  }

  @Test
  void takesNoListWithoutMarksForPostsWhereItTellsNotWhoWroteWhen() throws UnreadablePageException {
    String list = thread("<div><b>2020</b> <span>May %2$d, 2020</span> <u>%3$s</u></div>", 4);

    assertEquals(List.of(OTHER_WORDS), texts(read(question(OTHER_WORDS) + FORM + list)));
  }

  @Test
  void findsTheAuthorInTheLineThatTellsTheDate() throws UnreadablePageException {
    String post =
        "<div class=entry><div class=about>Posted by %1$s on May %2$d, 2020</div>"
            + "<div class=cell>%3$s</div></div>";

    assertEquals(AUTHORS, authors(thread(post)));
  }

  @Test
  void readsHowLongAgoAPostWasWrittenInShort() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>%2$dh</i><div class=cell>%3$s</div></div>";
    PageOrigin origin = new PageOrigin("a page", "", "", "2020-05-02T12:00:00Z");
    byte[] page = thread(post, 4).getBytes(StandardCharsets.UTF_8);

    assertEquals(
        "2020-05-02T10:00:00Z", READER.read(page, origin).thread().posts().get(1).postedAt());
  }

  @Test
  void knowsAQuotationByItsName() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>"
            + "<div class=quote-box><b>zed wrote:</b><div>"
            + OTHER_WORDS
            + "</div></div>%3$s</div></div>";

    List<Post> posts = thread(post);

    assertEquals(TEXTS, texts(posts));
    assertEquals(List.of(new Quote("zed", OTHER_WORDS)), posts.get(1).quotes());
  }

  @Test
  void takesNotForWordsWhatStandsAgainBesideEveryPost() throws UnreadablePageException {
    String post =
        "<div class=entry><div class=left><a href=/user/%1$s>%1$s</a><p>Lives by the sea, paints, writes"
            + " and translates, from nine to five, and on some other days at night</p></div>"
            + "<div class=right><i>#%2$d May %2$d, 2020</i><div class=cell>%3$s</div></div></div>";

    assertEquals(TEXTS, texts(thread(post)));
  }

  @Test
  void takesNoCountOfAnAuthorsPostsForTheName() throws UnreadablePageException {
    String post =
        "<div class=entry><p class=author-posts>Posts: %2$d</p><a class=author href=#>%1$s</a>"
            + "<i>May %2$d, 2020</i><div class=cell>%3$s</div></div>";

    assertEquals(AUTHORS, authors(thread(post)));
  }

  @Test
  void keepsTheParagraphsOfAPostApartAndWhatStandsBetweenThem() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell><p class=x>"
            + OTHER_WORDS
            + "</p><ul><li>%2$d</ul><p class=x>%3$s</p></div></div>";

    assertEquals(OTHER_WORDS + "\n\n- 1\n\n" + TEXTS.get(0), thread(post).get(0).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>"
            + "<p class=x>The first of them all. %3$s</p><p class=x>%1$s.</p><b>Answer!</b></div></div>",
        "<dt><a href=/user/%1$s>%1$s</a> on May %2$d, 2020</dt>"
            + "<dd><p>The first of them all. %3$s</p><p>%1$s.</p></dd>",
      })
  void keepsAParagraphBelowALongerOne(String post) throws UnreadablePageException {
    assertEquals("The first of them all. " + TEXTS.get(0) + "\n\nann.", thread(post).get(0).text());
  }

  @Test
  void readsAQuestionThatAVisitorMayAnswerAfterLoggingIn() throws UnreadablePageException {
    List<Post> posts = read(question(OTHER_WORDS) + "<p><a href=/in>Log in</a> to reply</p>");

    assertEquals(List.of(OTHER_WORDS), texts(posts));
  }

  @Test
  void findsNoThreadInAListOfThreads() {
    String row =
        "<li class=item><h4><a href=/t/%1$d>Thread no. %1$d, which is about boats and oars</a></h4>"
            + "</li>";

    assertThrows(UnreadablePageException.class, () -> read("<ul>" + times(12, row) + "</ul>"));
  }

  @Test
  void readsAPageWhoseSignaturesAreNestedWithoutEnd() throws UnreadablePageException {
    String post =
        "<div class=entry><a href=/user/%1$s>%1$s</a><i>May %2$d, 2020</i><div class=cell>%3$s"
            + "</div></div>";
    String nested =
        "<noscript><div class=message-signature>".repeat(30_000) + "Sails and oars. ".repeat(100);

    assertEquals(TEXTS, texts(read("<body>" + thread(post, 4) + nested)));
  }

  private static final String OPENING =
      "<script type='application/ld+json'>{\"@type\":\"DiscussionForumPosting\",\"author\":\"zed\","
          + "\"datePublished\":\"2020-05-01T08:00:00Z\","
          + "\"text\":\"Nobody has paid me for the work on this boat, which took a month.\"}</script>";

  private static List<String> texts(List<Post> posts) {
    return posts.stream().map(Post::text).toList();
  }

  private static List<String> authors(List<Post> posts) {
    return posts.stream().map(Post::author).toList();
  }

  private static String question(String words) {
    return "<main><header>"
        + HEADING
        + "by <a href=/user/ann>ann</a> on <i>May 1, 2020</i></header><section><div class=words><p>"
        + words
        + "</p></div></section></main>";
  }

  private static void assertUnreadable(String page) {
    assertThrows(UnreadablePageException.class, () -> read(page));
  }

  private static List<Post> thread(String post) throws UnreadablePageException {
    return read(thread(post, 4));
  }

  private static String thread(String post, int posts) {
    return IntStream.range(0, posts)
        .mapToObj(i -> post.formatted(AUTHORS.get(i), i + 1, TEXTS.get(i)))
        .collect(Collectors.joining());
  }

  private static String times(int many, String row) {
    return IntStream.rangeClosed(1, many).mapToObj(row::formatted).collect(Collectors.joining());
  }

  private static List<Post> read(String page) throws UnreadablePageException {
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    return READER.read(body, new PageOrigin("a page", "", "")).thread().posts();
  }
}
