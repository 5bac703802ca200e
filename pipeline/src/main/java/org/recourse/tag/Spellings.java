package org.recourse.tag;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the spellings that phrases ask for, {@code refund} and {@code refund*}, so that whether a
 * word fits is found out once for a word and not at each of its places.
 */
final class Spellings {
  private final Map<String, Integer> whole = new HashMap<>();
  private final Map<String, Integer> prefixes = new HashMap<>();
  private int longestPrefix;

  /** The number of a spelling, from 0; an asterisk at its end stands for any end. */
  int learn(String spelling) {
    int next = whole.size() + prefixes.size();
    if (!spelling.endsWith("*")) {
      Integer known = whole.putIfAbsent(spelling, next);
      return known == null ? next : known;
    }
    String prefix = spelling.substring(0, spelling.length() - 1);
    longestPrefix = Math.max(longestPrefix, prefix.length());
    Integer known = prefixes.putIfAbsent(prefix, next);
    return known == null ? next : known;
  }

  /** The numbers of all spellings that a word has. */
  int[] of(String word) {
    int[] found = new int[longestPrefix + 2];
    int count = 0;
    Integer same = whole.get(word);
    if (same != null) {
      found[count++] = same;
    }
    for (int length = 0; length <= Math.min(longestPrefix, word.length()); length++) {
      Integer prefix = prefixes.get(word.substring(0, length));
      if (prefix != null) {
        found[count++] = prefix;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
