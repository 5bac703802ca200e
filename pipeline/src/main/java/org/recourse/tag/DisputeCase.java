package org.recourse.tag;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One party's telling of one real dispute (codebook 1).
 *
 * @param author the narrator, as the thread names them
 * @param firsthand false where the narrator tells another person's dispute; such cases stay out of
 *     statistics
 * @param amount the money in dispute, {@link Money#NOT_TOLD} where nobody names it
 * @param taken measures that the narrator says they did, in the codebook's order
 * @param missed measures that the narrator says they did not do, in the codebook's order
 * @param year of the narrator's last word; 0 where the thread has no dates
 * @param confidence for each inferred field the estimated probability (0 to 1) that its value is
 *     right
 * @param evidence the passages that the values were read from
 */
public record DisputeCase(
    String author,
    boolean firsthand,
    Role role,
    Outcome outcome,
    EndPath path,
    Stage stage,
    Contract contract,
    Platform platform,
    Trigger trigger,
    Money amount,
    Set<Measure> taken,
    Set<Measure> missed,
    int year,
    Map<String, Double> confidence,
    List<Evidence> evidence) {

  public DisputeCase {
    requireNonNull(author, "author");
    requireNonNull(role, "role");
    requireNonNull(outcome, "outcome");
    requireNonNull(path, "path");
    requireNonNull(stage, "stage");
    requireNonNull(contract, "contract");
    requireNonNull(platform, "platform");
    requireNonNull(trigger, "trigger");
    requireNonNull(amount, "amount");
    taken = Collections.unmodifiableSet(new TreeSet<>(taken));
    missed = Collections.unmodifiableSet(new TreeSet<>(missed));
    confidence = Collections.unmodifiableMap(new TreeMap<>(confidence));
    evidence = List.copyOf(evidence);
  }
}
