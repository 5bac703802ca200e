package org.recourse.tag;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recourse.forum.ForumThread;

/**
 * Tags a thread by trained models and by rules: the models decide what is advice and what is a
 * case, the rules read sums, days and percentages.
 *
 * <p>Work is linear in the length of the thread. Not safe for use by several threads: one for each.
 */
public final class ThreadTagger implements Tagger {
  private final Models models;
  private final Mode mode;
  private final ThreadReader reader;
  private final AdviceTagger advice;
  private final CaseTagger cases;
  private final RuleReader rules;

  private ThreadTagger(Models models, Mode mode, Lexicon lexicon, Thresholds thresholds) {
    this.models = models;
    this.mode = mode;
    reader = new ThreadReader(lexicon);
    advice = new AdviceTagger(models, mode, lexicon, thresholds);
    cases = new CaseTagger(models, mode, lexicon, thresholds);
    rules = RuleReader.shipped(lexicon);
  }

  /** With the models that ship. */
  public static ThreadTagger shipped(Mode mode) {
    return with(Models.shipped(), mode);
  }

  /** With these models, and lexicon and thresholds that ship. */
  public static ThreadTagger with(Models models, Mode mode) {
    requireNonNull(models, "models");
    requireNonNull(mode, "mode");
    return new ThreadTagger(models, mode, Lexicon.shipped(), Thresholds.shipped());
  }

  @Override
  public Annotations tag(ForumThread thread) {
    requireNonNull(thread, "thread");
    ThreadReading reading = reader.read(thread);
    List<ReportedRule> reported = rules.read(reading);
    Set<Double> fees = RuleReader.arbitrationFees(reported);
    List<DisputeCase> told = new ArrayList<>();
    List<Advice> given = new ArrayList<>();
    for (Narrator narrator : reading.narrators()) {
      Optional<DisputeCase> c = cases.tag(narrator, fees);
      c.ifPresent(told::add);
      for (PostReading post : narrator.posts()) {
        given.addAll(advice.tag(narrator, post));
      }
    }
    given.sort(Comparator.comparingInt(Advice::post).thenComparingInt(Advice::begin));
    return new Annotations(told, given, reported);
  }

  @Override
  public String modelVersion() {
    return models.version(mode);
  }
}
