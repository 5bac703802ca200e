package org.recourse.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recourse.tag.Contract;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.EndPath;
import org.recourse.tag.Evidence;
import org.recourse.tag.Measure;
import org.recourse.tag.Money;
import org.recourse.tag.Outcome;
import org.recourse.tag.Platform;
import org.recourse.tag.Role;
import org.recourse.tag.Stage;
import org.recourse.tag.Trigger;

class AnnotationJsonTest {

  @Test
  void readsBackWhatItWrites() {
    for (LabelledThread t : LabelledThreads.read(LabelledThreadsTest.gold("threads.jsonl"))) {
      String written = AnnotationJson.write(t.thread(), t.annotations()).toString();
      LabelledThread again = LabelledThreads.parse(written, "again");
      assertEquals(t.thread(), again.thread());
      assertEquals(t.annotations().cases(), again.annotations().cases());
      assertEquals(t.annotations().advice(), again.annotations().advice());
      assertEquals(
          t.annotations().rules().stream().map(r -> r.kind() + " " + r.value()).toList(),
          again.annotations().rules().stream().map(r -> r.kind() + " " + r.value()).toList());
    }
  }

  @Test
  void addsConfidenceAndPassagesToACase() {
    DisputeCase c =
        new DisputeCase(
            "a1",
            true,
            Role.CLIENT,
            Outcome.SPLIT,
            EndPath.AGREEMENT,
            Stage.DISPUTE,
            Contract.HOURLY,
            Platform.UPWORK,
            Trigger.LATE,
            Money.NOT_TOLD,
            Set.of(Measure.OPEN_DISPUTE),
            Set.of(),
            2020,
            Map.of("outcome", 0.51239),
            List.of(new Evidence("outcome", 3, 10, 20, "outcome model")));
    ObjectNode node = AnnotationJson.write(c);
    assertTrue(node.path("amount").isNull());
    assertEquals(0.512, node.path("confidence").path("outcome").asDouble());
    JsonNode passage = node.path("evidence").path(0);
    assertEquals("outcome", passage.path("field").asText());
    assertEquals(3, passage.path("post").asInt());
    assertEquals(20, passage.path("end").asInt());
    assertEquals(2020, node.path("year").asInt());
  }
}
