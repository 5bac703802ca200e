package org.recourse.tag;

/** What a reported rule is about (codebook 4), with the unit in which it is told. */
public enum RuleKind implements Code {
  ARBITRATION_FEE("USD"),
  REFUND_RESPONSE_WINDOW("days"),
  REVIEW_WINDOW("days"),
  DISPUTE_WINDOW("days"),
  PLATFORM_FEE("percent");

  private final String unit;

  RuleKind(String unit) {
    this.unit = unit;
  }

  public String unit() {
    return unit;
  }
}
