package org.recourse.nightly;

import org.recourse.table.Run;

/**
 * A run that could not finish. What was published before it is untouched; the ledger has the run.
 */
public final class RunFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Run run;

  RunFailedException(Run run, Throwable cause) {
    super(run.error(), cause);
    this.run = run;
  }

  public Run run() {
    return run;
  }
}
