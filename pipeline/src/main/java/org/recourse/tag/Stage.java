package org.recourse.tag;

/** The furthest step that a dispute reached (codebook 1), in the order of escalation. */
public enum Stage implements Code {
  COMPLAINT,
  REFUND_REQUEST,
  DISPUTE,
  MEDIATION,
  ARBITRATION,
  CHARGEBACK,
  COURT
}
