package org.recourse.statistics;

import java.util.Optional;

/**
 * How many labelled threads would narrow the headline, the share won in full among ended cases, to
 * a wanted width.
 *
 * @param labelled threads that are labelled now
 * @param width of the headline's interval by these labels; NaN where they give none
 * @param needed labelled threads in all that the wanted width takes; never more than there are
 */
public record LabelPlan(long labelled, double width, long needed) {
  /**
   * The variance falls with the number of labelled threads; without labels it is taken to be that
   * of people's labels alone, at the machine's share and its number of ended cases a thread.
   *
   * @param wanted width of the interval, above 0 and below 1
   */
  public static LabelPlan of(CaseCounts counts, double wanted) {
    if (!(wanted > 0 && wanted < 1)) {
      throw new IllegalArgumentException("a width must be above 0 and below 1, was " + wanted);
    }
    Optional<Estimate> headline =
        Estimates.withDefaults().headline(counts).stream()
            .filter(e -> e.told() && e.correctedFor().equals(Estimate.CORRECTED))
            .findFirst();
    long labelled = counts.labels().units().size();
    if (headline.isPresent() && counts.labels().random()) {
      double width = headline.get().high() - headline.get().low();
      double needed = labelled * Math.pow(width / wanted, 2);
      return new LabelPlan(labelled, width, bounded(needed, counts));
    }
    UnitMoments all = counts.machine().all().group(CountedCase.ALL);
    double ended = all.sum(0) + all.sum(1) + all.sum(2);
    double p = ended == 0 ? .5 : Math.max(.05, Math.min(.95, all.sum(0) / ended));
    double cases = p * (1 - p) * Math.pow(2 * Interval95.Z / wanted, 2);
    double needed = ended == 0 ? counts.threads() : cases * counts.threads() / ended;
    return new LabelPlan(labelled, Double.NaN, bounded(needed, counts));
  }

  private static long bounded(double needed, CaseCounts counts) {
    return Math.min(counts.threads(), (long) Math.ceil(needed));
  }
}
