package org.recourse.faq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Measure;

/** Whether a measure helps, and what posters advise about it. */
final class MeasureEntries {
  private static final int MOST_ADVISED = 5;

  private final Estimates estimates;
  private final Sources sources;
  private final String version;

  MeasureEntries(Estimates estimates, Sources sources, String version) {
    this.estimates = estimates;
    this.sources = sources;
    this.version = version;
  }

  List<FaqEntry> all() {
    List<FaqEntry> entries = new ArrayList<>();
    entries.add(mostAdvised());
    for (Measure m : Measure.values()) {
      entries.add(measure(m));
    }
    return entries;
  }

  /** The measure's meaning as part of a sentence. */
  static String inSentence(Measure m) {
    String meaning = Words.meaning("measure", m.code());
    boolean name = meaning.length() > 1 && Character.isUpperCase(meaning.charAt(1));
    return name ? meaning : meaning.substring(0, 1).toLowerCase(Locale.ROOT) + meaning.substring(1);
  }

  private FaqEntry measure(Measure m) {
    Answer answer = new Answer(estimates);
    answer.say("answer.means", inSentence(m));
    evidence(answer, m);
    advice(answer, m);
    answer.say("answer.no-cause").sayWhatLabels();
    return new FaqEntry(
        "measure-" + m.code().replace('_', '-'),
        Wording.of("question.measure." + m.code()),
        answer.text(),
        answer.numbers(),
        sources.measure(m),
        List.of(m),
        version);
  }

  private static void evidence(Answer answer, Measure m) {
    Optional<Estimate> difference = answer.told("risk_difference", "measure=" + m.code());
    Optional<String> taken = answer.words("freelancer_won", "taken=" + m.code(), Figures::share);
    Optional<String> not = answer.words("freelancer_won", "not_taken=" + m.code(), Figures::share);
    if (difference.isEmpty() || taken.isEmpty() || not.isEmpty()) {
      answer.say("answer.measure-too-few");
      return;
    }
    answer.say("answer.taken", taken.get(), not.get(), Figures.difference(difference.get()));
    Estimate e = difference.get();
    answer.say(
        e.low() > 0
            ? "answer.goes-with-winning"
            : e.high() < 0 ? "answer.goes-with-losing" : "answer.undecided");
  }

  private static void advice(Answer answer, Measure m) {
    Optional<String> pro = answer.words("recommended", "measure=" + m.code(), Figures::share);
    Optional<String> contra = answer.words("discouraged", "measure=" + m.code(), Figures::share);
    if (pro.isPresent() && contra.isPresent()) {
      answer.say("answer.advice", pro.get(), contra.get());
    } else {
      answer.say("answer.advice-too-few");
    }
  }

  private FaqEntry mostAdvised() {
    Answer answer = new Answer(estimates);
    Comparator<Measure> most =
        Comparator.comparingDouble(m -> -recommended(m).map(Estimate::value).orElse(0.0));
    List<Measure> advised =
        Arrays.stream(Measure.values())
            .filter(m -> recommended(m).filter(e -> e.k() > 0).isPresent())
            .sorted(most)
            .limit(MOST_ADVISED)
            .toList();
    if (advised.isEmpty()) {
      answer.say("answer.most-advised-too-few");
    } else {
      List<String> parts = new ArrayList<>();
      for (Measure m : advised) {
        answer
            .words("recommended", "measure=" + m.code(), Figures::share)
            .ifPresent(share -> parts.add(inSentence(m) + ": " + share));
      }
      answer.say("answer.most-advised", String.join("; ", parts)).say("answer.often-is-not-right");
    }
    return new FaqEntry(
        "most-advised",
        Wording.of("question.most-advised"),
        answer.text(),
        answer.numbers(),
        sources.advice(advised),
        advised.stream().sorted().toList(),
        version);
  }

  private Optional<Estimate> recommended(Measure m) {
    return estimates.find("recommended", "measure=" + m.code()).filter(Estimate::told);
  }
}
