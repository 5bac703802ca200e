package org.recourse.tag;

/** How the work was to be paid (codebook 1). */
public enum Contract implements Code {
  FIXED_PRICE,
  HOURLY,
  UNKNOWN
}
