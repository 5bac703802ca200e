package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventedTest {
  private static Invented one(String line, Invented.Reading reading) {
    return Invented.read("lines.txt", line, reading).get(0);
  }

  @Test
  void readsWhatASentenceAdvisesAndAgainstWhat() {
    Advice against =
        one("against legal_action: Don't sue.", Invented::advice).truth().advice().get(0);
    assertEquals(Stance.DISCOURAGE, against.stance());
    assertEquals(Set.of(Measure.LEGAL_ACTION), against.codes());
    Advice other = one("other: Be patient.", Invented::advice).truth().advice().get(0);
    assertEquals(Set.of(), other.codes());
    assertEquals(Stance.RECOMMEND, other.stance());
    assertEquals(List.of(), one("no: He sued.", Invented::advice).truth().advice());
  }

  @Test
  void readsWhatWasDoneAndWhatWasNot() {
    DisputeCase c = one("-vet_client: I looked nobody up.", Invented::deed).truth().cases().get(0);
    assertEquals(Set.of(Measure.VET_CLIENT), c.missed());
    assertEquals(Set.of(), c.taken());
  }

  @Test
  void namesTheLineThatIsWrong() {
    for (String wrong : List.of("+no_such_code: I did.", "keep_evidence: I did.")) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Invented.read("deeds.txt", "no: He did.\n" + wrong, Invented::deed));
      assertTrue(e.getMessage().startsWith("deeds.txt:2: "), e.getMessage());
    }
  }

  @Test
  void shipsSentencesForEveryMeasure() {
    Set<Measure> advised = EnumSet.noneOf(Measure.class);
    Invented.counsel().forEach(c -> c.truth().advice().forEach(a -> advised.addAll(a.codes())));
    assertEquals(EnumSet.allOf(Measure.class), advised);
    Set<Measure> told = EnumSet.noneOf(Measure.class);
    Invented.deeds().forEach(d -> d.truth().cases().forEach(c -> told.addAll(c.taken())));
    assertEquals(EnumSet.allOf(Measure.class), told);
  }
}
