package org.recourse.statistics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far two people who labelled the same things agree beyond chance. Both figures are 1 for full
 * agreement and 0 for what chance would give; NaN where only one word was ever used, since then
 * nothing can be told from chance.
 *
 * @param n things that both labelled
 * @param agreed share labelled alike
 * @param kappa J. Cohen, Educ. Psychol. Meas. 20, 1960, 37-46
 * @param alpha K. Krippendorff, Content Analysis, 1980: nominal words, no gaps
 */
public record Agreement(long n, double agreed, double kappa, double alpha) {
  /**
   * @param pairs of each thing the two words given to it
   */
  public static Agreement of(List<Pair> pairs) {
    Map<String, long[]> words = new TreeMap<>();
    long same = 0;
    for (Pair p : pairs) {
      words.computeIfAbsent(p.first(), w -> new long[2])[0]++;
      words.computeIfAbsent(p.second(), w -> new long[2])[1]++;
      same += p.first().equals(p.second()) ? 1 : 0;
    }
    double n = pairs.size();
    double byChance = 0;
    double alike = 0;
    for (long[] uses : words.values()) {
      byChance += uses[0] / n * (uses[1] / n);
      double both = uses[0] + uses[1];
      alike += both * (both - 1);
    }
    double agreed = n == 0 ? Double.NaN : same / n;
    double expected = alike / (2 * n * (2 * n - 1));
    boolean told = words.size() > 1;
    return new Agreement(
        pairs.size(),
        agreed,
        told && byChance < 1 ? (agreed - byChance) / (1 - byChance) : Double.NaN,
        told ? 1 - (1 - agreed) / (1 - expected) : Double.NaN);
  }

  /** The words that two people gave to one thing. */
  public record Pair(String first, String second) {}
}
