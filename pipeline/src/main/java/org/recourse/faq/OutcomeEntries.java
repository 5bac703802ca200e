package org.recourse.faq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.ReportAdvice;
import org.recourse.report.ReportCase;
import org.recourse.report.ReportInput;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Measure;
import org.recourse.tag.Stage;
import org.recourse.tag.Stance;

/** How often freelancers win, over all and by situation, and how far disputes go. */
final class OutcomeEntries {
  private static final String WON = "freelancer_won";
  private static final int FEWEST_FOR_A_TRIGGER = 5;
  private static final int MOST_ADVICE = 3;
  private static final Map<String, Function<ReportCase, String>> DIMENSIONS =
      Map.of(
          "platform", c -> c.dispute().platform().code(),
          "contract", c -> c.dispute().contract().code(),
          "stage", c -> c.dispute().stage().code(),
          "trigger", c -> c.dispute().trigger().code());

  private final Estimates estimates;
  private final Sources sources;
  private final ReportInput input;
  private final String version;

  OutcomeEntries(Estimates estimates, Sources sources, ReportInput input, String version) {
    this.estimates = estimates;
    this.sources = sources;
    this.input = input;
    this.version = version;
  }

  List<FaqEntry> all() {
    List<FaqEntry> entries = new ArrayList<>();
    entries.add(overall());
    for (String dimension : List.of("platform", "contract", "stage", "trigger")) {
      for (String code : Words.order(dimension)) {
        group(dimension, code).ifPresent(entries::add);
      }
    }
    entries.add(howFar());
    return entries;
  }

  private FaqEntry overall() {
    Answer answer = new Answer(estimates);
    shares(answer, "all", Wording.of("of.all"));
    answer
        .words("pending", "all", Figures::share)
        .ifPresent(share -> answer.say("answer.pending", share));
    Optional<String> lost = answer.words("freelancer_won_if_pending_lost", "all", Figures::share);
    Optional<String> won = answer.words("freelancer_won_if_pending_won", "all", Figures::share);
    if (lost.isPresent() && won.isPresent()) {
      answer.say("answer.bounds", lost.get(), won.get());
    }
    answer.say("answer.caveat").sayWhatLabels();
    return entry("win-rate", "question.win-rate", answer, sources.outcomes(c -> true), List.of());
  }

  /** Nothing where nobody would ask ("unknown") or where there is nothing to go by. */
  private Optional<FaqEntry> group(String dimension, String code) {
    String group = dimension + "=" + code;
    String key = dimension + "." + code;
    Optional<Estimate> won = estimates.find(WON, group);
    long fewest = dimension.equals("trigger") ? FEWEST_FOR_A_TRIGGER : 1;
    if (Wording.find("question." + key).isEmpty() || won.filter(e -> e.n() >= fewest).isEmpty()) {
      return Optional.empty();
    }
    Predicate<ReportCase> within = c -> DIMENSIONS.get(dimension).apply(c).equals(code);
    Answer answer = new Answer(estimates);
    shares(answer, group, Wording.of("of.group", Wording.of("of." + key)));
    List<Measure> advised = advised(within);
    if (!advised.isEmpty()) {
      answer.say(
          "answer.advised-there",
          advised.stream().map(MeasureEntries::inSentence).collect(Collectors.joining("; ")));
    }
    answer.say("answer.caveat").sayWhatLabels();
    String id = "win-rate-" + dimension + "-" + code.replace('_', '-');
    return Optional.of(entry(id, "question." + key, answer, sources.outcomes(within), advised));
  }

  private static void shares(Answer answer, String group, String phrase) {
    Optional<Estimate> won = answer.told(WON, group);
    Optional<String> part = answer.words("paid_at_least_part", group, Figures::share);
    Optional<String> split = answer.words("split", group, Figures::share);
    Optional<String> lost = answer.words("client_won", group, Figures::share);
    if (won.isEmpty()) {
      String n = answer.numbers().stream().findFirst().map(Figures::size).orElse("n\u00A0=\u00A00");
      answer.say("answer.too-few", phrase, n);
      return;
    }
    answer.say("answer.won", phrase, Figures.share(won.get()));
    if (split.isPresent() && lost.isPresent()) {
      answer.say("answer.split-and-lost", split.get(), lost.get());
    }
    part.ifPresent(share -> answer.say("answer.part", share));
  }

  /** What posters recommend most often in the threads of some cases. */
  private List<Measure> advised(Predicate<ReportCase> within) {
    Set<String> threads = new HashSet<>();
    input.cases().stream()
        .filter(c -> c.dispute().firsthand() && within.test(c))
        .forEach(c -> threads.add(c.threadId()));
    Map<Measure, Integer> counts = new TreeMap<>();
    for (ReportAdvice a : input.advice()) {
      if (a.advice().stance() == Stance.RECOMMEND && threads.contains(a.threadId())) {
        a.advice().codes().forEach(m -> counts.merge(m, 1, Integer::sum));
      }
    }
    return counts.keySet().stream()
        .sorted(Comparator.comparingInt(m -> -counts.get(m)))
        .limit(MOST_ADVICE)
        .toList();
  }

  private FaqEntry howFar() {
    Answer answer = new Answer(estimates);
    List<String> steps = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      answer
          .words("reached_" + stage.code(), "all", Figures::share)
          .ifPresent(
              share -> steps.add(Wording.find("step." + stage.code()).orElse("") + " " + share));
    }
    if (steps.isEmpty()) {
      answer.say("answer.how-far-too-few");
    } else {
      answer.say("answer.how-far", String.join("; ", steps));
    }
    answer.say("answer.caveat").sayWhatLabels();
    Predicate<ReportCase> far =
        c ->
            Arrays.asList(Stage.MEDIATION, Stage.ARBITRATION, Stage.CHARGEBACK, Stage.COURT)
                .contains(c.dispute().stage());
    return entry("how-far", "question.how-far", answer, sources.outcomes(far), List.of());
  }

  private FaqEntry entry(
      String id,
      String question,
      Answer answer,
      List<FaqEntry.Source> passages,
      List<Measure> measures) {
    return new FaqEntry(
        id,
        Wording.of(question),
        answer.text(),
        answer.numbers(),
        passages,
        measures.stream().sorted().toList(),
        version);
  }
}
