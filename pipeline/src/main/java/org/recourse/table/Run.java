package org.recourse.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * One nightly run, as the ledger keeps it.
 *
 * @param runId start time and process
 * @param started ISO 8601, UTC
 * @param ended ISO 8601, UTC; empty while the run goes on, and for ever where it died
 * @param status {@code running}, {@code ok}, {@code quarantined} (ended well, with unusable input)
 *     or {@code failed}
 * @param inputVersion hash over the newest version of every landed thread; empty where the run did
 *     not get that far
 * @param outputVersion name of the published version; empty where none was published
 * @param tables versions of the Delta tables that the run left
 * @param error why it failed; empty where it did not
 */
public record Run(
    @JsonProperty("run_id") String runId,
    @JsonProperty("started") String started,
    @JsonProperty("ended") String ended,
    @JsonProperty("status") String status,
    @JsonProperty("input_version") String inputVersion,
    @JsonProperty("output_version") String outputVersion,
    @JsonProperty("code_version") String codeVersion,
    @JsonProperty("model_version") String modelVersion,
    @JsonProperty("stages") List<StageRun> stages,
    @JsonProperty("tables") Map<String, Long> tables,
    @JsonProperty("error") String error) {

  public Run {
    stages = List.copyOf(stages);
    tables = Map.copyOf(tables);
  }
}
