package org.recourse.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Advice;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.Outcome;
import org.recourse.tag.Platform;

class OutcomeReportTest {
  private static final ReportInput GOLD = GoldInput.read();
  private static final Provenance SOME = GOLD.provenance();

  @Test
  void opensWithHowOftenFreelancersWin() {
    Document page = page(GOLD);
    assertEquals(
        "Freelancers won in full in 34 % (95 % CI 29–39, n = 354) of ended disputes.",
        page.selectFirst(".claim").text().replace('\u00A0', ' '));
    assertTrue(page.selectFirst("#headline").text().contains("Had all of those been lost"));
  }

  @Test
  void saysThatLabelsAreRawAndThreadsNoRandomSample() {
    String caution = page(GOLD).selectFirst(".caution").text();
    assertTrue(caution.contains("uncorrected"), caution);
    assertTrue(caution.contains("no random sample"), caution);
  }

  @Test
  void setsACorrectedEstimateBesideTheRawOne() {
    List<Estimate> estimates = new ArrayList<>(GOLD.estimates());
    estimates.add(
        new Estimate(
            "freelancer_won",
            "all",
            0.29,
            0.22,
            0.37,
            354,
            -1,
            "rogan_gladen",
            "misread outcomes",
            Double.NaN,
            Double.NaN,
            ""));
    ReportInput input = new ReportInput(estimates, GOLD.cases(), GOLD.advice(), GOLD.rules(), SOME);
    String headline = page(input).selectFirst("#headline").text().replace('\u00A0', ' ');
    assertTrue(
        headline.contains("corrected for misread outcomes (rogan gladen): 29 % (95 % CI 22–37"),
        headline);
  }

  private static Estimate estimate(
      String estimand, String group, double value, long n, long k, String labels, String note) {
    return new Estimate(
        estimand,
        group,
        value,
        value / 2,
        value * 2,
        n,
        k,
        "",
        labels,
        Double.NaN,
        Double.NaN,
        note);
  }

  private static Document pageWith(Estimate... more) {
    List<Estimate> estimates = new ArrayList<>(GOLD.estimates());
    estimates.addAll(List.of(more));
    return page(new ReportInput(estimates, GOLD.cases(), GOLD.advice(), GOLD.rules(), SOME));
  }

  private static List<String> texts(Document page, String cells) {
    return page.select(cells).eachText().stream().map(t -> t.replace('\u00A0', ' ')).toList();
  }

  @Test
  void tellsOfEachMeasureWhoAdvisesItBesideHowItGoesWithTheEnd() {
    String measure = "measure=open_dispute,rank=";
    Document page =
        pageWith(
            estimate("recommended", measure + "other", .1, 400, 40, Estimate.RAW, ""),
            estimate("recommended", measure + "<b>Guru</b>", .2, 50, 10, Estimate.RAW, ""),
            estimate("discouraged", measure + "<b>Guru</b>", .04, 50, 2, Estimate.RAW, ""),
            estimate(
                "discouraged", measure + "New", Double.NaN, 3, 1, Estimate.RAW, "too few to say"));
    String rows = "#advice-open_dispute .ranks tbody tr";
    assertEquals(
        List.of("<b>Guru</b>", "New", "No rank told, or a rarer one"), texts(page, rows + " th"));
    assertEquals(
        List.of(
            "20 % (10–40), 10 of 50",
            "4 % (2–8), 2 of 50",
            "0 of 3",
            "too few to say, 1 of 3",
            "10 % (5–20), 40 of 400",
            "0 of 400"),
        texts(page, rows + " td"));
    String evidence = texts(page, "#advice-open_dispute .meaning").get(0);
    assertTrue(evidence.contains("taken less not taken: "), evidence);
    assertTrue(evidence.contains("n = "), evidence);
  }

