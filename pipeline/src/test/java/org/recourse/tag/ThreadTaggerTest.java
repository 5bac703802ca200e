package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;

class ThreadTaggerTest {
  private static final ThreadTagger TAGGER = ThreadTagger.shipped(Mode.FAST);

  private static ForumThread thread(String title, Post... posts) {
    return new ForumThread("t1", "", "", "", "upwork", "", title, "", Arrays.asList(posts));
  }

  private static final ForumThread TOLD =
      thread(
          "Client wants a refund after approving the logo",
          Post.of(
                  1,
                  "anna",
                  "I did a fixed price logo for $350 and submitted it through the milestone. The"
                      + " client approved the sketch, then said he does not like it and asked for"
                      + " a full refund. I refused and he opened a dispute. What can I do?")
              .withOp(true)
              .withPostedAt("2018-05-01"),
          Post.of(
                  2,
                  "ben",
                  "Never agree to a refund for finished work. Keep all your messages as evidence.")
              .withPostedAt("2018-05-01"),
          Post.of(
                  3,
                  "anna",
                  "Update: the mediator decided in my favor, the escrow was released to me and I"
                      + " got paid in full. Thank you all!")
              .withOp(true)
              .withPostedAt("2019-01-04"));

  @Test
  void readsTheLastWordOfANarrator() {
    DisputeCase c = TAGGER.tag(TOLD).cases().get(0);
    assertEquals("anna", c.author());
    assertEquals(Outcome.FREELANCER_WON, c.outcome());
    assertEquals(2019, c.year());
    assertEquals(
        Outcome.PENDING,
        TAGGER.tag(TOLD.withPosts(TOLD.posts().subList(0, 2))).cases().get(0).outcome());
  }

  @Test
  void readsTheSumInDisputeAndWhoTellsIt() {
    DisputeCase c = TAGGER.tag(TOLD).cases().get(0);
    assertEquals(new Money(350, "USD"), c.amount());
    assertEquals(Role.FREELANCER, c.role());
    assertEquals(Platform.UPWORK, c.platform());
    assertTrue(c.firsthand());
  }

  private static final String STORY =
      "I delivered a fixed price logo for $291. The client does not like it, asked for a refund"
          + " and opened a dispute against me. What should I do?";

  private static Money sum(String story) {
    Post post = Post.of(1, "anna", story).withOp(true);
    return TAGGER.tag(thread("My client disputes the logo", post)).cases().get(0).amount();
  }

  @Test
  void neverTakesAFeeOfArbitrationForTheSumInDispute() {
    assertEquals(new Money(291, "USD"), sum(STORY));
    assertFalse(sum(STORY + " The arbitration fee is $291 for each of us.").isTold());
  }

  @Test
  void findsAdviceAndWhatItIsAbout() {
    List<Advice> advice = TAGGER.tag(TOLD).advice();
    assertEquals(
        List.of(
            "Never agree to a refund for finished work.", "Keep all your messages as evidence."),
        advice.stream().filter(a -> a.post() == 2).map(Advice::sentence).toList());
    assertTrue(advice.get(advice.size() - 1).codes().contains(Measure.KEEP_EVIDENCE));
  }

  @Test
  void givesAPassageForEveryInferredValue() {
    DisputeCase c = TAGGER.tag(TOLD).cases().get(0);
    List<String> fields = c.evidence().stream().map(Evidence::field).toList();
    assertTrue(fields.containsAll(List.of("outcome", "amount", "stage")), fields.toString());
    c.taken().forEach(m -> assertTrue(fields.contains("taken:" + m.code())));
    for (Evidence e : c.evidence()) {
      String text = e.post() == 0 ? TOLD.title() : TOLD.posts().get(e.post() - 1).text();
      assertTrue(e.end() <= text.length(), e.toString());
      assertTrue(c.confidence().containsKey(e.field()), e.toString());
    }
    String outcome =
        c.evidence().stream()
            .filter(e -> e.field().equals("outcome"))
            .map(e -> TOLD.posts().get(e.post() - 1).text().substring(e.begin(), e.end()))
            .findFirst()
            .orElseThrow();
    assertTrue(outcome.startsWith("Update:"), outcome);
  }

  @Test
  void staysSilentOnWhatIsNoDispute() {
    ForumThread connects =
        thread(
            "Refund of connects",
            Post.of(
                    1,
                    "a1",
                    "The client declined my proposal and I want a refund of my connects. I won"
                        + " nothing this month.")
                .withOp(true),
            Post.of(2, "a2", "What if a client refuses to pay? Just a general question."));
    assertEquals(List.of(), TAGGER.tag(connects).cases());
  }

