package org.recourse.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Provenance;
import org.recourse.report.Quotation;
import org.recourse.report.ReportInput;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;

/** Puts the page together and renders its templates. */
public final class ReportPage {
  private static final String TEMPLATES = ReportPage.class.getPackageName();
  private static final String LIBRARY =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

  private ReportPage() {}

  /** The whole page. */
  public static String html(ReportInput input) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportPage.class.getClassLoader(), TEMPLATES);
    StringOutput html = new StringOutput();
    engine.render("report.jte", page(input), html);
    return html.toString();
  }

  private static Page page(ReportInput input) {
    Estimates estimates = Estimates.of(input.estimates());
    CaseList cases = CaseList.of(input.cases());
    List<AdviceGroup> adviceGroups = AdviceGroups.of(input.advice(), estimates);
    Headline headline = new Headline(estimates, input.provenance());
    OutcomeTables outcomes = new OutcomeTables(estimates, cases);
    MeasureSides sides = new MeasureSides(estimates);
    MeasureTables measures = new MeasureTables(estimates, cases, adviceGroups);
    Table all = outcomes.outcomes();
    List<RuleGroup> rules = new RuleGroups(estimates, input.rules()).all();
    boolean drawn =
        Stream.of(
                Stream.of(all, outcomes.funnel(), measures.measures(), measures.advice()),
                outcomes.breakdowns().stream(),
                rules.stream().map(RuleGroup::table))
            .flatMap(tables -> tables)
            .anyMatch(table -> table.undrawn().isEmpty());
    String library = drawn ? resource(LIBRARY) : "";
    String script = resource("report.js");
    return new Page(
        policy(library, script),
        resource("report.css"),
        library,
        script,
        headline.span(),
        Figures.count(input.provenance().threads()),
        Figures.count(input.provenance().posts()),
        headline.claim(),
        headline.details(),
        headline.caution(),
        all,
        new LabelTables(estimates).sides(),
        outcomes.breakdowns(),
        outcomes.funnel(),
        measures.measures(),
        sides.differences(),
        sides.odds(),
        measures.advice(),
        adviceGroups,
        rules,
        listing(input, cases),
        cases.cards(),
        cases.index(),
        methods(input.estimates()),
        glossary(),
        versions(input.provenance()));
  }

  /**
   * Nothing may be loaded, and no script may run but the two whose hashes are named. Styles are
   * open because the chart library sets them on its elements.
   */
  private static String policy(String... scripts) {
    StringBuilder policy = new StringBuilder("default-src 'none'; script-src");
    for (String script : scripts) {
      policy.append(" 'sha256-").append(hash(script)).append("'");
    }
    return policy
        .append("; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
        .toString();
  }

  private static String hash(String script) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static String listing(ReportInput input, CaseList cases) {
    long firstHand = input.cases().stream().filter(c -> c.dispute().firsthand()).count();
    long secondHand = input.cases().size() - firstHand;
    String left =
        secondHand == 0
            ? ""
            : " Second-hand tellings ("
                + Figures.count(secondHand)
                + ") are in no number and not listed.";
    if (firstHand == 0) {
      return "There is no first-hand case to list." + left;
    }
    if (firstHand == cases.cards().size()) {
      return "All " + Figures.count(firstHand) + " first-hand cases, the latest first." + left;
    }
    return "Listed are "
        + cases.cards().size()
        + " of "
        + Figures.count(firstHand)
        + " first-hand cases, the latest first: a random choice that stays the same from night to night, with at least five of each group where there are as many. A link from a number leads to those of its cases that are listed here; all of them are in cases.csv."
        + left;
  }

  private static List<String> methods(List<Estimate> estimates) {
    return estimates.stream()
        .map(Estimate::method)
        .filter(m -> !m.isBlank())
        .distinct()
        .sorted()
        .map(ReportPage::method)
        .toList();
  }

  private static String method(String method) {
    String meaning = Words.meaning("method", method);
    String name = Words.name("method", method);
    return meaning.isEmpty() ? name + "." : name + ": " + meaning + ".";
  }

  private static List<Term> glossary() {
    List<Term> terms = new ArrayList<>();
    Stream.of("case", "first_hand", "ended", "measure", "n", "interval", "points")
        .forEach(key -> terms.add(term("glossary", key)));
    Stream.of("outcome", "stage", "measure")
        .forEach(d -> Words.order(d).forEach(code -> terms.add(term(d, code))));
    return List.copyOf(terms);
  }

  private static Term term(String dimension, String code) {
    return new Term(
        Words.heading(Words.name(dimension, code)), Words.meaning(dimension, code) + ".");
  }

  private static List<Term> versions(Provenance p) {
    return List.of(
        new Term("Program", Quotation.plain(p.codeVersion())),
        new Term("Models", Quotation.plain(p.modelVersion())),
        new Term("Input", Quotation.plain(p.inputVersion())));
  }

  private static String resource(String name) {
    try (InputStream bytes = ReportPage.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(bytes.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
