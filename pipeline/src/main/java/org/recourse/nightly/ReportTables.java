package org.recourse.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.recourse.report.Passage;
import org.recourse.report.Provenance;
import org.recourse.report.ReportAdvice;
import org.recourse.report.ReportCase;
import org.recourse.report.ReportInput;
import org.recourse.report.ReportRule;
import org.recourse.table.AdviceTable;
import org.recourse.table.CasesTable;
import org.recourse.table.EstimatesTable;
import org.recourse.table.RulesTable;
import org.recourse.table.Tables;
import org.recourse.table.ThreadsTable;

/**
 * From the tables to what report and knowledge base are made of; of cases, advice and rules a
 * bounded choice.
 */
final class ReportTables {
  /**
   * Enough sources for an answer of the knowledge base, few enough for the driver at any number of
   * sentences.
   */
  private static final int SENTENCES_OF_A_KIND = 20;

  private final Tables tables;

  ReportTables(Tables tables) {
    this.tables = tables;
  }

  /**
   * @param facts {@code input_version}, {@code code_version}, {@code model_version}
   */
  ReportInput read(int listedCases, Map<String, String> facts) {
    Dataset<Row> threads = tables.read(ThreadsTable.NAME);
    Dataset<Row> places = threads.select("thread_id", "url", "title");
    return new ReportInput(
        EstimatesTable.estimates(tables.read(EstimatesTable.NAME)),
        cases(places, listedCases),
        advice(places),
        rules(places),
        provenance(threads, facts));
  }

  private List<ReportCase> cases(Dataset<Row> places, int most) {
    List<ReportCase> cases = new ArrayList<>();
    Dataset<Row> listed = CasesTable.listed(tables.read(CasesTable.NAME), most);
    for (Row row : listed.join(places, "thread_id").orderBy("place").collectAsList()) {
      List<Passage> passages = new ArrayList<>();
      for (Row e : row.<Row>getList(row.fieldIndex("evidence"))) {
        passages.add(
            new Passage(
                e.getAs("field"),
                e.<Integer>getAs("post"),
                e.getAs("quote"),
                e.<Integer>getAs("begin"),
                e.<Integer>getAs("end")));
      }
      cases.add(
          new ReportCase(
              row.getAs("thread_id"),
              row.getAs("url"),
              row.getAs("title"),
              CasesTable.dispute(row),
              passages));
    }
    return cases;
  }

  private List<ReportAdvice> advice(Dataset<Row> places) {
    Dataset<Row> best = AdviceTable.best(tables.read(AdviceTable.NAME), SENTENCES_OF_A_KIND);
    return best
        .join(places, "thread_id")
        .orderBy("thread_id", "post", "begin")
        .collectAsList()
        .stream()
        .map(
            row ->
                new ReportAdvice(
                    row.getAs("thread_id"),
                    row.getAs("url"),
                    row.getAs("title"),
                    AdviceTable.advice(row),
                    row.getAs("rank")))
        .toList();
  }

  private List<ReportRule> rules(Dataset<Row> places) {
    Dataset<Row> some = RulesTable.some(tables.read(RulesTable.NAME), SENTENCES_OF_A_KIND);
    return some
        .join(places, "thread_id")
        .orderBy("thread_id", "post", "begin", "kind", "value")
        .collectAsList()
        .stream()
        .map(row -> new ReportRule(row.getAs("thread_id"), row.getAs("url"), RulesTable.rule(row)))
        .toList();
  }

  private static Provenance provenance(Dataset<Row> threads, Map<String, String> facts) {
    Row extent = ThreadsTable.extent(threads);
    return new Provenance(
        extent.<Long>getAs("threads"),
        extent.<Long>getAs("posts"),
        extent.getAs("first_post"),
        extent.getAs("last_post"),
        facts.get("code_version"),
        facts.get("model_version"),
        facts.get("input_version"));
  }
}
