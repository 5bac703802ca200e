package org.recourse.faq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.recourse.report.Passage;
import org.recourse.report.Quotation;
import org.recourse.report.ReportAdvice;
import org.recourse.report.ReportCase;
import org.recourse.report.StableOrder;
import org.recourse.report.WebAddress;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;

/**
 * Chooses the passages behind an answer: one a thread, in an order that stays the same from night
 * to night as long as the passages do.
 */
final class Sources {
  private static final int FROM_CASES = FaqEntry.MOST_SOURCES / 2;

  private final List<ReportCase> cases;
  private final List<ReportAdvice> advice;

  Sources(List<ReportCase> cases, List<ReportAdvice> advice) {
    this.cases =
        StableOrder.by(
            c -> c.threadId() + "\n" + c.dispute().author() + "\n" + c.dispute(),
            cases.stream().filter(c -> c.dispute().firsthand()).toList());
    this.advice =
        StableOrder.by(a -> a.threadId() + "\n" + a.advice().post() + "\n" + a.advice(), advice);
  }

  /** What narrators say of how their cases ended, the outcomes in turn. */
  List<FaqEntry.Source> outcomes(Predicate<ReportCase> group) {
    List<List<ReportCase>> byOutcome = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      if (outcome.ended()) {
        byOutcome.add(
            cases.stream()
                .filter(group)
                .filter(c -> c.dispute().outcome() == outcome)
                .filter(c -> c.passages().stream().anyMatch(p -> p.field().equals("outcome")))
                .toList());
      }
    }
    List<FaqEntry.Source> sources = new ArrayList<>();
    Set<String> threads = new HashSet<>();
    int longest = byOutcome.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest && sources.size() < FaqEntry.MOST_SOURCES; i++) {
      for (List<ReportCase> same : byOutcome) {
        if (i < same.size() && sources.size() < FaqEntry.MOST_SOURCES) {
          add(sources, threads, same.get(i), "outcome");
        }
      }
    }
    return List.copyOf(sources);
  }

  /** What narrators who took a measure say of it, then what posters advise about it. */
  List<FaqEntry.Source> measure(Measure m) {
    List<FaqEntry.Source> sources = new ArrayList<>();
    Set<String> threads = new HashSet<>();
    for (ReportCase c : cases) {
      if (sources.size() < FROM_CASES && c.dispute().taken().contains(m)) {
        add(sources, threads, c, "taken:" + m.code());
      }
    }
    addAdvice(sources, threads, a -> a.advice().codes().contains(m));
    return List.copyOf(sources);
  }

  /** Advice on any of some measures. */
  List<FaqEntry.Source> advice(List<Measure> measures) {
    List<FaqEntry.Source> sources = new ArrayList<>();
    addAdvice(
        sources, new HashSet<>(), a -> a.advice().codes().stream().anyMatch(measures::contains));
    return List.copyOf(sources);
  }

  private static void add(
      List<FaqEntry.Source> sources, Set<String> threads, ReportCase c, String field) {
    c.passages().stream()
        .filter(p -> p.field().equals(field))
        .reduce((first, last) -> last)
        .filter(p -> threads.add(c.threadId()))
        .ifPresent(p -> sources.add(source(c, p)));
  }

  private void addAdvice(
      List<FaqEntry.Source> sources, Set<String> threads, Predicate<ReportAdvice> wanted) {
    advice.stream()
        .filter(wanted)
        .filter(a -> threads.add(a.threadId()))
        .limit(FaqEntry.MOST_SOURCES - sources.size())
        .map(Sources::source)
        .forEach(sources::add);
  }

  private static FaqEntry.Source source(ReportCase c, Passage p) {
    return new FaqEntry.Source(
        c.threadId(),
        WebAddress.of(c.url()).orElse(""),
        Quotation.cut(c.title()),
        p.post(),
        p.begin(),
        p.end(),
        Quotation.cut(p.quote()));
  }

  private static FaqEntry.Source source(ReportAdvice a) {
    return new FaqEntry.Source(
        a.threadId(),
        WebAddress.of(a.url()).orElse(""),
        Quotation.cut(a.title()),
        a.advice().post(),
        a.advice().begin(),
        a.advice().end(),
        Quotation.cut(a.advice().sentence()));
  }
}
