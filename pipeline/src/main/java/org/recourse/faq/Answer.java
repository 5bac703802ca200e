package org.recourse.faq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.recourse.report.Estimates;
import org.recourse.statistics.Estimate;

/** An answer while it is written: its sentences, and the numbers they speak of. */
final class Answer {
  private final Estimates estimates;
  private final List<String> sentences = new ArrayList<>();
  private final List<Estimate> numbers = new ArrayList<>();

  Answer(Estimates estimates) {
    this.estimates = estimates;
  }

  Answer say(String key, String... parts) {
    sentences.add(Wording.of(key, parts));
    return this;
  }

  /** Says that labels are uncorrected where a number so far rests on such. */
  Answer sayWhatLabels() {
    boolean raw = numbers.stream().anyMatch(e -> e.told() && e.correctedFor().equals("nothing"));
    return raw ? say("answer.uncorrected") : this;
  }

  /** Notes a number as spoken of and gives it where there were enough cases. */
  Optional<Estimate> told(String estimand, String group) {
    Optional<Estimate> found = estimates.find(estimand, group);
    found.filter(e -> !numbers.contains(e)).ifPresent(numbers::add);
    return found.filter(Estimate::told);
  }

  /** A number in words; nothing where there were too few cases. */
  Optional<String> words(String estimand, String group, Function<Estimate, String> figure) {
    return told(estimand, group).map(figure);
  }

  String text() {
    return String.join(" ", sentences);
  }

  List<Estimate> numbers() {
    return List.copyOf(numbers);
  }
}
