package org.recourse.statistics;

import java.util.List;
import org.recourse.tag.Stance;

/** How often each measure is recommended and discouraged, over all and by who does. */
final class AdviceEstimates {
  private final AdviceTotals threads;
  private final AdviceTotals authors;
  private final Thresholds least;

  AdviceEstimates(AdviceTotals threads, AdviceTotals authors, Thresholds least) {
    this.threads = threads;
    this.authors = authors;
    this.least = least;
  }

  void addTo(List<Estimate> out) {
    threads.counts().keySet().stream().map(this::share).forEach(out::add);
  }

  private Estimate share(AdviceTotals.Key key) {
    String estimand = key.stance() == Stance.RECOMMEND ? "recommended" : "discouraged";
    String rank = key.rank().equals(AdviceTotals.ANY) ? "" : ",rank=" + key.rank();
    String group = "measure=" + key.measure().code() + rank;
    UnitMoments counts = threads.count(key);
    UnitMoments sentences = threads.sentences(key.rank());
    long k = counts.sum(0);
    long n = sentences.sum(0);
    if (n < least.cases()) {
      return Estimate.refused(estimand, group, n, k, "wilson", Estimate.RAW, Estimate.TOO_FEW);
    }
    double p = (double) k / n;
    double independent = n * p * (1 - p);
    double clusters = Math.min(sentences.units(), authors.sentences(key.rank()).units());
    double robust =
        (squares(counts, sentences, p)
                + squares(authors.count(key), authors.sentences(key.rank()), p)
                - independent)
            * clusters
            / Math.max(1, clusters - 1);
    double effect = independent > 0 ? Math.max(1, robust / independent) : 1;
    Interval95 share = WilsonScore.withDefaults().withDesignEffect(effect).of(k, n);
    return Estimate.of(estimand, group, share, n, k, "wilson", Estimate.RAW, "");
  }

  /** Over units: sentences for the measure, less what the share would have of all, squared. */
  private static double squares(UnitMoments counts, UnitMoments sentences, double p) {
    return counts.product(0, 0) - 2 * p * counts.product(0, 1) + p * p * sentences.product(0, 0);
  }
}
