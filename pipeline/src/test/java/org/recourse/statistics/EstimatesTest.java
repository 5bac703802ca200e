package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimatesTest {
  private static final List<CaseTally> CASES =
      List.of(
          new CaseTally("all", "freelancer_won", 30),
          new CaseTally("all", "split", 10),
          new CaseTally("all", "client_won", 40),
          new CaseTally("all", "pending", 20),
          new CaseTally("stage=complaint", "pending", 20),
          new CaseTally("stage=dispute", "client_won", 40),
          new CaseTally("stage=arbitration", "freelancer_won", 30),
          new CaseTally("stage=court", "split", 10),
          new CaseTally("taken=open_dispute", "freelancer_won", 20),
          new CaseTally("taken=open_dispute", "client_won", 10));

  private static Estimate find(List<Estimate> all, String estimand, String group) {
    return all.stream()
        .filter(e -> e.estimand().equals(estimand) && e.group().equals(group))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + estimand + " of " + group));
  }

  private static List<Estimate> estimates(List<CaseTally> cases) {
    return Estimates.withDefaults()
        .of(
            cases,
            List.of(
                new AdviceTally("open_dispute", "recommend", 12),
                new AdviceTally("open_dispute", "discourage", 3)),
            60,
            List.of(new RuleSummary("arbitration_fee", 0, 7, 291, 261, 337.5)));
  }

  @Test
  void countsWinRatesOverEndedCases() {
    List<Estimate> all = estimates(CASES);
    assertEquals(30 / 80.0, find(all, "freelancer_won", "all").value());
    assertEquals(40 / 80.0, find(all, "paid_at_least_part", "all").value());
    assertEquals(80, find(all, "client_won", "all").n());
  }

  @Test
  void boundsTheWinRateByWhatThePendingCouldBecome() {
    List<Estimate> all = estimates(CASES);
    assertEquals(.2, find(all, "pending", "all").value());
    assertEquals(.3, find(all, "freelancer_won_if_pending_lost", "all").value());
    assertEquals(.5, find(all, "freelancer_won_if_pending_won", "all").value());
  }

  @Test
  void countsInTheFunnelAllThatWentAtLeastSoFar() {
    List<Estimate> all = estimates(CASES);
    assertEquals(100, find(all, "reached_complaint", "all").k());
    assertEquals(70, find(all, "reached_dispute", "all").k());
    assertEquals(30, find(all, "reached_mediation", "all").k());
    assertEquals(10, find(all, "reached_court", "all").k());
  }

  @Test
  void comparesCasesWithAMeasureToAllOthers() {
    List<Estimate> all = estimates(CASES);
    assertEquals(20 / 30.0, find(all, "freelancer_won", "taken=open_dispute").value(), 1e-12);
    assertEquals(10 / 50.0, find(all, "freelancer_won", "not_taken=open_dispute").value(), 1e-12);
    assertEquals(
        20 / 30.0 - 10 / 50.0, find(all, "risk_difference", "measure=open_dispute").value(), 1e-12);
  }

  @Test
  void countsAdviceOverAllAdviceSentences() {
    List<Estimate> all = estimates(CASES);
    assertEquals(.2, find(all, "recommended", "measure=open_dispute").value());
    assertEquals(.05, find(all, "discouraged", "measure=open_dispute").value());
  }

  @Test
  void givesReportedRulesWithTheirRange() {
    Estimate fee = find(estimates(CASES), "rule_value", "kind=arbitration_fee");
    assertEquals(291, fee.value());
    assertEquals(261, fee.low());
    assertEquals(337.5, fee.high());
  }

  @Test
  void givesTheSameWhateverTheOrderOfTheCounts() {
    List<CaseTally> shuffled = new ArrayList<>(CASES);
    Collections.shuffle(shuffled, new Random(5));
    assertEquals(estimates(CASES), estimates(shuffled));
  }

  @Test
  void hasAnAnswerWhereThereIsNoCase() {
    Estimate none = find(estimates(List.of()), "freelancer_won", "all");
    assertFalse(none.told());
    assertEquals(0, none.n());
  }

  @Test
  void hasAnAnswerWhereAllArePending() {
    List<Estimate> all = estimates(List.of(new CaseTally("all", "pending", 9)));
    assertFalse(find(all, "freelancer_won", "all").told());
    assertEquals(1, find(all, "pending", "all").value());
  }

  @Test
  void refusesAnOutcomeThatTheCodebookDoesNotHave() {
    assertThrows(
        IllegalArgumentException.class, () -> estimates(List.of(new CaseTally("all", "won", 1))));
  }
}
