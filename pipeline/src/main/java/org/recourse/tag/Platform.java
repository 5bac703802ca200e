package org.recourse.tag;

/** Where the contract was made (codebook 1); {@code DIRECT} is without a marketplace. */
public enum Platform implements Code {
  UPWORK,
  FIVERR,
  FREELANCER,
  DIRECT,
  OTHER,
  UNKNOWN
}
