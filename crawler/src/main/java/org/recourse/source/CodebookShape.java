package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;

/** A thread in the codebook's form; whatever else is JSON is told what it lacks. */
final class CodebookShape implements JsonShape {
  @Override
  public boolean knows(JsonNode node) {
    return true;
  }

  @Override
  public void take(JsonNode node, Origin origin, Intake intake) throws InvalidThreadException {
    intake.thread(
        intake.pages().withIsoTimes(CodebookJson.read(node)),
        origin.source(),
        origin.position(),
        origin.sample());
  }
}
