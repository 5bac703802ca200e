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
  void readsWhatIsToldOfADisputeAndOfWhatWasDone() {
    String line = "outcome=client_won path=legal stage=court trigger=late contract=hourly";
    DisputeCase c =
        one(line + " +keep_evidence -written_scope: I lost.", Invented::telling)
            .truth()
            .cases()
            .get(0);
    assertEquals(Outcome.CLIENT_WON, c.outcome());
    assertEquals(EndPath.LEGAL, c.path());
    assertEquals(Stage.COURT, c.stage());
    assertEquals(Trigger.LATE, c.trigger());
    assertEquals(Contract.HOURLY, c.contract());
    assertEquals(Set.of(Measure.KEEP_EVIDENCE), c.taken());
    assertEquals(Set.of(Measure.WRITTEN_SCOPE), c.missed());
  }

  @Test
  void namesTheLineWhoseFieldOrValueIsWrong() {
    for (String wrong : List.of("outcome=won: I won.", "end=split: Half.", "later: Later.")) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Invented.read("tellings.txt", "no: Hi.\n" + wrong, Invented::telling));
      assertTrue(e.getMessage().startsWith("tellings.txt:2: "), e.getMessage());
    }
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
    Set<Outcome> ends = EnumSet.noneOf(Outcome.class);
    Invented.tellings().forEach(t -> ends.add(t.truth().cases().get(0).outcome()));
    assertEquals(EnumSet.allOf(Outcome.class), ends);
  }
}
