package org.recourse.tag;

/** How a dispute ended (codebook 1); {@code NONE} while it is pending or where nobody tells. */
public enum EndPath implements Code {
  AGREEMENT,
  VOLUNTARY_REFUND,
  PLATFORM_DECISION,
  ARBITRATION,
  DEFAULT,
  CHARGEBACK,
  LEGAL,
  NONE
}
