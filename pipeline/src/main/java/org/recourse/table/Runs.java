package org.recourse.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** Rows that share a key and stand one after the other, taken together. */
final class Runs {
  private Runs() {}

  /** Hands over each key with its rows. */
  static void each(
      Iterator<Row> rows, Function<Row, String> key, BiConsumer<String, List<Row>> then) {
    List<Row> run = new ArrayList<>();
    String current = "";
    while (rows.hasNext()) {
      Row row = rows.next();
      String next = key.apply(row);
      if (!run.isEmpty() && !next.equals(current)) {
        then.accept(current, run);
        run = new ArrayList<>();
      }
      current = next;
      run.add(row);
    }
    if (!run.isEmpty()) {
      then.accept(current, run);
    }
  }
}
