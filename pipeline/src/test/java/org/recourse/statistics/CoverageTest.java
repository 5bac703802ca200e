package org.recourse.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recourse.statistics.SimulatedCorpus.Settings;

/** A small part of what {@code bench coverage} measures, to notice what breaks. */
class CoverageTest {
  private static final Settings MISREAD = new Settings("misread", 800, 150, .3, .85, .85, 0, true);

  private static List<List<Estimate>> headlines(int corpora) {
    return IntStream.range(0, corpora)
        .mapToObj(
            seed -> Estimates.withDefaults().headline(new SimulatedCorpus(MISREAD, seed).draw()))
        .toList();
  }

  @Test
  void coversTheTruthWhereItSaysThatItIsCorrectedAndNotWhereItSaysThatItIsNot() {
    Settings large = new Settings("truth", 100_000, 0, .3, 1, 1, 0, false);
    double truth =
        Estimates.withDefaults().headline(new SimulatedCorpus(large, -1).draw()).get(0).value();
    int corrected = 0;
    int raw = 0;
    for (List<Estimate> sides : headlines(150)) {
      for (Estimate e : sides) {
        boolean holds = e.low() <= truth && truth <= e.high();
        corrected += holds && e.correctedFor().equals(Estimate.CORRECTED) ? 1 : 0;
        raw += holds && e.correctedFor().equals(Estimate.RAW) ? 1 : 0;
      }
    }
    assertTrue(corrected >= 134, corrected + " of 150 cover");
    assertTrue(raw < 75, raw + " of 150 raw ones cover");
  }

  @Test
  void givesTheSameCorpusForTheSameSeed() {
    assertEquals(headlines(2), headlines(2));
  }
}
