package org.recourse.tag;

/** The narrator's side of the contract (codebook 1). */
public enum Role implements Code {
  FREELANCER,
  CLIENT
}