  @Test
  void setsRatiosSideBySideEachWithItsNumberOfCases() {
    String group = "measure=open_dispute";
    Document page =
        pageWith(
            estimate("odds_ratio", group, 2, 90, -1, Estimate.RAW, "not corrected"),
            estimate("odds_ratio", group, 3, 60, -1, Estimate.HUMAN, ""),
            estimate("odds_ratio_exact", group, 4, 60, -1, Estimate.HUMAN, ""),
            estimate(
                "odds_ratio_adjusted", group, Double.NaN, 90, -1, Estimate.RAW, "too few to say"),
            estimate("e_value", group, 1.8, 90, -1, Estimate.RAW, ""));
    assertEquals(
        List.of("Open or answer a dispute, stratified", "Open or answer a dispute, exact"),
        texts(page, "#odds-table-table tbody th"));
    assertEquals(
        List.of(
            "2 (1–4, n = 90)",
            "–",
            "3 (1.5–6, n = 60)",
            "1.8 (0.9)",
            "too few labels",
            "–",
            "4 (2–8, n = 60)"),
        texts(page, "#odds-table-table tbody td"));
    String difference = texts(page, "#differences-table tbody td").get(0);
    assertTrue(difference.matches(".* points \\(.* to .*, n = [0-9]+\\)"), difference);
  }

  @Test
  void saysOfWhichFigureItIsWhatIsNotSaidOfAll() {
    String all = "corrected by 80 threads that people labelled";
    Document page =
        pageWith(
            estimate("split", "all", .1, 80, -1, Estimate.CORRECTED, all + "; barely enough"),
            estimate("pending", "all", .3, 80, -1, Estimate.CORRECTED, all));
    assertEquals(
        List.of("Corrected by 80 threads that people labelled.", "Split: barely enough."),
        texts(page, "#labels-table .note"));
  }

  @Test
  void givesTheSameBytesForTheSameInputInAnyOrder() {
    List<ReportCase> cases = shuffled(GOLD.cases());
    List<ReportAdvice> advice = shuffled(GOLD.advice());
    List<ReportRule> rules = shuffled(GOLD.rules());
    ReportInput other = new ReportInput(GOLD.estimates(), cases, advice, rules, SOME);
    assertEquals(OutcomeReport.render(GOLD), OutcomeReport.render(other));
  }

  @Test
  void asksTheNetworkForNothing() {
    Document page = page(GOLD);
    assertEquals(0, page.select("[src], link, iframe, object, embed, base, form, img").size());
    for (Element link : page.select("[href]")) {
      String href = link.attr("href");
      if (!href.startsWith("#")) {
        assertTrue(href.startsWith("https://forum.example/t/"), href);
        assertEquals("a", link.tagName());
        assertEquals("noopener noreferrer nofollow", link.attr("rel"));
      }
    }
    String style = page.selectFirst("style").data();
    assertFalse(style.contains("url(") || style.contains("@import"));
  }

