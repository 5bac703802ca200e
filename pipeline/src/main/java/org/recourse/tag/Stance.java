package org.recourse.tag;

/** Whether an advice sentence is for or against what it names (codebook 3). */
public enum Stance implements Code {
  RECOMMEND,
  DISCOURAGE
}
