package org.recourse.faq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.ReportRule;
import org.recourse.report.StableOrder;
import org.recourse.report.WebAddress;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;
import org.recourse.tag.RuleKind;

/** Fees and deadlines as posters report them. */
final class RuleEntries {
  private static final String VALUE = "rule_value";

  private final Estimates estimates;
  private final List<ReportRule> rules;
  private final String version;

  RuleEntries(Estimates estimates, List<ReportRule> rules, String version) {
    this.estimates = estimates;
    this.rules = rules;
    this.version = version;
  }

  List<FaqEntry> all() {
    List<FaqEntry> entries = new ArrayList<>();
    for (RuleKind kind : RuleKind.values()) {
      entries.add(rule(kind));
    }
    return entries;
  }

  private FaqEntry rule(RuleKind kind) {
    String group = "kind=" + kind.code();
    String unit = Words.text("unit." + kind.code());
    Answer answer = new Answer(estimates);
    Optional<Estimate> all = answer.told(VALUE, group);
    if (all.isEmpty()) {
      String n = answer.numbers().stream().findFirst().map(Figures::size).orElse("n\u00A0=\u00A00");
      answer.say("answer.rule-too-few", n);
    } else {
      answer.say("answer.rule", Figures.quantity(all.get(), unit));
    }
    List<String> years = new ArrayList<>();
    for (int year : estimates.years(VALUE, group)) {
      if (year > 0) {
        answer
            .words(VALUE, group + ",year=" + year, e -> Figures.quantity(e, unit))
            .ifPresent(value -> years.add(year + ": " + value));
      }
    }
    if (!years.isEmpty()) {
      answer.say("answer.rule-years", String.join("; ", years));
    }
    answer.say("answer.rule-caveat");
    return new FaqEntry(
        "rule-" + kind.code().replace('_', '-'),
        Wording.of("question.kind." + kind.code()),
        answer.text(),
        answer.numbers(),
        sources(kind),
        List.of(),
        version);
  }

  /** Reports carry no words: the span tells where they stand. */
  private List<FaqEntry.Source> sources(RuleKind kind) {
    Set<String> threads = new HashSet<>();
    return StableOrder.by(
            r -> r.threadId() + "\n" + r.rule(),
            rules.stream().filter(r -> r.rule().kind() == kind).toList())
        .stream()
        .filter(r -> threads.add(r.threadId()))
        .limit(FaqEntry.MOST_SOURCES)
        .map(RuleEntries::source)
        .toList();
  }

  private static FaqEntry.Source source(ReportRule r) {
    return new FaqEntry.Source(
        r.threadId(),
        WebAddress.of(r.url()).orElse(""),
        "",
        r.rule().post(),
        r.rule().begin(),
        r.rule().end(),
        "");
  }
}
