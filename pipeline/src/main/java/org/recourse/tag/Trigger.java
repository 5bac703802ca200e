package org.recourse.tag;

/** The other side's stated reason (codebook 1). */
public enum Trigger implements Code {
  QUALITY,
  SCOPE_CHANGE,
  LATE,
  CLIENT_SILENT,
  PROJECT_CANCELLED,
  HOURS_CONTESTED,
  PAYMENT_FAILED,
  ACCOUNT_ACTION,
  NON_DELIVERY,
  OTHER,
  UNKNOWN
}