  @Test
  void letsRunNoScriptButItsOwn() throws Exception {
    Document page = page(GOLD);
    String policy = page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
    assertEquals(2, page.select("script").size());
    for (Element script : page.select("script")) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.data().getBytes(UTF_8));
      String allowed = "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
      assertTrue(policy.contains(allowed), allowed);
    }
  }

  @Test
  void everyLinkWithinThePageHasATargetAndNoTargetIsThereTwice() {
    Document page = page(GOLD);
    Set<String> ids = new HashSet<>();
    page.select("[id]").forEach(e -> assertTrue(ids.add(e.id()), e.id()));
    page.select("a[href^=#]")
        .forEach(a -> assertTrue(ids.contains(a.attr("href").substring(1)), a.outerHtml()));
  }

  @Test
  void everyCountLeadsToAsManyCasesAsItSays() {
    ReportInput few = firstCases(250);
    Document page = page(few);
    List<String> tags = page.select(".case").eachAttr("data-tags");
    int checked = 0;
    for (Element link : page.select("#ends a, #groups a, #far a, #measures a")) {
      String filter = link.attr("data-filter");
      long found = tags.stream().filter(t -> holds(t, filter)).count();
      assertEquals(link.text(), Long.toString(found), link.outerHtml());
      checked++;
    }
    assertTrue(checked > 300, checked + " counts");
  }

  @Test
  void everyCaseOfAGroupIsListedUnderItForReadersWithoutScripts() {
    Document page = page(firstCases(250));
    for (Element group : page.select(".index > div")) {
      String tag = group.id().replaceFirst("list-([a-z]+)-", "$1=");
      assertEquals(
          page.select(".case").stream().filter(c -> holds(c.attr("data-tags"), tag)).count(),
          group.select("a").size(),
          group.id());
    }
  }

  @Test
  void chartsHaveNoNumbersButThoseOfTheirTable() {
    Document page = page(GOLD);
    assertTrue(page.select(".chart").size() >= 12);
    for (Element chart : page.select(".chart")) {
      assertFalse(chart.attr("aria-label").isBlank());
      Element table = page.getElementById(chart.attr("data-table"));
      assertTrue(table.closest("details").hasAttr("open"), "tables are open without JavaScript");
      for (Element cell : table.select("td[data-value]")) {
        double value = Double.parseDouble(cell.attr("data-value"));
        String unit = table.select("thead th").get(cell.elementSiblingIndex()).attr("data-unit");
        double shown = unit.equals("share") || unit.equals("points") ? 100 * value : value;
        String text = cell.selectFirst(".figure").text().replace('−', '-');
        double written = Double.parseDouble(text.replaceFirst("^[<>+]?(-?[0-9.]+).*", "$1"));
        assertEquals(shown, written, 1.0, cell.outerHtml());
      }
    }
  }

  @Test
  void showsEvidenceWithItsPostAndLinksToTheThread() {
    Document page = page(GOLD);
    for (Element card : page.select(".case")) {
      assertFalse(card.select("q").isEmpty(), card.id());
      for (Element where : card.select(".where a")) {
        assertTrue(where.text().matches("post\\h[0-9]+"), where.text());
        assertTrue(where.attr("href").startsWith("https://forum.example/t/"));
      }
    }
  }

  @Test
  void listsAFewHundredOfVeryManyCases() {
    List<ReportCase> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (ReportCase c : GOLD.cases()) {
        many.add(
            new ReportCase(c.threadId() + "-" + i, c.url(), c.title(), c.dispute(), c.passages()));
      }
    }
    String html = OutcomeReport.render(GoldInput.of(many, GOLD.advice(), List.of(), SOME));
    Document page = Jsoup.parse(html);
    assertEquals(300, page.select(".case").size());
    String listing = page.selectFirst("#cases > p").text().replace('\u00A0', ' ');
    assertTrue(listing.contains("Listed are 300 of 9 400 first-hand cases"), listing);
    assertTrue(html.length() < 3_000_000, html.length() + " characters");
    for (String rare : List.of("stage=court", "platform=unknown", "trigger=non_delivery")) {
      long shown =
          page.select(".case").stream().filter(c -> holds(c.attr("data-tags"), rare)).count();
      assertTrue(shown >= 5, rare + " " + shown);
    }
  }

  @Test
  void hostileWordsStayWords() {
    String evil =
        "</script><script>alert(1)</script>\u2028\u202Egnp.exe\" onclick=\"alert(2)\"'><img src=x onerror=alert(3)>";
    DisputeCase dispute = GOLD.cases().get(0).dispute();
    Passage passage = Passage.cut(evil, 1, evil, 0, evil.length());
    List<ReportCase> cases =
        List.of(
            new ReportCase(evil, "javascript:alert(1)", evil, dispute, List.of(passage)),
            new ReportCase("b", "https://forum.example/t/<script>", "b", dispute, List.of()));
    ReportAdvice a = GOLD.advice().get(0);
    List<ReportAdvice> advice =
        List.of(
            new ReportAdvice(
                evil,
                "data:text/html,x",
                evil,
                new Advice(1, 0, 5, evil, a.advice().codes(), a.advice().stance(), 1, "x"),
                evil));
    List<Estimate> estimates = new ArrayList<>(GOLD.estimates());
    estimates.add(
        new Estimate(
            "freelancer_won",
            "platform=" + evil,
            0.5,
            0.4,
            0.6,
            90,
            45,
            evil,
            "nothing",
            Double.NaN,
            Double.NaN,
            evil));
    Provenance provenance = new Provenance(1, 1, evil, evil, evil, evil, evil);
    String html =
        OutcomeReport.render(new ReportInput(estimates, cases, advice, List.of(), provenance));
    Document page = Jsoup.parse(html);
    assertEquals(2, page.select("script").size());
    assertEquals(0, page.select("img, [onclick], [onerror]").size());
    assertEquals(0, page.select("a[href^=javascript], a[href^=data]").size());
    assertFalse(html.contains("\u202E"), "a bidirectional override is left");
    assertFalse(html.contains("\u2028"), "a line separator is left");
    assertTrue(page.selectFirst("#cases").text().contains("<script>alert(1)</script>"));
  }

  @Test
  void twoThreadsThatLookTheSameAsAnAnchorKeepTheirOwn() {
    DisputeCase dispute = GOLD.cases().get(0).dispute();
    List<ReportCase> cases =
        List.of(
            new ReportCase("a/b", "", "", dispute, List.of()),
            new ReportCase("a?b", "", "", dispute, List.of()));
    Document page = page(GoldInput.of(cases, List.of(), List.of(), SOME));
    assertEquals(List.of("case-a-b", "case-a-b-2"), page.select(".case").eachAttr("id"));
    assertEquals(0, page.select(".case a[href]").size());
  }

  @Test
  void aNightWithoutCasesSaysSo() {
    Provenance none = new Provenance(0, 0, "", "", "", "", "");
    ReportInput nothing = new ReportInput(List.of(), List.of(), List.of(), List.of(), none);
    Document page = page(nothing);
    assertEquals(
        "No first-hand case was found, so there is nothing to count.",
        page.selectFirst(".claim").text());
    assertEquals(0, page.select(".chart").size());
    assertTrue(page.text().contains("There is no first-hand case to list."));
    assertEquals(1, page.select("script").size(), "no chart library without a chart");
    assertLinksLead(page);
  }

  @Test
  void aNightOfPendingCasesSaysSo() {
    List<ReportCase> pending =
        GOLD.cases().stream().filter(c -> c.dispute().outcome() == Outcome.PENDING).toList();
    Document page = page(GoldInput.of(pending, List.of(), List.of(), SOME));
    assertEquals(
        "How often freelancers win cannot be said: no case has a told end.",
        page.selectFirst(".claim").text());
    assertTrue(page.selectFirst("#ends .none").text().contains("no group has enough cases"));
    assertLinksLead(page);
  }

  @Test
  void oneGroupAloneIsNotDrawn() {
    List<ReportCase> upwork =
        GOLD.cases().stream().filter(c -> c.dispute().platform() == Platform.UPWORK).toList();
    Document page = page(GoldInput.of(upwork, List.of(), List.of(), SOME));
    assertTrue(
        page.selectFirst("#by-platform .none").text().contains("nothing to compare"),
        page.selectFirst("#by-platform").text());
    assertTrue(page.selectFirst("#by-platform td").text().contains("%"));
    assertLinksLead(page);
  }

  @Test
  void tooFewCasesAreSaidToBeTooFew() {
    Document page = page(firstCases(30));
    String groups = page.selectFirst("#groups").text();
    assertTrue(groups.contains("too few to say"), groups);
    for (Element cell : page.select("td:contains(too few to say)")) {
      assertFalse(cell.hasAttr("data-value") && !cell.attr("data-value").isEmpty());
    }
  }

  private static Document page(ReportInput input) {
    return Jsoup.parse(OutcomeReport.render(input));
  }

  private static void assertLinksLead(Document page) {
    page.select("a[href^=#]")
        .forEach(
            a ->
                assertTrue(
                    page.getElementById(a.attr("href").substring(1)) != null, a.outerHtml()));
  }

  private static ReportInput firstCases(int most) {
    List<ReportCase> cases =
        GOLD.cases().stream().filter(c -> c.dispute().firsthand()).limit(most).toList();
    return GoldInput.of(cases, GOLD.advice(), GOLD.rules(), SOME);
  }

  /** What the page's script does with a filter. */
  private static boolean holds(String tags, String filter) {
    List<String> has = Arrays.asList(tags.split(" "));
    return Arrays.stream(filter.split(" "))
        .filter(word -> !word.isEmpty())
        .allMatch(
            word ->
                word.startsWith("!")
                    ? !has.contains(word.substring(1))
                    : Arrays.stream(word.split("\\|")).anyMatch(has::contains));
  }

  private static <T> List<T> shuffled(List<T> list) {
    List<T> other = new ArrayList<>(list);
    Collections.shuffle(other, new Random(7));
    return other;
  }
}
