package org.recourse.statistics;

import java.util.List;
import java.util.Optional;

/**
 * One number as it stands by each kind of labels. The corrected one leads where its labels were
 * drawn at random; else the machine's does, which everybody can count over.
 *
 * @param raw by the machine's labels as they are
 * @param corrected by the machine's labels, corrected by people's
 * @param human by people's labels alone
 */
record Sides(Estimate raw, Optional<Estimate> corrected, Optional<Estimate> human) {
  /** Side by side, the leading one first. */
  List<Estimate> inOrder(boolean random) {
    List<Optional<Estimate>> order =
        random
            ? List.of(corrected, Optional.of(raw), human)
            : List.of(Optional.of(raw), corrected, human);
    return order.stream().flatMap(Optional::stream).toList();
  }
}