  @Test
  void takesNoStaffForANarrator() {
    Post reply =
        Post.of(
            2,
            "moderator",
            "I lost the dispute, the client got a full refund of $300 and my money is gone.");
    ForumThread thread = thread("Refund", Post.of(1, "a1", "Hello."), reply.withStaff(true));
    assertEquals(List.of(), TAGGER.tag(thread).cases());
  }

  @Test
  void tagsTheSameThreadAlike() {
    assertEquals(TAGGER.tag(TOLD), ThreadTagger.shipped(Mode.FAST).tag(TOLD));
  }

  @Test
  void readsInFullTheSameThreadAlikeWhateverWasReadBefore() {
    ThreadTagger full = ThreadTagger.shipped(Mode.FULL);
    Annotations first = full.tag(TOLD);
    assertEquals(Outcome.FREELANCER_WON, first.cases().get(0).outcome());
    full.tag(thread("Other", Post.of(1, "a1", STORY).withOp(true)));
    assertEquals(first, full.tag(TOLD));
    assertEquals(first, ThreadTagger.shipped(Mode.FULL).tag(TOLD));
  }

  @Test
  void readsInFullWhatWordsLeaveInDoubtAndNothingElse() {
    String sure = "Never agree to a refund.";
    String doubtful = "I would write everything down with dates.";
    String meaning = "I would put every detail on paper before.";
    ForumThread thread =
        thread(
            "My client disputes the logo",
            Post.of(1, "anna", STORY).withOp(true),
            Post.of(2, "ben", doubtful + " " + meaning + " " + sure));
    Map<String, Double> fast = confidences(TAGGER.tag(thread));
    Map<String, Double> full = confidences(ThreadTagger.shipped(Mode.FULL).tag(thread));
    assertEquals(fast.get(sure), full.get(sure));
    assertNotEquals(fast.get(doubtful), full.get(doubtful));
    assertEquals(Set.of(), codes(TAGGER.tag(thread), meaning));
    Set<Measure> meant = codes(ThreadTagger.shipped(Mode.FULL).tag(thread), meaning);
    assertTrue(meant.contains(Measure.WRITTEN_SCOPE), meant::toString);
  }

  private static Set<Measure> codes(Annotations annotations, String sentence) {
    return annotations.advice().stream()
        .filter(a -> a.sentence().equals(sentence))
        .findFirst()
        .orElseThrow()
        .codes();
  }

  private static Map<String, Double> confidences(Annotations annotations) {
    return annotations.advice().stream()
        .collect(Collectors.toMap(Advice::sentence, Advice::confidence));
  }

  @Test
  void findsInFullWhatANarratorDidNotDoWithoutAWordForIt() {
    String told = "There was nothing on paper between us, I should have known better.";
    Post post = Post.of(1, "anna", STORY.replace("What", told + " What")).withOp(true);
    ForumThread thread = thread("My client disputes the logo", post);
    assertEquals(Set.of(), TAGGER.tag(thread).cases().get(0).missed());
    DisputeCase c = ThreadTagger.shipped(Mode.FULL).tag(thread).cases().get(0);
    assertEquals(Set.of(Measure.WRITTEN_SCOPE), c.missed());
    Evidence e =
        c.evidence().stream()
            .filter(x -> x.field().equals("missed:written_scope"))
            .findFirst()
            .orElseThrow();
    assertEquals(told, post.text().substring(e.begin(), e.end()));
  }

  @Test
  void asksInFullOtherModelsOnlyWhereMeaningHelps() {
    Models models = Models.shipped();
    assertNotEquals(
        models.of(Decision.CONTRACT, Mode.FAST), models.of(Decision.CONTRACT, Mode.FULL));
    assertEquals(models.of(Decision.CASE, Mode.FAST), models.of(Decision.CASE, Mode.FULL));
  }

  @Test
  void namesTheModeItReadsInBesideItsModels() {
    String full = ThreadTagger.shipped(Mode.FULL).modelVersion();
    assertTrue(TAGGER.modelVersion().matches("[0-9a-f]{16}"), TAGGER.modelVersion());
    assertTrue(full.matches("[0-9a-f]{16}-full"), full);
  }

  @Test
  void readsAPostOfMegabytesWithoutLineBreakOrFullStop() {
    String endless = "he wants 200$ back ((((\"\"\"\" ".repeat(80_000);
    ForumThread thread =
        thread("Long", Post.of(1, "a1", endless), Post.of(2, "a2", "x".repeat(1 << 20)));
    assertEquals(List.of(), TAGGER.tag(thread).advice());
  }

  @Test
  void tellsNoCaseOfNobody() {
    List<Post> posts = new ArrayList<>();
    posts.add(Post.of(1, "a1", ""));
    posts.add(Post.of(2, "", STORY).withOp(true));
    assertEquals(
        List.of(),
        TAGGER.tag(thread("My client disputes the logo", posts.toArray(new Post[0]))).cases());
  }
}
