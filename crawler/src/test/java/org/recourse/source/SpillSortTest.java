package org.recourse.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpillSortTest {
  private static List<String> groups(long budget, int entries) throws IOException {
    List<String> groups = new ArrayList<>();
    Random random = new Random(1);
    try (SpillSort sort = new SpillSort(budget, 1 << 20)) {
      for (int i = 0; i < entries; i++) {
        sort.add("key" + random.nextInt(100), ("v" + i).getBytes(StandardCharsets.UTF_8));
      }
      sort.groups(
          group ->
              groups.add(
                  group.key()
                      + group.values().stream()
                          .map(value -> new String(value, StandardCharsets.UTF_8))
                          .toList()));
    }
    return groups;
  }

  @Test
  void givesTheSameGroupsWhateverTheBudget() throws IOException {
    List<String> inMemory = groups(Long.MAX_VALUE, 5_000);
    assertEquals(100, inMemory.size());
    assertEquals(inMemory, groups(20_000, 5_000));
    // So many runs that they are joined on the way.
    assertEquals(inMemory, groups(2_000, 5_000));
  }

  @Test
  void countsWhatAGroupHasTooMuch() throws IOException {
    try (SpillSort sort = new SpillSort(100, 10)) {
      for (int i = 0; i < 5; i++) {
        sort.add("key", new byte[4]);
      }
      sort.groups(
          group -> {
            assertFalse(group.whole());
            assertEquals(2, group.values().size());
            assertEquals(5, group.count());
          });
    }
  }
}
