package org.recourse.nightly;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.recourse.faq.KnowledgeBase;
import org.recourse.forum.Sha256;
import org.recourse.report.OutcomeReport;
import org.recourse.report.ReportInput;
import org.recourse.source.Quarantined;
import org.recourse.table.AdviceTable;
import org.recourse.table.CasesTable;
import org.recourse.table.EstimatesTable;
import org.recourse.table.Published;
import org.recourse.table.QuarantineTable;
import org.recourse.table.RulesTable;
import org.recourse.table.StageRun;
import org.recourse.table.Tables;
import org.recourse.table.ThreadsTable;

/** Last stage: report, knowledge base and tables as files, in one step. */
final class PublishStage {
  /**
   * @param version of what readers see now
   * @param stage what was done for it
   */
  record Result(String version, StageRun stage) {}

  private static final int TABLES = 7;

  private final Tables tables;
  private final Configuration configuration;
  private final Progress progress;

  PublishStage(Tables tables, Configuration configuration, Progress progress) {
    this.tables = tables;
    this.configuration = configuration;
    this.progress = progress;
  }

  /**
   * @param signature of all that the tables were computed from
   * @param quarantined everything that could not be used
   * @param facts {@code input_version}, {@code code_version}, {@code model_version}, for the
   *     manifest and the report
   */
  Result run(String signature, List<Quarantined> quarantined, SortedMap<String, String> facts)
      throws IOException {
    long start = System.nanoTime();
    Sha256 hash =
        new Sha256().add("publish", signature, Integer.toString(configuration.listedCases()));
    facts.values().forEach(hash::add);
    Sha256 rows = new Sha256();
    quarantined.forEach(
        q -> rows.add(q.source(), Long.toString(q.position()), q.stage(), q.reason(), q.sample()));
    String quarantineSignature = rows.hex();
    hash.add(quarantineSignature);
    String version = hash.hex().substring(0, 16);
    if (tables
        .state(QuarantineTable.NAME)
        .filter(s -> s.signature().equals(quarantineSignature))
        .isEmpty()) {
      tables.write(
          QuarantineTable.NAME,
          QuarantineTable.rows(tables.spark(), quarantined),
          quarantineSignature);
    }
    progress.begin("publish", TABLES);
    boolean stands =
        Publication.current(configuration.published()).filter(version::equals).isPresent();
    if (!stands) {
      write(version, facts);
    }

    progress.end(stands ? "what is published stands as it was" : "version " + version);
    return new Result(
        version, new StageRun("publish", TABLES, TABLES, 0, 0, Nightly.seconds(start), stands));
  }

  private List<Published> published() {
    Dataset<Row> threads = tables.read(ThreadsTable.NAME);
    Dataset<Row> cases = tables.read(CasesTable.NAME);
    return List.of(
        EstimatesTable.published(tables.read(EstimatesTable.NAME)),
        CasesTable.published(cases, threads),
        CasesTable.evidence(cases, threads),
        AdviceTable.published(tables.read(AdviceTable.NAME), threads),
        RulesTable.published(tables.read(RulesTable.NAME), threads),
        ThreadsTable.published(threads),
        QuarantineTable.published(tables.read(QuarantineTable.NAME)));
  }

  private void write(String version, SortedMap<String, String> facts) throws IOException {
    Publication publication = Publication.begin(configuration.published());
    long done = 0;
    for (Published table : published()) {
      publication.table(table);
      progress.done(++done);
    }
    ReportInput input = new ReportTables(tables).read(configuration.listedCases(), facts);
    publication.text(Publication.REPORT, OutcomeReport.render(input));
    publication.text(Publication.KNOWLEDGE_BASE, KnowledgeBase.write(KnowledgeBase.from(input)));
    publication.publish(version, facts, configuration.keepVersions());
  }
}
