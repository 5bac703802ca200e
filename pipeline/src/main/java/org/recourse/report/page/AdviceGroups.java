package org.recourse.report.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Quotation;
import org.recourse.report.ReportAdvice;
import org.recourse.report.StableOrder;
import org.recourse.report.WebAddress;
import org.recourse.report.Words;
import org.recourse.tag.Measure;
import org.recourse.tag.Stance;

/** Advice by measure: who gives it, and a few sentences of each stance from different threads. */
final class AdviceGroups {
  private static final int MOST_FOR = 4;
  private static final int MOST_AGAINST = 3;

  private AdviceGroups() {}

  static String anchor(Measure m) {
    return "advice-" + m.code();
  }

  static List<AdviceGroup> of(List<ReportAdvice> advice, Estimates estimates) {
    List<AdviceGroup> groups = new ArrayList<>();
    for (Measure m : Measure.values()) {
      List<ReportAdvice> given =
          advice.stream().filter(a -> a.advice().codes().contains(m)).toList();
      if (!given.isEmpty()) {
        groups.add(group(m, given, new AdviceRanks(estimates, m)));
      }
    }
    return List.copyOf(groups);
  }

  private static AdviceGroup group(Measure m, List<ReportAdvice> given, AdviceRanks ranks) {
    List<ReportAdvice> pro = stance(given, Stance.RECOMMEND);
    List<ReportAdvice> contra = stance(given, Stance.DISCOURAGE);
    List<AdviceGroup.Example> examples = new ArrayList<>(examples(pro, MOST_FOR));
    examples.addAll(examples(contra, MOST_AGAINST));
    String counts =
        Figures.count(pro.size()) + " for, " + Figures.count(contra.size()) + " against";
    return new AdviceGroup(
        anchor(m),
        Words.name(m),
        Words.meaning("measure", m.code()),
        counts,
        ranks.evidence(),
        ranks.rows(),
        List.copyOf(examples));
  }

  private static List<ReportAdvice> stance(List<ReportAdvice> given, Stance stance) {
    return given.stream().filter(a -> a.advice().stance() == stance).toList();
  }

  private static List<AdviceGroup.Example> examples(List<ReportAdvice> given, int most) {
    Set<String> threads = new HashSet<>();
    return StableOrder.by(AdviceGroups::name, given).stream()
        .filter(a -> threads.add(a.threadId()))
        .limit(most)
        .map(AdviceGroups::example)
        .toList();
  }

  private static String name(ReportAdvice a) {
    return a.threadId() + "\n" + a.advice().post() + "\n" + a.advice();
  }

  private static AdviceGroup.Example example(ReportAdvice a) {
    return new AdviceGroup.Example(
        Words.name(a.advice().stance()),
        Quotation.cut(a.advice().sentence()),
        Quotation.cut(a.rank()),
        CaseList.where(a.advice().post()),
        Quotation.cut(a.title()),
        WebAddress.of(a.url()).orElse(""));
  }
}
