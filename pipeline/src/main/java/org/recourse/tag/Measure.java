package org.recourse.tag;

/** What one can do about a dispute (codebook 2). */
public enum Measure implements Code {
  FUNDED_ESCROW(Phase.PRECAUTION),
  SMALL_MILESTONES(Phase.PRECAUTION),
  HOURLY_PROTECTION(Phase.PRECAUTION),
  WRITTEN_SCOPE(Phase.PRECAUTION),
  VET_CLIENT(Phase.PRECAUTION),
  STAY_ON_PLATFORM(Phase.PRECAUTION),
  KEEP_EVIDENCE(Phase.PRECAUTION),
  SUBMIT_FORMALLY(Phase.PRECAUTION),
  WITHHOLD_FINAL(Phase.PRECAUTION),
  EARLY_FEEDBACK(Phase.PRECAUTION),
  UPFRONT_PAYMENT(Phase.PRECAUTION),
  KNOW_THE_RULES(Phase.PRECAUTION),
  NO_FREE_WORK(Phase.PRECAUTION),
  TALK_TO_CLIENT(Phase.RESPONSE),
  DECLINE_REFUND(Phase.RESPONSE),
  OPEN_DISPUTE(Phase.RESPONSE),
  GO_TO_ARBITRATION(Phase.RESPONSE),
  OFFER_PARTIAL(Phase.RESPONSE),
  REFUND_AND_MOVE_ON(Phase.RESPONSE),
  CONTACT_SUPPORT(Phase.RESPONSE),
  ASSERT_IP(Phase.RESPONSE),
  LEGAL_ACTION(Phase.RESPONSE),
  LEAVE_FEEDBACK(Phase.RESPONSE);

  /** A precaution comes before there is a dispute, a response after. */
  public enum Phase implements Code {
    PRECAUTION,
    RESPONSE
  }

  private final Phase phase;

  Measure(Phase phase) {
    this.phase = phase;
  }

  public Phase phase() {
    return phase;
  }
}
