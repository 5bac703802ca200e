package org.recourse.nightly;

import java.io.Serializable;
import org.recourse.tag.Tagger;

/**
 * Makes a tagger where it is needed: taggers are not for several threads and do not travel to
 * executors.
 */
@FunctionalInterface
public interface TaggerMaker extends Serializable {
  Tagger make();
}
