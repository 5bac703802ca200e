package org.recourse.table;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a stage did. {@code rowsIn = rowsOut + aside + quarantined}, checked when the stage ends.
 *
 * @param rowsIn records, threads or cases that it read
 * @param rowsOut of these, how many are in what it wrote
 * @param aside rows left out by rule or become part of another row: pages joined to a thread, older
 *     versions, second-hand cases
 * @param quarantined rows that could not be used
 * @param seconds wall time
 * @param reused whether the output of an earlier run stood, since nothing that it is computed from
 *     had changed
 */
public record StageRun(
    @JsonProperty("name") String name,
    @JsonProperty("rows_in") long rowsIn,
    @JsonProperty("rows_out") long rowsOut,
    @JsonProperty("aside") long aside,
    @JsonProperty("quarantined") long quarantined,
    @JsonProperty("seconds") double seconds,
    @JsonProperty("reused") boolean reused) {

  public StageRun {
    if (rowsIn != rowsOut + aside + quarantined) {
      throw new IllegalStateException(
          "stage "
              + name
              + " lost rows: "
              + rowsIn
              + " in, "
              + rowsOut
              + " out, "
              + aside
              + " aside, "
              + quarantined
              + " quarantined");
    }
  }
}
