package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The {@code .json} of a thread of Reddit: a listing with the submission, one with the comments.
 */
final class RedditListingShape implements JsonShape {
  private static final RedditShape POSTS = new RedditShape();

  @Override
  public boolean knows(JsonNode node) {
    return node.isArray() && node.size() == 2 && isListing(node.get(0)) && isListing(node.get(1));
  }

  private static boolean isListing(JsonNode node) {
    return node.path("kind").asText().equals("Listing");
  }

  @Override
  public void take(JsonNode node, Origin origin, Intake intake) throws InvalidThreadException {
    Deque<JsonNode> open = new ArrayDeque<>();
    node.forEach(open::add);
    while (!open.isEmpty()) {
      JsonNode thing = open.poll();
      JsonNode data = thing.path("data");
      if (isListing(thing)) {
        data.path("children").forEach(open::add);
      } else if (POSTS.knows(data)) {
        try {
          POSTS.take(data, origin, intake);
        } catch (InvalidThreadException e) {
          intake.refuse(origin.source(), origin.position(), e.getMessage(), data.toString());
        }
        open.add(data.path("replies"));
      } else if (!thing.isMissingNode() && !thing.asText("-").isEmpty()) {
        intake.skip("not shown in the listing");
      }
    }
  }
}
