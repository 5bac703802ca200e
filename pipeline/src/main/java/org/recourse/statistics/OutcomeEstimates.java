package org.recourse.statistics;

import java.util.List;
import java.util.TreeSet;
import org.recourse.statistics.Shares.Question;
import org.recourse.tag.Measure;
import org.recourse.tag.Stage;

/** How cases ended, by group; what the pending ones could do to that; how far disputes went. */
final class OutcomeEstimates {
  private static final double[] ENDED = {1, 1, 1, 0};
  private static final double[] TOLD = {1, 1, 1, 1};

  private final Shares shares;
  private final List<String> groups;
  private final boolean random;
  private final UnitTotals machine;

  OutcomeEstimates(Shares shares, UnitTotals machine, LabelledStrata labels) {
    this.shares = shares;
    this.machine = machine;
    random = labels.random();
    TreeSet<String> found = new TreeSet<>(machine.groups().keySet());
    found.add(CountedCase.ALL);
    for (LabelledUnit u : labels.units()) {
      u.human().forEach(c -> found.addAll(c.groups()));
    }
    groups = List.copyOf(found);
  }

  /** The share won in full of all ended cases. */
  List<Estimate> headline() {
    return share("freelancer_won", CountedCase.ALL, new double[] {1, 0, 0, 0}, ENDED);
  }

  void addTo(List<Estimate> out) {
    for (String group : groups) {
      out.addAll(share("freelancer_won", group, new double[] {1, 0, 0, 0}, ENDED));
      out.addAll(share("split", group, new double[] {0, 1, 0, 0}, ENDED));
      out.addAll(share("client_won", group, new double[] {0, 0, 1, 0}, ENDED));
      out.addAll(share("paid_at_least_part", group, new double[] {1, 1, 0, 0}, ENDED));
    }
    for (Measure m : Measure.values()) {
      arms(m, out);
    }
    for (String group : groups) {
      if (group.equals(CountedCase.ALL) || group.startsWith("platform=")) {
        out.addAll(share("pending", group, new double[] {0, 0, 0, 1}, TOLD));
        out.addAll(share("freelancer_won_if_pending_lost", group, new double[] {1, 0, 0, 0}, TOLD));
        out.addAll(share("freelancer_won_if_pending_won", group, new double[] {1, 0, 0, 1}, TOLD));
      }
    }
    for (Stage stage : Stage.values()) {
      out.addAll(reached(stage));
    }
  }

  private List<Estimate> share(String estimand, String group, double[] with, double[] among) {
    Question q =
        new Question(
            estimand,
            group,
            cases -> UnitTotals.ends(cases, group),
            totals -> totals.group(group),
            with,
            among);
    return shares.of(q).inOrder(random);
  }

  /**
   * The share won of those who took a measure, did not tell of taking it, told of not taking it.
   */
  private void arms(Measure m, List<Estimate> out) {
    UnitMoments arms = machine.measure(m);
    if (arms.sum(0) + arms.sum(1) > 0) {
      out.addAll(won("taken", m, new double[] {1, 0, 0, 0, 0, 0}, new double[] {1, 1, 0, 0, 0, 0}));
      out.addAll(
          won("not_taken", m, new double[] {0, 0, 1, 0, 1, 0}, new double[] {0, 0, 1, 1, 1, 1}));
    }
    if (arms.sum(2) + arms.sum(3) > 0) {
      out.addAll(
          won("missed", m, new double[] {0, 0, 1, 0, 0, 0}, new double[] {0, 0, 1, 1, 0, 0}));
    }
  }

  private List<Estimate> won(String how, Measure m, double[] won, double[] ended) {
    Question q =
        new Question(
            "freelancer_won",
            how + "=" + m.code(),
            cases -> UnitTotals.arms(cases, m),
            totals -> totals.measure(m),
            won,
            ended);
    return shares.of(q).inOrder(random);
  }

  private List<Estimate> reached(Stage stage) {
    Stage[] stages = Stage.values();
    double[] with = new double[stages.length];
    double[] among = new double[stages.length];
    for (Stage s : stages) {
      among[s.ordinal()] = 1;
      with[s.ordinal()] = reaches(s, stage) ? 1 : 0;
    }
    Question q =
        new Question(
            "reached_" + stage.code(),
            CountedCase.ALL,
            OutcomeEstimates::steps,
            UnitTotals::steps,
            with,
            among);
    return shares.of(q).inOrder(random);
  }

  /**
   * Who went on to chargeback or court has complained before; whether they passed the steps between
   * is not told.
   */
  private static boolean reaches(Stage furthest, Stage step) {
    boolean side = furthest.compareTo(Stage.ARBITRATION) > 0;
    return furthest == step || step == Stage.COMPLAINT || !side && furthest.compareTo(step) > 0;
  }

  private static int[] steps(List<CountedCase> cases) {
    int[] steps = new int[Stage.values().length];
    cases.forEach(c -> steps[c.stage().ordinal()]++);
    return steps;
  }
}
