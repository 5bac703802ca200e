package org.recourse.nightly;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.recourse.label.PersonLabel;
import org.recourse.statistics.CaseCounts;
import org.recourse.statistics.CountedCase;
import org.recourse.statistics.Estimate;
import org.recourse.statistics.Estimates;
import org.recourse.statistics.HumanLabels;
import org.recourse.statistics.LabelledUnit;
import org.recourse.table.AdviceTable;
import org.recourse.table.CasesTable;
import org.recourse.table.RulesTable;
import org.recourse.table.Tables;
import org.recourse.table.ThreadsTable;

/**
 * Cases, advice, rules and people's labels into estimates: Spark adds up, what it leaves is of
 * bounded size, and the statistics work on that.
 */
final class EstimateStage {
  /** Ranks of who gives advice that are told apart; forums have dozens. */
  private static final int MOST_RANKS = 10;

  private EstimateStage() {}

  static List<Estimate> estimates(Tables tables, List<PersonLabel> labels, int leastCases) {
    Estimates method = Estimates.withDefaults().withLeastCases(leastCases);
    Dataset<Row> advice = tables.read(AdviceTable.NAME);
    Set<String> ranks = AdviceTable.ranks(advice, MOST_RANKS);
    List<Estimate> out =
        new ArrayList<>(
            method.ofCases(
                counts(tables.read(ThreadsTable.NAME), tables.read(CasesTable.NAME), labels)));
    out.addAll(
        method.ofAdvice(
            AdviceTable.by("thread_id", advice, ranks), AdviceTable.by("author", advice, ranks)));
    out.addAll(method.ofRules(RulesTable.reports(tables.read(RulesTable.NAME))));
    return out;
  }

  static CaseCounts counts(Dataset<Row> threads, Dataset<Row> cases, List<PersonLabel> labels) {
    Map<String, PersonLabel> found = new TreeMap<>();
    labels.forEach(l -> found.put(l.threadId(), l));
    found.keySet().retainAll(read(threads, found.keySet()));
    Map<String, List<CountedCase>> machine = CasesTable.of(cases, found.keySet());
    List<LabelledUnit> units = new ArrayList<>();
    for (PersonLabel l : found.values()) {
      units.add(
          new LabelledUnit(
              l.threadId(),
              1 / l.probability(),
              machine.getOrDefault(l.threadId(), List.of()),
              l.cases()));
    }
    boolean random = found.values().stream().allMatch(PersonLabel::drawn);
    return new CaseCounts(
        CasesTable.byThread(cases, found.keySet()),
        CasesTable.byAuthor(cases),
        new HumanLabels(units, random),
        threads.count());
  }

  /** Of some threads those that were read. */
  private static Set<String> read(Dataset<Row> threads, Set<String> ids) {
    Set<String> read = new TreeSet<>();
    if (!ids.isEmpty()) {
      threads
          .select("thread_id")
          .where(col("thread_id").isInCollection(ids))
          .collectAsList()
          .forEach(row -> read.add(row.getString(0)));
    }
    return read;
  }
}
